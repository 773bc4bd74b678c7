import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { requestsKept } from '@/lib/adapters/clusters/requests-kept'
import { TooLarge } from '@/lib/fetch/body'
import { FetchFailure } from '@/lib/fetch/failure'
import { FORBIDDEN, probeContext, recordedClient } from '@/tests/fakes/recorded-kubernetes'
import { readerOf } from './reader'

const DEPLOYMENTS = '/apis/apps/v1/deployments'
const Item = z.object({ id: z.number() })
const items = (count: number) => ({ items: Array.from({ length: count }, (_, id) => ({ id })) })

describe('a list', () => {
  it('tells how far it is, and keeps the first and the last request of many', async () => {
    const { client } = recordedClient({ '/api/v1/pods': items(11) })
    const { context, progress } = probeContext()
    const reader = readerOf(client, context)
    expect(await reader.list('/api/v1/pods', Item)).toHaveLength(11)
    expect(progress).toEqual([2, 4, 6, 8, 10, 11].map((read) => [read, 11]))
    expect(reader.requests).toHaveLength(2)
    expect(reader.longLists).toEqual({ '/api/v1/pods': 6 })
  })

  it('fails whole when one item is not as expected', async () => {
    const { client } = recordedClient({ '/api/v1/pods': { items: [{ id: 1 }, { id: 'two' }] } })
    await expect(readerOf(client, probeContext().context).list('/api/v1/pods', Item)).rejects.toMatchObject({ reason: 'invalid-answer' })
  })
})

describe('where a resource is read', () => {
  const everywhere = { [DEPLOYMENTS]: items(0) }
  const nowhere = { [DEPLOYMENTS]: FORBIDDEN }
  const paths = (answers: Record<string, unknown>, own: string | null, namespaces: string[], reach: 'stage' | 'cluster') => {
    const { client, asked } = recordedClient(answers, { namespace: own })
    return readerOf(client, probeContext({ namespaces }).context, reach)
      .paths('/api/v1', 'pods')
      .then((found) => ({ found, asked }))
  }

  it('is the namespaces that are named, without asking for more', async () => {
    const { found, asked } = await paths(everywhere, 'own', ['a', 'b'], 'stage')
    expect(found).toEqual(['/api/v1/namespaces/a/pods', '/api/v1/namespaces/b/pods'])
    expect(asked).toEqual([])
  })

  it('is the whole cluster where none is named, or the own namespace where that is forbidden', async () => {
    expect((await paths(everywhere, 'own', [], 'stage')).found).toEqual(['/api/v1/pods'])
    expect((await paths(nowhere, 'own', [], 'stage')).found).toEqual(['/api/v1/namespaces/own/pods'])
    expect((await paths(nowhere, null, [], 'stage')).found).toEqual(['/api/v1/pods'])
  })

  it('is never led elsewhere by a name', async () => {
    expect((await paths(everywhere, null, ['shop/secrets?a='], 'stage')).found).toEqual(['/api/v1/namespaces/shop%2Fsecrets%3Fa%3D/pods'])
  })

  it('is the whole cluster for its own facts, where that is allowed', async () => {
    expect((await paths(everywhere, null, ['a'], 'cluster')).found).toEqual(['/api/v1/pods'])
    expect((await paths(nowhere, null, ['a'], 'cluster')).found).toEqual(['/api/v1/namespaces/a/pods'])
  })
})

it('keeps a refused request of what it may not read, and throws what is no matter of rights', async () => {
  const { client } = recordedClient({ '/a': FORBIDDEN, '/b': { refusal: 503 } })
  const reader = readerOf(client, probeContext().context)
  expect(await reader.permitted(reader.list('/a', Item))).toBeNull()
  expect(reader.requests).toMatchObject([{ path: '/a', status: 403 }])
  await expect(reader.permitted(reader.list('/b', Item))).rejects.toMatchObject({ reason: 'unreachable' })
  expect(await reader.answered(reader.get('/b', Item))).toBeNull()
  expect(await reader.served(reader.list('/c', Item))).toBeNull()
  await expect(reader.served(reader.list('/a', Item))).rejects.toMatchObject({ reason: 'forbidden' })
})

it('does without one list that is larger than is read at once, and without none that is broken', async () => {
  const reader = readerOf(recordedClient({}).client, probeContext().context)
  const request = { method: 'GET', path: '/d', status: 200, hash: null, bytes: null, durationMs: 1 }
  expect(await reader.answered(Promise.reject(new TooLarge('invalid-answer', 'too large', request)))).toBeNull()
  expect(reader.requests).toEqual([request])
  await expect(reader.answered(Promise.reject(new FetchFailure('invalid-answer', 'broken', request)))).rejects.toThrow('broken')
})

it('keeps at most 60 requests, refused ones among them', () => {
  const request = (status: number) => ({ method: 'GET', path: '/', status, hash: null, bytes: null, durationMs: 1 })
  const many = [...Array.from({ length: 100 }, () => request(200)), ...Array.from({ length: 5 }, () => request(403))]
  const kept = requestsKept(many)
  expect(kept).toHaveLength(60)
  expect(kept.filter(({ status }) => status === 403)).toHaveLength(5)
})
