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

/** What telling a field's value again does; null when it is as the server drew it. */
function announcementOf(field: Field): (() => void) | null {
  if (isTicked(field)) {
    const { checked, defaultChecked, type } = field
    return checked === defaultChecked || (type === 'radio' && !checked) ? null : () => announceTick(field, checked)
  }
  const { value } = field
  const given = field instanceof HTMLSelectElement ? [...field.options].find(({ defaultSelected }) => defaultSelected) : null
  const drawn = field instanceof HTMLSelectElement ? (given ?? field.options[0])?.value : field.defaultValue
  return value === drawn ? null : () => announceText(field, value)
}

/**
 * What was written into fields that the server drew before their screen worked is told as if it was written now, one after the other, so that
 * nothing is lost. Resolves when all is told.
 */
export async function announceEarlyInput(fields: Iterable<Element>): Promise<void> {
  const announcements = [...fields].flatMap((field) => ('value' in field && announcementOf(field as Field)) || [])
  for (const announce of announcements) {
    // A task of its own for each: a screen takes what one says into account before it hears the next.
    await new Promise((next) => setTimeout(next))
    announce()
  }
}
