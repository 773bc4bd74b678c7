import { WayGlyph } from '@/components/matrix/way-glyph'
import { Card } from '@/components/ui/card'
import { waySummaries, ways, wayTitles } from '@/lib/domain/names'

/** The four ways, each as its drawing, its name and one line. */
export const FourWays = () => (
  <Card className="overflow-clip">
    <ul className="grid gap-px bg-line sm:grid-cols-2 wide:grid-cols-4">
      {ways.map((way) => (
        <li key={way} className="flex items-start gap-3 bg-surface px-4 py-3">
          <WayGlyph way={way} />
          <div>
            <p className="font-semibold">{wayTitles[way]}</p>
            <p className="text-sm text-ink-2">{waySummaries[way]}</p>
          </div>
        </li>
      ))}
    </ul>
  </Card>
)
