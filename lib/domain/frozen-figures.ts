/** The parts of a frozen timeline that are recomputed, each as a whole, in the order of its page. */
export const frozenFigures = ['counts', 'figures', 'lanes', 'journeys', 'where', 'cycle'] as const
export type FrozenFigure = (typeof frozenFigures)[number]

/** How each is called on the page. */
export const frozenFigureTitles: Record<FrozenFigure, string> = {
  counts: 'the counts',
  figures: 'the five figures',
  lanes: 'the lanes',
  journeys: 'journeys with their warnings',
  where: 'what was where',
  cycle: 'where the time went, which pipelines and registries tell',
}

/** What came of recomputing a frozen timeline from the releases in it. */
export type FigureCheck = {
  /** From how many releases. */
  releases: number
  same: FrozenFigure[]
  /** What comes to something else than what stands in it. */
  other: FrozenFigure[]
  /** What it does not carry enough for: the hash alone covers it. */
  onlyHashed: FrozenFigure[]
}
