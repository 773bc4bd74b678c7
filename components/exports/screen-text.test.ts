import { expect, test } from 'vitest'
import { type ScreenPart, screenCsv, screenMarkdown } from './screen-text'

const parts: ScreenPart[] = [
  { kind: 'heading', level: 1, text: 'Costs' },
  { kind: 'line', text: 'What *nobody* said | is not known.' },
  { kind: 'item', text: '<b>one</b>' },
  {
    kind: 'table',
    title: 'A month',
    head: ['Line', 'Minikube'],
    rows: [
      ['Machines', '=1+1'],
      ['-cmd', 'a\nb', '+2'],
    ],
  },
]

test('as Markdown a screen reads as text, its tables as tables of one width', () => {
  expect(screenMarkdown(parts, { address: '/costs?dev=3', at: '26 Nov 2026, 02:00 UTC' })).toBe(
    [
      '## Costs\n\nWhat \\*nobody\\* said \\| is not known.\n\n- \\<b\\>one\\</b\\>\n',
      '| Line | Minikube |  |\n| --- | --- | --- |\n| Machines | =1+1 |  |\n| -cmd | a b | +2 |\n',
      'From Fourways, /costs?dev=3, as it stood on 26 Nov 2026, 02:00 UTC.\n',
    ].join('\n'),
  )
})

test('as CSV each line names its table, and no cell is a formula', () => {
  const lines = screenCsv(parts).trimEnd().split('\r\n')
  expect(lines).toEqual(['"table","Line","Minikube",""', '"A month","Machines","\'=1+1",""', '"A month","\'-cmd","a\nb","\'+2"'])
  expect(screenCsv([{ kind: 'line', text: '@none' }])).toBe('"\'@none"\r\n')
})
