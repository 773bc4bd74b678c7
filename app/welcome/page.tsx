import type { Metadata } from 'next'
import { PlainPage } from '@/components/shell/plain-page'
import { SignInForm } from '@/components/shell/sign-in-form'

export const metadata: Metadata = { title: 'Welcome', referrer: 'no-referrer', robots: { index: false } }

export default async function WelcomePage({ searchParams }: PageProps<'/welcome'>) {
  const { token } = await searchParams
  return (
    <PlainPage title="Welcome to Fourways">
      {typeof token === 'string' && token !== '' ? (
        <>
          <p className="text-ink-2">This link signs you in once, in this browser.</p>
          <SignInForm token={token} />
          <noscript>
            <p className="text-bad">Signing in needs JavaScript: allow it for this address, then load this page again.</p>
          </noscript>
        </>
      ) : (
        <p className="text-ink-2">The address is not whole: open the link as Fourways printed it, up to its last letter.</p>
      )}
    </PlainPage>
  )
}
