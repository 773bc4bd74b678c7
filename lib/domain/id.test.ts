import { expect, it } from 'vitest'
import { z } from 'zod/mini'
import { ConnectionEdit } from './connection'
import { NewStage, StageEdit } from './stage'

const connectionId = '0193d2a0-0000-7000-8000-000000000001'
const takes = (namespaces: string[]) => [
  z.safeParse(NewStage, { name: 'qa', connectionId, namespaces }).success,
  z.safeParse(StageEdit, { namespaces }).success,
  z.safeParse(ConnectionEdit, { namespaces }).success,
]

it('takes namespaces as Kubernetes and projects as Compose names them, and nothing that would lead a request elsewhere', () => {
  expect(takes(['shop', 'team-1', 'compose_project'])).toEqual([true, true, true])
  for (const other of ['shop/secrets?', '../../api/v1/secrets?a=', 'Shop', '', 'a b', '-a', 'a'.repeat(64)])
    expect(takes([other])).toEqual([false, false, false])
})

it('takes no more of them than can be asked one by one', () => {
  expect(takes(Array.from({ length: 201 }, (_, index) => `team-${index}`))).toEqual([false, false, false])
})
