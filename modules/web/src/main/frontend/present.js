// Slides as large as the screen: by keyboard, without leaving full screen. Without this, each is a page of its own.
const show = document.querySelector('[data-show]')

if (show) {
  const slides = [...document.querySelectorAll('.pf-slide')]
  const place = document.querySelector('[data-place]')
  const full = document.querySelector('[data-full]')
  const links = { back: document.querySelector('[data-go=back]'), next: document.querySelector('[data-go=next]') }
  let shown = slides.findIndex(slide => !slide.hidden)

  const address = number => {
    const url = new URL(location)
    url.searchParams.set('slide', number + 1)
    return url
  }

  const go = wanted => {
    const number = Math.min(Math.max(wanted, 0), slides.length - 1)
    if (number === shown) return
    slides[shown].hidden = true
    slides[number].hidden = false
    shown = number
    place.textContent = place.dataset.text.replace('NN', number + 1)
    history.replaceState(null, '', address(number))
    links.back.href = address(Math.max(number - 1, 0))
    links.next.href = address(Math.min(number + 1, slides.length - 1))
    slides[number].scrollTop = 0
    scrollTo(0, 0)
    slides[number].focus({ preventScroll: true })
  }

  const keys = {
    ArrowRight: () => go(shown + 1),
    PageDown: () => go(shown + 1),
    ArrowLeft: () => go(shown - 1),
    PageUp: () => go(shown - 1),
    Home: () => go(0),
    End: () => go(slides.length - 1),
    // The browser leaves full screen by itself, and says nothing of the key
    Escape: () => document.fullscreenElement ? document.exitFullscreen() : location.assign(show.dataset.back)
  }

  addEventListener('keydown', event => {
    if (event.ctrlKey || event.altKey || event.metaKey) return
    const pressed = event.target.closest('a, button')
    if (event.key === ' ' && !pressed) {
      event.preventDefault()
      go(shown + (event.shiftKey ? -1 : 1))
    } else if (keys[event.key]) {
      event.preventDefault()
      keys[event.key]()
    }
  })

  for (const [name, step] of [['back', -1], ['next', 1]]) {
    links[name].addEventListener('click', event => {
      event.preventDefault()
      go(shown + step)
    })
  }

  if (document.fullscreenEnabled) {
    full.hidden = false
    full.addEventListener('click', () => document.fullscreenElement
      ? document.exitFullscreen() : document.documentElement.requestFullscreen())
  }
}
