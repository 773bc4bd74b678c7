import { Badge } from '@/components/ui/badge'
import type { Matrix } from '@/lib/domain/matrix'
import { wayTitles } from '@/lib/domain/names'
import { WayGlyph } from './way-glyph'

/** The head of a column: the way, the profile's name, what it is made of, and what sets it apart. */
export function ProfileHead({ profile }: { profile: Matrix['profiles'][number] }) {
  return (
    <div className="flex flex-wrap items-start gap-x-[9px] gap-y-1">
      <WayGlyph way={profile.way} />
      <div className="min-w-0 flex-1 basis-24 leading-[1.35]">
        <span className="mr-1.5 text-[13.5px] font-[620] tracking-[-0.005em]">{wayTitles[profile.way]}</span>
        {profile.current && <Badge>current</Badge>}
        {profile.referenceStage && <Badge>reference</Badge>}
        <span className="block text-sm text-ink-2">{profile.name}</span>
        {profile.summary && profile.summary !== profile.name && <span className="block text-[12px] text-ink-3">{profile.summary}</span>}
      </div>
    </div>
  )
}
