import { expect, it } from 'vitest'
import { Repositories } from '@/lib/domain/id'
import { repositoriesOf } from './repository-fields'

it('takes names and addresses of repositories, each once', () => {
  const text =
    'acme/shop\nhttps://github.com/acme/shop.git, git@gitlab.com:acme/platform/shop.git https://gitlab.com/a/b/c/-/pipelines acme/site/'
  expect(repositoriesOf(text)).toEqual(['acme/shop', 'acme/platform/shop', 'a/b/c', 'acme/site'])
  expect(Repositories.safeParse(repositoriesOf(text)).success).toBe(true)
})

it('what would lead elsewhere is no repository', () => {
  for (const text of ['../secrets', 'acme/..', 'acme/./x', 'acme', 'acme/shop?x=1', 'acme/shop#x', 'a b/c', 'acme//shop', 'acme/%2e%2e'])
    expect(Repositories.safeParse([text]).success, text).toBe(false)
  expect(Repositories.safeParse([]).success).toBe(false)
  expect(Repositories.safeParse(['acme/.github', 'a.b/c_d-e']).success).toBe(true)
})
