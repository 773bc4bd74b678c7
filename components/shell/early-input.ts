type Field = HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement

const isTicked = (field: Field): field is HTMLInputElement =>
  field instanceof HTMLInputElement && (field.type === 'checkbox' || field.type === 'radio')

/** React remembers the value that it found and passes over an event that changes nothing: it is made to find the one of before. */
function announceText(field: Field, written: string) {
  field.value = ''
  Object.getOwnPropertyDescriptor(Object.getPrototypeOf(field), 'value')?.set?.call(field, written)
  field.dispatchEvent(new Event(field instanceof HTMLSelectElement ? 'change' : 'input', { bubbles: true }))
}

function announceTick(field: HTMLInputElement, ticked: boolean) {
  field.checked = !ticked
  field.click()
}

/** Tells a screen what was written into a field that the server drew, as if it was written now; null when it is as the server drew it. */
export function announcementOf(field: Field): (() => void) | null {
  if (isTicked(field)) {
    const { checked, defaultChecked, type } = field
    return checked === defaultChecked || (type === 'radio' && !checked) ? null : () => announceTick(field, checked)
  }
  // The browser keeps the chosen files; nobody else may set them.
  if (field instanceof HTMLInputElement && field.type === 'file')
    return field.value === '' ? null : () => field.dispatchEvent(new Event('change', { bubbles: true }))
  const { value } = field
  const given = field instanceof HTMLSelectElement ? [...field.options].find(({ defaultSelected }) => defaultSelected) : null
  const drawn = field instanceof HTMLSelectElement ? (given ?? field.options[0])?.value : field.defaultValue
  return value === drawn ? null : () => announceText(field, value)
}

/** Whether an element is one that somebody writes in, ticks or chooses with. */
export const isField = (element: Element): element is Field =>
  element instanceof HTMLInputElement || element instanceof HTMLTextAreaElement || element instanceof HTMLSelectElement
