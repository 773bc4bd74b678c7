'use client'
import { type FormEvent, useState } from 'react'
import { Button } from '@/components/ui/button'
import { Notice } from '@/components/ui/notice'
import { signIn } from '@/lib/query/session'

/** One button that exchanges the token of a one-time link for a session. It is pressed by a person, so that programs that look at links do not use them up. */
export function SignInForm({ token }: { token: string }) {
  const [busy, setBusy] = useState(false)
  const [failure, setFailure] = useState<string | null>(null)
  const submit = async (event: FormEvent) => {
    event.preventDefault()
    setBusy(true)
    try {
      await signIn(token)
      location.replace('/')
    } catch (error) {
      setFailure(error instanceof Error ? error.message : 'It could not be used.')
      setBusy(false)
    }
  }
  return (
    <form onSubmit={submit} className="grid gap-3">
      {failure && (
        <Notice tone="bad" title="This link does not sign you in">
          {failure}
        </Notice>
      )}
      <div>
        <Button type="submit" look="primary" busy={busy} autoFocus>
          Sign in
        </Button>
      </div>
    </form>
  )
}
