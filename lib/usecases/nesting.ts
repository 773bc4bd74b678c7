/** Nothing of ours is nested as deep; what is would exhaust whoever walks through it. */
export const MAX_DEPTH = 60

/** Whether a value of JSON is nested deeper than that. */
export const isTooDeep = (value: unknown, depth = 0): boolean =>
  typeof value === 'object' && value !== null && (depth >= MAX_DEPTH || Object.values(value).some((held) => isTooDeep(held, depth + 1)))
