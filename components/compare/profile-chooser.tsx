'use client'
import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { WayGlyph } from '@/components/matrix/way-glyph'
import { Button } from '@/components/ui/button'
import { Checkbox } from '@/components/ui/checkbox'
import { Popover } from '@/components/ui/popover'
import type { Comparison } from '@/lib/domain/comparison'
import type { Profile } from '@/lib/domain/profile'
import { editComparison } from '@/lib/query/comparisons'

/** Which profiles are columns of the matrix; all of them again when every one is ticked. Opens at once. */
export function ProfileChooser({ comparison, profiles, label }: { comparison: Comparison; profiles: Profile[]; label: string }) {
  const shown = comparison.profileIds.length > 0 ? comparison.profileIds : profiles.map(({ id }) => id)
  const [open, setOpen] = useState(true)
  const [chosen, setChosen] = useState(shown)
  const { mutate, isPending } = useMutation(editComparison)
  const change = (next: boolean) => {
    setOpen(next)
    if (next) setChosen(shown)
  }
  const apply = () => {
    const profileIds = chosen.length === profiles.length ? [] : profiles.map(({ id }) => id).filter((id) => chosen.includes(id))
    mutate({ id: comparison.id, etag: comparison.etag, edit: { profileIds } }, { onSuccess: () => setOpen(false) })
  }
  return (
    <Popover open={open} onOpenChange={change} label="Profiles compared" trigger={<Button>{label}</Button>}>
      <div className="grid">
        {profiles.map((profile) => (
          <Checkbox
            key={profile.id}
            checked={chosen.includes(profile.id)}
            onChange={(event) =>
              setChosen(event.currentTarget.checked ? [...chosen, profile.id] : chosen.filter((id) => id !== profile.id))
            }
            label={
              <span className="flex items-center gap-2">
                <WayGlyph way={profile.way} />
                {profile.name}
              </span>
            }
          />
        ))}
      </div>
      <div className="mt-3 flex items-center justify-end gap-2 border-t border-line pt-3">
        {chosen.length === 0 && <span className="text-sm text-bad">Tick at least one.</span>}
        <Button look="primary" busy={isPending} disabled={chosen.length === 0} onClick={apply}>
          Compare these
        </Button>
      </div>
    </Popover>
  )
}
