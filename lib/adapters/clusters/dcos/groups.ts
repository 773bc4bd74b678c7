/** The group that a workload lies in and its own name: `/shop/prod/web` is `web` in `/shop/prod`, `/web` is `web` in `/`. */
export function placeOf(id: string): { namespace: string; name: string } {
  const path = id.startsWith('/') ? id : `/${id}`
  const slash = path.lastIndexOf('/')
  return { namespace: path.slice(0, slash) || '/', name: path.slice(slash + 1) }
}

/** Whether a workload lies in one of the groups or below one; in any when none is named. */
export function liesIn(id: string, groups: string[]): boolean {
  const { namespace } = placeOf(id)
  return groups.length === 0 || groups.some((group) => group === '/' || namespace === group || namespace.startsWith(`${group}/`))
}

/** The path of a workload below `/v2/apps` or `/v2/pods`, each part encoded and the slashes kept. */
export const pathOf = (id: string) =>
  id
    .split('/')
    .filter(Boolean)
    .map((part) => `/${encodeURIComponent(part)}`)
    .join('')
