import { expect, test } from 'vitest'
import { readOptions } from './options'

const env = { KUBECONFIG: '/a:/b' }

test('what is asked for, with what holds when it is not said', () => {
  expect(readOptions(['--out', 'b.json'], env)).toEqual({
    ...{
      system: 'kubernetes',
      files: ['/a', '/b'],
      context: null,
      name: null,
      namespaces: [],
      stages: [],
      developersGroup: null,
      leaveOut: [],
      out: 'b.json',
    },
  })
  const all =
    '--out b.json --context prod --kubeconfig /c --namespace a,b --namespace c --stage qa=a --stage prod=b,c --developers-group devs'
  expect(readOptions([...all.split(' '), '--name', 'the big one', '--leave-out', 'endpoint,extracts'], env)).toEqual({
    ...{
      system: 'kubernetes',
      files: ['/c'],
      context: 'prod',
      name: 'the big one',
      namespaces: ['a', 'b', 'c'],
      developersGroup: 'devs',
      leaveOut: ['endpoint', 'extracts'],
      out: 'b.json',
    },
    stages: [
      { name: 'qa', namespaces: ['a'] },
      { name: 'prod', namespaces: ['b', 'c'] },
    ],
  })
  expect(readOptions('--out b.json --system dcos --stage prod=/shop,/pay'.split(' '), env)).toMatchObject({
    ...{ system: 'dcos', context: null, stages: [{ name: 'prod', namespaces: ['/shop', '/pay'] }] },
  })
  expect(readOptions(['--help'], env)).toBeNull()
})

test.each([
  [[], /--out bundle\.json/],
  [['--out', 'b', '--what'], /Unknown option '--what'/],
  [['--out', 'b', '--namespace', 'Shop'], /--namespace: A namespace is lower-case/],
  [['--out', 'b', '--stage', 'prod'], /NAME=NAMESPACE/],
  [['--out', 'b', '--stage', 'a=x', '--stage', 'a=y'], /named twice/],
  [['--out', 'b', '--system', 'nomad'], /--system nomad: there is kubernetes, docker, dcos/],
  [['--out', 'b', '--system', 'dcos', '--namespace', 'shop'], /Write the group shop as its path: \/shop/],
  [['--out', 'b', '--stage', 'prod=/shop'], /\/shop is a group of Marathon/],
  [['--out', 'b', '--system', 'docker', '--developers-group', 'devs'], /--developers-group is for Kubernetes alone/],
  [['--out', 'b', '--leave-out', 'nodes'], /there is endpoint, extracts, releases/],
])('what cannot be used is told: %j', (args, sentence) => {
  expect(() => readOptions(args, env)).toThrow(sentence)
})
