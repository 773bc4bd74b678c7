import type { ReactNode } from 'react'

/** A stretch of time on a waterfall: waited is drawn lighter than worked, and what is not told apart is framed. */
export type Stretch = { from: string; to: string; look: 'worked' | 'waited' | 'failed' | 'untold' }

const looks = {
  worked: 'bg-live',
  waited: 'bg-live/35',
  failed: 'bg-bad',
  untold: 'border border-line-strong',
}

/** One line of a waterfall. */
export type WaterfallRow = { key: string; title: ReactNode; stretches: Stretch[]; words: ReactNode; more?: ReactNode }

/** Lines of time under each other on one axis, each with its length in words; the axis is as long as all of them together. */
export function Waterfall({ rows, label }: { rows: WaterfallRow[]; label: string }) {
  const times = rows.flatMap(({ stretches }) => stretches.flatMap(({ from, to }) => [Date.parse(from), Date.parse(to)]))
  const [start, end] = [Math.min(...times), Math.max(...times)]
  const place = (at: string) => (end > start ? ((Date.parse(at) - start) / (end - start)) * 100 : 0)
  return (
    <ul aria-label={label} className="sm:grid sm:grid-cols-[minmax(0,11rem)_minmax(0,1fr)_auto] sm:gap-x-3">
      {rows.map(({ key, title, stretches, words, more }) => (
        <li key={key} className="border-t border-line py-1.5 first:border-0 sm:col-span-3 sm:grid sm:grid-cols-subgrid">
          <div className="grid grid-cols-[minmax(0,1fr)_auto] items-baseline gap-x-3 sm:col-span-3 sm:grid-cols-subgrid">
            <span className="anywhere">{title}</span>
            <span aria-hidden className="relative h-2.5 self-center max-sm:order-last max-sm:col-span-2 max-sm:my-1">
              {stretches.map(({ from, to, look }) => (
                <span
                  key={from + look}
                  className={`absolute inset-y-0 min-w-0.5 rounded-[2px] ${looks[look]}`}
                  style={{ left: `${Math.min(place(from), 99.5)}%`, width: `${Math.max(0.5, place(to) - place(from))}%` }}
                />
              ))}
            </span>
            <span className="num text-right whitespace-nowrap text-ink-2">{words}</span>
          </div>
          {more && <div className="sm:col-span-3">{more}</div>}
        </li>
      ))}
    </ul>
  )
}
