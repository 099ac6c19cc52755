// Every page works without this; it only makes the GOV.UK components that are used pleasant.
import {
  Button, CharacterCount, Checkboxes, ErrorSummary, NotificationBanner, Radios, SkipLink, Tabs, createAll
} from 'govuk-frontend'
import './autosave.js'
import './capture.js'
import './present.js'
import './ticks.js'
import './unsaved.js'

document.body.classList.add('js-enabled', 'govuk-frontend-supported')

createAll(Button, { preventDoubleClick: true })
for (const component of [CharacterCount, Checkboxes, ErrorSummary, NotificationBanner, Radios, SkipLink, Tabs]) {
  createAll(component)
}

// Says how far a form that takes a while has come; the page it leads to says when it is done
for (const form of document.querySelectorAll('form[data-progress]')) {
  form.addEventListener('submit', () => {
    const shown = form.querySelector('.pf-progress')
    const bar = shown.querySelector('progress')
    shown.hidden = false
    const look = async () => {
      try {
        const answer = await fetch(form.dataset.progress, { headers: { Accept: 'application/json' } })
        if (!answer.ok) return
        const { done, of, text } = await answer.json()
        shown.querySelector('p').textContent = text
        if (of > 0) {
          bar.max = of
          bar.value = done
        }
      } catch {
        // the next page is on its way
      }
      setTimeout(look, 700)
    }
    setTimeout(look, 400)
  })
}
