import type { Message } from '@/lib/domain/post'

/** The three characters that Slack reads as marks of its own. */
const escaped = (text: string) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')

const html = (text: string) => escaped(text).replaceAll('"', '&quot;')

/** The body that a webhook gets: one text in Slack's marks, which Mattermost, Rocket.Chat and Discord (at /slack) take as well. */
export function webhookBody(message: Message, origin: string): { text: string } {
  const lines = message.lines.map(({ text, href }) => `• ${escaped(text)}${href === null ? '' : ` <${origin}${href}|Open>`}`)
  return {
    text: [
      `*${escaped(message.title)}*`,
      ...(message.intro ? [escaped(message.intro)] : []),
      ...lines,
      `_${escaped(message.footer)}_`,
    ].join('\n'),
  }
}

/** A message as plain text, as a mail has it for readers without HTML. */
export function plainText(message: Message, origin: string): string {
  const lines = message.lines.map(({ text, href }) => `- ${text}${href === null ? '' : `\n  ${origin}${href}`}`)
  return [message.title, '', ...(message.intro ? [message.intro, ''] : []), ...lines, '', message.footer, ''].join('\n')
}

/** A message as the HTML of a mail: no pictures, nothing that is loaded. */
export function mailHtml(message: Message, origin: string): string {
  const line = ({ text, href }: Message['lines'][number]) =>
    `<li style="margin:6px 0">${html(text)}${href === null ? '' : ` <a href="${html(origin + href)}">Open</a>`}</li>`
  const intro = message.intro ? `<p>${html(message.intro)}</p>` : ''
  return `<div style="font:15px/1.5 system-ui,sans-serif"><h1 style="font-size:18px">${html(message.title)}</h1>${intro}<ul style="padding-left:20px">${message.lines.map(line).join('')}</ul><p style="color:#666;font-size:13px">${html(message.footer)}</p></div>`
}
