import { expect, it } from 'vitest'
import { placeWords } from './place-words'

it('calls the places of a system as its people do', () => {
  expect(placeWords('kubernetes').title).toBe('Namespaces')
  expect(placeWords('docker')).toMatchObject({ title: 'Stacks and projects', all: 'every stack and project' })
  expect(placeWords('dcos')).toMatchObject({ title: 'Groups', all: 'every group' })
})
