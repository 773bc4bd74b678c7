import { expect, it } from 'vitest'
import { readOptions } from '@/lib/collect/bundle/options'
import { bundleCommands } from './bundle-commands'

/** What the tool takes of a command, as a shell gives it to it. */
function understood(run: string) {
  const words = [...run.matchAll(/'([^']*)'|(\S+)/g)].map(([, quoted, bare]) => quoted ?? bare ?? '')
  return readOptions(words.slice(2), {})
}

it('is a command that the tool understands as it was meant', () => {
  const stages = [
    { name: 'the shop', namespaces: ['shop', 'shop-db'] },
    { name: 'everything', namespaces: [] },
  ]
  const code = bundleCommands('https://fourways.example.com', {
    system: 'kubernetes',
    context: '',
    namespaces: ['shop', 'shop-db'],
    stages,
    developersGroup: 'devs',
  })
  const [get, run = ''] = code.split('\n')
  expect(get).toBe('curl -fsSO https://fourways.example.com/collect.mjs')
  expect(run).toBe("node collect.mjs --namespace shop,shop-db --stage 'the shop=shop,shop-db' --developers-group devs --out bundle.json")
  expect(understood(run)).toMatchObject({
    ...{ system: 'kubernetes', context: null, namespaces: ['shop', 'shop-db'], developersGroup: 'devs', out: 'bundle.json' },
    stages: [{ name: 'the shop', namespaces: ['shop', 'shop-db'] }],
  })
})

it('asks a Swarm for stacks and a DC/OS for groups', () => {
  const wish = { context: 'prod', developersGroup: 'devs' }
  const of = (system: string, place: string) => {
    const stages = [{ name: 'prod', namespaces: [place] }]
    const code = bundleCommands('https://fourways.example.com', { ...wish, system, namespaces: [place], stages })
    return understood(code.split('\n')[1] ?? '')
  }
  expect(of('docker', 'my_shop')).toMatchObject({ system: 'docker', context: 'prod', namespaces: ['my_shop'], developersGroup: null })
  expect(of('dcos', '/shop')).toMatchObject({ system: 'dcos', stages: [{ name: 'prod', namespaces: ['/shop'] }] })
})
