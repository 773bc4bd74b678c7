import { expect, test } from 'vitest'
import { mailHtml, plainText, webhookBody } from './render'

const message = {
  title: 'This week in <Shop> & co',
  intro: null,
  lines: [{ text: 'web "2.0" <!channel> failed & stood', href: '/releases/1' }],
  footer: 'Sent by Fourways.',
}

test('what Slack reads as marks is written so that it reads none: nobody is called by the name of a workload', () => {
  expect(webhookBody(message, 'https://ways.example.com').text).toBe(
    [
      '*This week in &lt;Shop&gt; &amp; co*',
      '• web "2.0" &lt;!channel&gt; failed &amp; stood <https://ways.example.com/releases/1|Open>',
      '_Sent by Fourways._',
    ].join('\n'),
  )
})

test('a mail has no markup but its own', () => {
  const html = mailHtml(message, 'https://ways.example.com')
  expect(html).toContain('web &quot;2.0&quot; &lt;!channel&gt; failed &amp; stood <a href="https://ways.example.com/releases/1">')
  expect(html).not.toContain('<!channel>')
  expect(plainText(message, 'https://ways.example.com')).toContain('  https://ways.example.com/releases/1')
})
