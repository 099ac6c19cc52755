// Has the browser ask before somebody leaves what they have written in a form and not sent. Without this it is lost.
const written = () => [...document.querySelectorAll('main form[method=post] :is(textarea, input[type=text])')]
  .some(box => box.value !== box.defaultValue && (!box.form.hasAttribute('data-autosave') || box.form.hasAttribute('data-unkept')))
const ask = event => { if (written()) event.preventDefault() }

document.addEventListener('input', () => window.addEventListener('beforeunload', ask))
// Last of all who listen: a form that is sent beside the page does not leave it.
window.addEventListener('submit', event => {
  if (!event.defaultPrevented) window.removeEventListener('beforeunload', ask)
})
