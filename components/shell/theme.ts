/** What the reader chose to see by; without a choice it follows the system. */
export const themes = ['light', 'dark'] as const
export type Theme = (typeof themes)[number]

/** The cookie that keeps the choice for a year, so that the server can draw the first paint in it. */
export const THEME_COOKIE = 'fourways-theme'

/** The theme a cookie names, or undefined when it names none. */
export const themeOf = (text: string | undefined): Theme | undefined => themes.find((theme) => theme === text)
