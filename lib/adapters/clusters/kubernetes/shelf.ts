/** Keeps objects by uid and by what they belong to; `ownerOf` says to what one belongs, null for to nothing that is asked for: such are not kept. */
export function shelf<T>(ownerOf: (object: T) => string | null) {
  const objects = new Map<string, T>()
  const owned = new Map<string, T[]>()

  const owner = (uid: string): string | null => {
    const object = objects.get(uid)
    return object === undefined ? null : ownerOf(object)
  }

  function remove(uid: string): string | null {
    const object = objects.get(uid)
    const before = owner(uid)
    if (object === undefined || before === null) return null
    objects.delete(uid)
    const group = owned.get(before) ?? []
    group.splice(group.indexOf(object), 1)
    if (group.length === 0) owned.delete(before)
    return before
  }

  return {
    /** Puts an object in its place, or takes it away (null); the owners that this concerns. */
    put(uid: string, object: T | null): string[] {
      const known = objects.get(uid)
      const after = object === null ? null : ownerOf(object)
      const group = after === null ? undefined : owned.get(after)
      if (known !== undefined && object !== null && after !== null && group && ownerOf(known) === after) {
        objects.set(uid, object)
        group[group.indexOf(known)] = object
        return [after]
      }
      const before = remove(uid)
      if (object !== null && after !== null) {
        objects.set(uid, object)
        if (group) group.push(object)
        else owned.set(after, [object])
      }
      return [before, after].filter((one) => one !== null)
    },
    of: (owner: string): readonly T[] => owned.get(owner) ?? [],
    /** To what the object of this uid belongs; null when it is not here. */
    owner,
  }
}
