import { describe, expect, it } from 'vitest'
import { readAddress } from '@/components/ui/address'
import type { CatalogueEntry } from '@/lib/domain/catalogue'
import { catalogueAddress, fits, startHref } from './catalogue-address'

const entry: CatalogueEntry = {
  id: 'tectonic',
  name: 'Tectonic',
  alsoCalled: ['CoreOS Tectonic'],
  role: 'cluster',
  ways: ['live'],
  namedBy: ['talk'],
  summary: 'A Kubernetes with an installer.',
  state: 'ended',
  since: '2020-02-05',
  says: 'Archived.',
  successors: ['OpenShift'],
  sources: [],
  asked: [],
}
const asked = (query: string) => {
  const parameters = new URLSearchParams(query)
  return fits(
    entry,
    readAddress(catalogueAddress, (name) => parameters.get(name)),
  )
}

describe('an entry fits', () => {
  it.each(['', 'way=live', 'role=cluster&state=ended', 'by=talk', 'q=coreos', 'q=installer+OPENSHIFT', 'way=nonsense'])('%s', (query) => {
    expect(asked(query)).toBe(true)
  })

  it.each(['way=local', 'role=ci', 'state=maintained', 'by=article', 'q=minikube', 'q=coreos+minikube', 'way=live&state=unknown'])(
    'not %s',
    (query) => {
      expect(asked(query)).toBe(false)
    },
  )
})

it('a profile starts with the way, the name and the system', () => {
  const { pathname, searchParams } = new URL(startHref({ name: 'Docker for Mac/Windows' }, 'local'), 'http://localhost')
  expect([pathname, Object.fromEntries(searchParams)]).toEqual([
    '/profiles/new',
    { way: 'local', name: 'Docker for Mac/Windows', systems: 'Docker for Mac/Windows' },
  ])
})
