// The map works without this. It shows what a card touches while one looks at it, lets arrow keys follow the lines,
// and turns the picture into a PNG. Which card is kept in sight is said by the address, and drawn by the server.
const map = document.getElementById('map')
const lines = [...map.querySelectorAll('.pf-line')]
const cards = [...map.querySelectorAll('.pf-node__show')]
const columns = ['b', 'o', 'a'].map(letter => cards.filter(card => card.id.startsWith(letter)))

const linked = new Map(cards.map(card => [card.id, new Set()]))
for (const { dataset: { from, to } } of lines) {
  linked.get(from).add(to)
  linked.get(to).add(from)
}

const columnOf = card => columns.findIndex(column => column.includes(card))
const linkedIn = (card, column) => (columns[column] ?? []).filter(other => linked.get(card.id).has(other.id))

// All the way from barriers to assets, but not back to what shares an opportunity
function touching (card) {
  const found = new Set([card.id])
  const column = columnOf(card)
  for (const next of linked.get(card.id)) {
    found.add(next)
    const beyond = column === 0 ? 2 : 0
    if (column !== 1) {
      linkedIn(document.getElementById(next), beyond).forEach(other => found.add(other.id))
    }
  }
  return found
}

function draw (found) {
  map.classList.toggle('pf-map--focus', found.size > 0)
  cards.forEach(card => card.parentElement.classList.toggle('on', found.has(card.id)))
  lines.forEach(line => line.classList.toggle('on', found.has(line.dataset.from) && found.has(line.dataset.to)))
}

const kept = map.querySelector('[aria-current]')
let cameFrom = null

const cardAt = target => target.closest?.('.pf-node')?.querySelector('.pf-node__show') ?? null

// What has the focus, else what the pointer is on, else what is kept in sight
function look (pointed = null) {
  const focused = document.activeElement?.matches(':focus-visible') ? cardAt(document.activeElement) : null
  const card = pointed ?? focused ?? kept
  draw(card ? touching(card) : new Set())
}

map.addEventListener('focusin', () => look())
map.addEventListener('focusout', event => {
  cameFrom = null
  if (!map.contains(event.relatedTarget)) {
    draw(kept ? touching(kept) : new Set())
  }
})
if (matchMedia('(hover: hover)').matches) {
  map.addEventListener('pointerover', event => look(cardAt(event.target)))
  map.addEventListener('pointerleave', () => look())
}

function go (to, from) {
  if (to) {
    to.focus({ preventScroll: true, focusVisible: true })
    to.scrollIntoView({ block: 'nearest' })
    cameFrom = from
  }
}

map.addEventListener('keydown', event => {
  const card = event.target
  if (!cards.includes(card) || event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) {
    return
  }
  const column = columnOf(card)
  const beside = cameFrom ? linkedIn(cameFrom, column) : columns[column]
  const place = beside.indexOf(card)
  const moves = {
    ArrowLeft: () => go(linkedIn(card, column - 1)[0], card),
    ArrowRight: () => go(linkedIn(card, column + 1)[0], card),
    ArrowUp: () => go(beside[place - 1], cameFrom),
    ArrowDown: () => go(beside[place + 1], cameFrom),
    Home: () => go(columns[column][0], null),
    End: () => go(columns[column].at(-1), null)
  }
  if (Object.hasOwn(moves, event.key)) {
    event.preventDefault()
    moves[event.key]()
  }
})

// The browser draws the server's picture on a canvas; where it cannot, there is still the picture itself
const png = document.getElementById('png')
png.hidden = false
png.addEventListener('click', async () => {
  try {
    const picture = new Image()
    picture.src = png.dataset.file
    await picture.decode()
    const canvas = document.createElement('canvas')
    const sharp = Math.min(2, 8000 / picture.naturalWidth, 8000 / picture.naturalHeight)
    canvas.width = Math.round(picture.naturalWidth * sharp)
    canvas.height = Math.round(picture.naturalHeight * sharp)
    canvas.getContext('2d').drawImage(picture, 0, 0, canvas.width, canvas.height)
    const blob = await new Promise(resolve => canvas.toBlob(resolve, 'image/png'))
    const link = document.createElement('a')
    link.href = URL.createObjectURL(blob)
    link.download = png.dataset.name
    link.click()
    setTimeout(() => URL.revokeObjectURL(link.href), 60_000)
  } catch {
    location.assign(png.dataset.file)
  }
})
