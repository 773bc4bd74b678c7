import { expect, test } from 'vitest'
import { readOptions } from './options'

const env = { KUBECONFIG: '/a:/b' }

test('what is asked for, with what holds when it is not said', () => {
  expect(readOptions(['--out', 'b.json'], env)).toEqual({
    ...{ files: ['/a', '/b'], context: null, namespaces: [], stages: [], developersGroup: null, leaveOut: [], out: 'b.json' },
  })
  const all =
    '--out b.json --context prod --kubeconfig /c --namespace a,b --namespace c --stage qa=a --stage prod=b,c --developers-group devs'
  expect(readOptions([...all.split(' '), '--leave-out', 'endpoint,extracts'], env)).toEqual({
    ...{
      files: ['/c'],
      context: 'prod',
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
  expect(readOptions(['--help'], env)).toBeNull()
})

test.each([
  [[], /--out bundle\.json/],
  [['--out', 'b', '--what'], /Unknown option '--what'/],
  [['--out', 'b', '--namespace', 'Shop'], /--namespace: A namespace is lower-case/],
  [['--out', 'b', '--stage', 'prod'], /NAME=NAMESPACE/],
  [['--out', 'b', '--stage', 'a=x', '--stage', 'a=y'], /named twice/],
  [['--out', 'b', '--leave-out', 'nodes'], /there is endpoint, extracts, releases/],
])('what cannot be used is told: %j', (args, sentence) => {
  expect(() => readOptions(args, env)).toThrow(sentence)
})
