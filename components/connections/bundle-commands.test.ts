import { expect, it } from 'vitest'
import { readOptions } from '@/lib/collect/bundle/options'
import { bundleCommands } from './bundle-commands'

it('is a command that the tool understands as it was meant', () => {
  const stages = [
    { name: 'the shop', namespaces: ['shop', 'shop-db'] },
    { name: 'everything', namespaces: [] },
  ]
  const code = bundleCommands('https://fourways.example.com', {
    context: '',
    namespaces: ['shop', 'shop-db'],
    stages,
    developersGroup: 'devs',
  })
  const [get, run = ''] = code.split('\n')
  expect(get).toBe('curl -fsSO https://fourways.example.com/collect.mjs')
  expect(run).toBe("node collect.mjs --namespace shop,shop-db --stage 'the shop=shop,shop-db' --developers-group devs --out bundle.json")
  const words = [...run.matchAll(/'([^']*)'|(\S+)/g)].map(([, quoted, bare]) => quoted ?? bare ?? '')
  expect(readOptions(words.slice(2), {})).toMatchObject({
    ...{ context: null, namespaces: ['shop', 'shop-db'], developersGroup: 'devs', out: 'bundle.json' },
    stages: [{ name: 'the shop', namespaces: ['shop', 'shop-db'] }],
  })
})
