/** Who made the claims about the four ways, and what they are called. Both are M. Hausenblas’s; read on 2026-08-22. */
export const claimSources = {
  talk: 'the talk “Developing with DC/OS” (2017)',
  article: 'the article “How we develop in and with distributed systems” (20 December 2016)',
} as const

/** What a team’s evidence says of a claim. */
export const claimOutcomes = ['contradicted', 'confirmed', 'open'] as const

/** How each outcome is called. */
export const claimOutcomeTitles: Record<(typeof claimOutcomes)[number], string> = {
  contradicted: 'Not confirmed here',
  confirmed: 'Confirmed here',
  open: 'Open',
}
