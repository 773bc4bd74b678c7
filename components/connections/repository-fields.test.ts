import { expect, it } from 'vitest'
import { Repositories } from '@/lib/domain/id'
import { wrongRepository } from '@/lib/domain/repository'
import { repositoriesOf } from './repository-fields'

it('takes names and addresses of repositories, each once', () => {
  const text =
    'acme/shop\nhttps://github.com/acme/shop.git, git@gitlab.com:acme/platform/shop.git https://gitlab.com/a/b/c/-/pipelines acme/site/'
  expect(repositoriesOf(text, 'github')).toEqual(['acme/shop', 'acme/platform/shop', 'a/b/c', 'acme/site'])
  expect(Repositories.safeParse(repositoriesOf(text, 'github')).success).toBe(true)
})

it('what would lead elsewhere is no repository', () => {
  for (const text of ['../secrets', 'acme/..', 'acme/./x', 'acme', 'acme/shop?x=1', 'acme/shop#x', 'a b/c', 'acme//shop', 'acme/%2e%2e'])
    expect(wrongRepository('github', text), text).toMatch(/owner\/name/)
  expect(Repositories.safeParse([]).success).toBe(false)
  for (const text of ['acme/.github', 'a.b/c_d-e']) expect(wrongRepository('gitlab', text), text).toBeNull()
  for (const text of ['../secrets', 'acme/..', '.', '/shop', 'acme//shop', 'shop?tree=x', 'shop#x', 'a\\b', 'a\nb', 'x/'.repeat(200)])
    expect(Repositories.safeParse([text]).success, text).toBe(false)
})

it('takes names and addresses of jobs, which may have spaces in them', () => {
  const text = 'https://ci.example.com/jenkins/view/all/job/acme/job/web%20shop/job/feature%252Flogin/\nTest Tool, acme/api/'
  expect(repositoriesOf(text, 'jenkins')).toEqual(['acme/web shop/feature%2Flogin', 'Test Tool', 'acme/api'])
  for (const name of repositoriesOf(text, 'jenkins')) expect(wrongRepository('jenkins', name), name).toBeNull()
})

it('takes ids and addresses of projects and build configurations', () => {
  const text =
    'Acme_Shop https://tc.example.com/project/Acme_Shop?mode=builds, https://tc.example.com/buildConfiguration/Acme_Shop_Deploy/42 https://tc.example.com/viewType.html?buildTypeId=Acme_Old'
  expect(repositoriesOf(text, 'teamcity')).toEqual(['Acme_Shop', 'Acme_Shop_Deploy', 'Acme_Old'])
  for (const text of ['Acme/Shop', 'Acme),count:1', '1st', 'a.b'])
    expect(wrongRepository('teamcity', text), text).toMatch(/id of a project/)
})

it('takes names and addresses of repositories on Travis CI', () => {
  expect(repositoriesOf('https://app.travis-ci.com/github/acme/shop/builds/42 acme/api github/hub', 'travis')).toEqual([
    'acme/shop',
    'acme/api',
    'github/hub',
  ])
})
