import type { Connection } from '@/lib/domain/connection'

/** What the places are called that workloads of a connection stand in, how all of them are, and how they are written. */
export type PlaceWords = { title: string; all: string; how: string; example: string }

const namespaces: PlaceWords = { title: 'Namespaces', all: 'every namespace', how: 'Separated by commas.', example: 'shop-dev, shop-qa' }

const others: Partial<Record<Connection['system'], PlaceWords>> = {
  docker: {
    title: 'Stacks and projects',
    all: 'every stack and project',
    how: 'Stacks of a Swarm or projects of Compose, separated by commas.',
    example: 'shop_dev, shop_qa',
  },
  dcos: {
    title: 'Groups',
    all: 'every group',
    how: 'Paths of Marathon, separated by commas, each with all below it.',
    example: '/shop/dev, /shop/qa',
  },
}

/** The words of a system for its places: namespaces unless it calls them otherwise. */
export const placeWords = (system: Connection['system']): PlaceWords => others[system] ?? namespaces
