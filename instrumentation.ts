/** Called once by Next when the web server starts: pages of links are given before Next is asked (lib/start/kept-pages.mjs). */
export async function register(): Promise<void> {
  if (process.env.NEXT_RUNTIME === 'nodejs' && process.env.NODE_ENV === 'production') {
    const { answerKept } = await import('./app/s/kept')
    Object.assign(globalThis, { fourwaysAnswer: answerKept })
  }
}
