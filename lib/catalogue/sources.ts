import type { Asking, CatalogueEntry, CatalogueSource } from '@/lib/domain/catalogue'

/** endoflife.date of 22 August 2026 (github.com/endoflife-date/endoflife.date at a70eca3, MIT). */
export const endOfLife = (product: string): CatalogueSource => ({
  title: `endoflife.date, ${product}`,
  url: `https://endoflife.date/${product}`,
  date: '2026-08-22',
})

/** A thread, release or file on GitHub. `where` is its path there. */
export const github = (where: string, date: string, title = where): CatalogueSource => ({ title, url: `https://github.com/${where}`, date })

/** Signs in a Kubernetes connection: the distribution that its version names, or a product that its tooling names. */
export const inKubernetes = (as: string, says: string): Asking => ({ how: 'detected', system: 'kubernetes', as, says })

/** A connection of this kind asks it. */
export const byConnection = (system: string, says: string): Asking => ({ how: 'connection', system, as: null, says })

/** Nobody but a person can tell. */
export const declared = (says: string): Asking => ({ how: 'declared', system: null, as: null, says })

/** What of an entry is the same for most: nobody’s example, called nothing else, followed by nothing. */
export const entry = (
  specific: Omit<CatalogueEntry, 'alsoCalled' | 'namedBy' | 'successors'> &
    Partial<Pick<CatalogueEntry, 'alsoCalled' | 'namedBy' | 'successors'>>,
): CatalogueEntry => ({ alsoCalled: [], namedBy: [], successors: [], ...specific })
