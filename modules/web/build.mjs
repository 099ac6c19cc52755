// Writes what a browser needs to target/classes/static/assets; run with `npm run build`.
import { copyFile, mkdir, writeFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import * as esbuild from 'esbuild'
import * as sass from 'sass'

const here = path => fileURLToPath(new URL(path, import.meta.url))
const from = name => here(`src/main/frontend/${name}`)
const to = name => here(`target/classes/static/assets/${name}`)

// What documents are written with, which no browser loads
const fonts = {
  'noto-sans': ['400Regular/NotoSans_400Regular.ttf', '700Bold/NotoSans_700Bold.ttf'],
  'noto-sans-hebrew': ['400Regular/NotoSansHebrew_400Regular.ttf'],
  'noto-naskh-arabic': ['400Regular/NotoNaskhArabic_400Regular.ttf']
}
const letters = here('target/classes/org/pathfinder/web/document/')

await mkdir(to(''), { recursive: true })
await mkdir(letters, { recursive: true })

const { css } = sass.compile(from('pathfinder.scss'), { loadPaths: [here('node_modules')] })
const { code } = await esbuild.transform(css, { loader: 'css', minify: true })

await Promise.all([
  writeFile(to('pathfinder.css'), code),
  esbuild.build({
    // The second is for the map only; other pages do not load it.
    entryPoints: [from('pathfinder.js'), from('map.js')],
    outdir: to(''),
    bundle: true,
    minify: true,
    format: 'esm',
    target: 'es2020',
    legalComments: 'none'
  }),
  ...['favicon.svg', 'path-lines.svg'].map(name => copyFile(from(name), to(name))),
  ...Object.entries(fonts).flatMap(([font, files]) => ['LICENSE_FONT', ...files].map(file =>
    copyFile(here(`node_modules/@expo-google-fonts/${font}/${file}`),
      letters + (file.split('/')[1] ?? `${font}.OFL.txt`))))
])
