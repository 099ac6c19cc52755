// Keeps a long form while it is being written. Without this it is kept when somebody presses Save.
const form = document.querySelector('form[data-autosave]')
const SILENCE = 3000
let timer
let saving

function send (options) {
  const body = new URLSearchParams(new FormData(form))
  body.set('autosave', 'true')
  // A sign-in elsewhere is never followed.
  return fetch(form.action, { method: 'POST', body, redirect: 'manual', ...options })
}

// Answers with whether it is kept.
async function save () {
  const said = document.querySelector('#autosaved')
  try {
    const answer = await send()
    const { version, text } = await answer.json()
    form.elements.version.value = version
    said.textContent = text
    return answer.ok
  } catch {
    said.textContent = form.dataset.autosave
    return false
  }
}

form?.addEventListener('input', () => {
  clearTimeout(timer)
  // It has to wait for what is on its way, and so cannot be sent on leaving.
  if (saving) form.toggleAttribute('data-unkept', true)
  timer = setTimeout(() => {
    timer = undefined
    const mine = (saving ?? Promise.resolve()).then(save).then(kept => {
      if (saving !== mine) return
      saving = undefined
      form.toggleAttribute('data-unkept', !kept)
    })
    saving = mine
  }, SILENCE)
})

// Who leaves by a link within those seconds has not pressed Save, and loses nothing.
window.addEventListener('pagehide', () => {
  if (timer && !saving) send({ keepalive: true })
})

// What is on its way has to arrive first: what is sent after it is based on it.
form?.addEventListener('submit', event => {
  clearTimeout(timer)
  timer = undefined
  if (!saving) return
  event.preventDefault()
  saving.then(() => form.requestSubmit(event.submitter))
})
