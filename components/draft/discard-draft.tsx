'use client'
import { useMutation } from '@tanstack/react-query'
import type { Route } from 'next'
import { useRouter } from 'next/navigation'
import { ConfirmDialog } from '@/components/ui/confirm-dialog'
import { Notice } from '@/components/ui/notice'
import { toast } from '@/components/ui/toast'
import type { Discarded, Draft } from '@/lib/domain/draft'
import { discardDraft } from '@/lib/query/drafts'

const inWords = ({ guesses, removed, kept }: Discarded) =>
  [
    `${guesses} ${guesses === 1 ? 'guess' : 'guesses'} taken back, ${removed.length} ${removed.length === 1 ? 'profile' : 'profiles'} removed.`,
    kept.length > 0 ? `${kept.join(', ')} ${kept.length === 1 ? 'stays' : 'stay'}: something was added since.` : null,
  ]
    .filter(Boolean)
    .join(' ')

/** Asks before the draft goes, and says what became of it. */
export function DiscardDraft({ draft, onClose }: { draft: Draft; onClose: () => void }) {
  const router = useRouter()
  const { mutateAsync, isPending, error } = useMutation(discardDraft)
  // What asks is gone with the draft, so what follows hangs on the promise; a failure is shown in its place.
  const discard = () =>
    mutateAsync(draft).then(
      (discarded) => {
        void toast('success', inWords(discarded))
        router.push('/' as Route)
      },
      () => {},
    )
  return (
    <ConfirmDialog
      title="Discard the draft?"
      confirm="Discard the draft"
      busy={isPending}
      onConfirm={() => void discard()}
      onClose={onClose}
    >
      <p>
        Its guesses are taken back. The profiles and the comparison that it made go, unless something was added to them. What was declared
        or measured stays.
      </p>
      {error && <Notice tone="bad">{error.message}</Notice>}
    </ConfirmDialog>
  )
}
