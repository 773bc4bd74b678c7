/** Called once by Next when the web server starts: files of the build and pages of links are given before Next is asked (lib/start/kept-pages.mjs). */
export async function register(): Promise<void> {
  if (process.env.NEXT_RUNTIME === 'nodejs' && process.env.NODE_ENV === 'production') {
    const [{ answerKept }, { answerFilesOf }] = await Promise.all([import('./app/s/kept'), import('./lib/route/kept-files')])
    const answerFile = await answerFilesOf('.next/static')
    const answer: typeof answerKept = (...asked) => answerFile(...asked) || answerKept(...asked)
    Object.assign(globalThis, { fourwaysAnswer: answer })
  }
}
