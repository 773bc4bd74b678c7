/** What a channel is told of. */
export const postTopics = ['week', 'alerts', 'reviews'] as const
export type PostTopic = (typeof postTopics)[number]

/** How each is called. */
export const topicTitles: Record<PostTopic, string> = {
  week: 'The week',
  alerts: 'Alerts',
  reviews: 'Reviews of decisions',
}

/** When each is sent, and what is in it. */
export const topicTexts: Record<PostTopic, string> = {
  week: 'On one day a week: releases, what was broken, what is not yet in production, waiting, what changed in the matrix, versions near their end.',
  alerts: 'At once: a collection keeps failing, a stage breaks, either is well again, the winner is no longer the one that was decided on.',
  reviews: 'On the review date of a decision: what has changed since you agreed.',
}

/** The days of a week, 1 is Monday. */
export const weekdays = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'] as const
