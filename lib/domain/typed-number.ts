const PLAIN = /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i
/** Commas that can only stand between thousands: several of them, or one before a point. */
const GROUPED = /^[+-]?\d{1,3}((,\d{3}){2,}(\.\d+)?|,\d{3}\.\d+)$/
/** 1,200 is twelve hundred to some and one and a fifth to others. */
const EITHER = /^[+-]?[1-9]\d{0,2},\d{3}$/

/** What a person typed as a number, with a point or a comma before the decimals; else a sentence that says what to write. Nothing typed is no number. */
export function typedNumber(typed: string): { number: number } | { problem: string } {
  const text = typed.trim()
  if (EITHER.test(text)) return { problem: `Write ${text.replace(',', '')} or ${text.replace(',', '.')}: the comma can mean both.` }
  const plain = GROUPED.test(text) ? text.replaceAll(',', '') : text.replace(',', '.')
  const number = PLAIN.test(plain) ? Number(plain) : Number.NaN
  return Number.isFinite(number) ? { number } : { problem: 'Write a number, such as 12 or 1.5.' }
}
