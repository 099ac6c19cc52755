// Adds one record after the other without leaving the page: Enter sends it, and the next can be typed at once.
// Without this the same form is sent and the list is loaded anew.
import { Checkboxes, CharacterCount, ErrorSummary, Radios, createAll } from 'govuk-frontend'

const add = () => document.querySelector('form#add')
let sending = Promise.resolve()
let waiting = 0
// What could not be sent while the next was being typed.
let unsent = []

document.addEventListener('submit', event => {
  const form = event.target
  if (form.id !== 'add' || event.submitter?.hasAttribute('formaction')) return
  event.preventDefault()
  // A second Enter right after the first is no second record.
  if (waiting && main(form).value.trim() === '') return
  const data = new URLSearchParams(new FormData(form))
  const typed = boxes(form).map(box => box.value)
  const called = main(form).value
  const ticked = [...form.querySelectorAll('input[type=checkbox]:checked')]
  for (const box of boxes(form)) box.value = box.defaultValue = ''
  // What one is about may hold for the next, what it is linked to does not.
  for (const box of ticked) box.checked = false
  main(form).focus()
  waiting++
  form.setAttribute('aria-busy', 'true')
  sending = sending.then(() => send(form.action, data, called, typed, ticked)).finally(() => {
    waiting--
    if (waiting === 0) form.removeAttribute('aria-busy')
  })
})

const boxes = form => [...form.querySelectorAll('input[type=text], textarea')]
const main = form => form.querySelector('.pf-add__main input, .pf-add__wide input[type=text]')

async function send (address, data, called, typed, ticked) {
  try {
    // A redirect says that it is kept; the list is fetched apart, so that a sign-in elsewhere is never followed.
    const answer = await fetch(address, { method: 'POST', body: data, redirect: 'manual' })
    if (answer.type !== 'opaqueredirect') {
      // Mistakes come with the form; any other page has not kept what was typed.
      if (answer.status !== 400 || !isEmpty()) throw new Error(`${address} answered ${answer.status}`)
      return show(await answer.text(), 'main')
    }
    const { list: shown, back } = add().dataset
    if (back && waiting === 1 && isEmpty()) return leaveFor(back)
    // It is kept, even if the list does not come: then the next one brings it, or the page anew.
    const list = await fetch(shown, { redirect: 'manual' }).catch(() => undefined)
    // It was sent with the token of an earlier sign-in, and is here to be sent again.
    if (list?.status === 400 && isEmpty()) return show(await list.text(), 'main')
    if (!list?.ok) {
      if (isEmpty()) leaveFor(shown)
      // Signed out: what is sent next takes the place of what waits until its author is back.
      else if (list?.type === 'opaqueredirect' || list?.status === 400) throw new Error(`${address} was refused`)
    } else {
      forgetMistakes()
      show(await list.text(), '#records')
      unsent = unsent.filter(each => each !== called)
      tell(unsent)
    }
  } catch {
    document.querySelector('#notice').replaceChildren()
    if (waiting === 1 && isEmpty()) {
      boxes(add()).forEach((box, place) => { box.value = typed[place] })
      for (const box of ticked) box.checked = true
      tell([...unsent, called])
    } else {
      unsent.push(called)
      tell(unsent)
    }
  }
}

// What is not added yet is told on the next page of the same author's, too: after signing in anew, perhaps.
function leaveFor (address) {
  if (unsent.length) sessionStorage.setItem('unsent', JSON.stringify({ author: author(), unsent }))
  location.assign(address)
}

const author = () => add()?.elements._author?.value

const isEmpty = () => boxes(add()).every(box => box.value === '')

function tell (texts) {
  if (texts.length === 0) return
  document.querySelector('#notice').append(Object.assign(document.createElement('p'), {
    className: 'govuk-error-message govuk-!-margin-top-3', role: 'alert',
    textContent: `${add().dataset.offline} ${texts.map(text => `‘${text}’`).join(', ')}`
  }))
}

// What was wrong with the one before is not wrong with the next.
function forgetMistakes () {
  for (const told of document.querySelectorAll('.govuk-error-summary, #add .govuk-error-message')) told.remove()
  for (const marked of add().querySelectorAll('[class*="--error"]')) {
    marked.classList.remove(...[...marked.classList].filter(name => name.endsWith('--error')))
  }
  for (const described of add().querySelectorAll('[aria-describedby]')) {
    const there = described.getAttribute('aria-describedby').split(' ').filter(id => document.getElementById(id))
    described.setAttribute('aria-describedby', there.join(' '))
    if (there.length === 0) described.removeAttribute('aria-describedby')
  }
}

function show (page, part) {
  const read = new DOMParser().parseFromString(page, 'text/html')
  for (const each of [part, '#notice']) {
    const now = document.querySelector(each)
    const then = read.querySelector(each)
    if (now && then) now.replaceWith(document.adoptNode(then))
  }
  document.title = read.title
  if (part === 'main') {
    for (const component of [CharacterCount, Checkboxes, ErrorSummary, Radios]) createAll(component, {}, document.querySelector('main'))
  }
}

const left = JSON.parse(sessionStorage.getItem('unsent'))
sessionStorage.removeItem('unsent')
if (left && left.author === author()) {
  unsent = left.unsent
  tell(unsent)
}
