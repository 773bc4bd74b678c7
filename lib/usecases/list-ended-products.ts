import { catalogue } from '@/lib/catalogue/catalogue'
import type { EndedProduct } from '@/lib/domain/catalogue'

/** The products of the catalogue that have ended, with what takes their place. */
export const listEndedProducts = async (): Promise<EndedProduct[]> =>
  catalogue
    .filter(({ state }) => state === 'ended')
    .map(({ id, name, alsoCalled, since, successors }) => ({ id, name, alsoCalled, since, successors }))
