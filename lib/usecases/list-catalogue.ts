import { catalogue } from '@/lib/catalogue/catalogue'
import type { CatalogueEntry } from '@/lib/domain/catalogue'

/** The products that profiles can be made of, which are the same for every team. */
export const listCatalogue = async (): Promise<CatalogueEntry[]> => [...catalogue]
