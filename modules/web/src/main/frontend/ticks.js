// A button ticks all boxes of a form, or none if all are ticked.
const boxes = button => [...document.querySelectorAll(`input[type=checkbox][form="${button.dataset.ticks}"]`)]
const all = button => boxes(button).every(box => box.checked)

document.addEventListener('click', ({ target }) => {
  const button = target.closest('[data-ticks]')
  if (!button) return
  const tick = !all(button)
  for (const box of boxes(button)) box.checked = tick
  say()
})

document.addEventListener('change', say)
// A page that comes back may come with ticks.
addEventListener('pageshow', say)

function say () {
  for (const button of document.querySelectorAll('[data-ticks]')) {
    button.dataset.all ??= button.textContent
    button.textContent = all(button) ? button.dataset.none : button.dataset.all
  }
}
