'use client'
import { Line, LineChart, ReferenceLine, XAxis, YAxis } from 'recharts'
import { viewAddress } from '@/components/matrix/view-address'
import { Fold } from '@/components/ui/fold'
import { Select } from '@/components/ui/input'
import { markRows } from '@/components/ui/mark-rows'
import { useAddress } from '@/components/ui/use-address'
import type { Matrix } from '@/lib/domain/matrix'
import { groupTitles } from '@/lib/domain/names'
import type { Sensitivity, WeighingProblem } from '@/lib/domain/weighing'
import { shareInWords } from './weighing-words'

type SensitivityChartProps = { sensitivity: Sensitivity[]; problem: WeighingProblem; profiles: Matrix['profiles'] }

const tick = { fontSize: 11, fill: 'var(--ink-3)' }
/** Height of a share's words in pixels, and about how much of the chart is as wide as they are. */
const WORDS_PX = 12
const WORDS_SHARE = 0.18
const percent = (share: number) => `${Math.round(share * 100)} %`

const dashes = [undefined, '6 3', '2 3', '8 3 2 3']

/** Profiles of one way have one colour: what tells them apart is how they are dashed. */
const dash = (columns: Matrix['profiles'], at: number) =>
  dashes[columns.slice(0, at).filter(({ way }) => way === columns[at]?.way).length % dashes.length]

/** How the points of all move with one group's weight: a line for each profile, the weight of now and each overtaking marked. Load it lazily. */
export function SensitivityChart({ sensitivity, problem, profiles }: SensitivityChartProps) {
  const [{ moved }, change] = useAddress(viewAddress)
  const shown =
    sensitivity.find(({ group }) => group === moved) ?? sensitivity.find(({ overtaking }) => overtaking.length > 0) ?? sensitivity[0]
  if (!shown) return null
  const columns = problem.profiles.flatMap(({ id }) => profiles.find((profile) => profile.id === id) ?? [])
  const data = shown.curve.map(({ share, points }) => ({ share, ...Object.fromEntries(points.map((value, at) => [`p${at}`, value])) }))
  const rows = markRows(
    shown.overtaking.map(({ at }) => at),
    WORDS_SHARE,
  )
  return (
    <figure className="num mt-2 border-t border-line pt-2">
      <figcaption className="mb-1 flex items-center gap-2 text-sm">
        <label htmlFor="sensitivity-group">Points by the weight of</label>
        <Select
          id="sensitivity-group"
          className="h-7! w-auto text-sm"
          value={shown.group}
          onChange={(event) => change({ moved: event.currentTarget.value as Sensitivity['group'] })}
        >
          {sensitivity.map(({ group: id }) => (
            <option key={id} value={id}>
              {groupTitles[id].toLowerCase()}
            </option>
          ))}
        </Select>
        <span className="hidden print:inline">{groupTitles[shown.group].toLowerCase()}</span>
      </figcaption>
      <div aria-hidden="true">
        <LineChart
          responsive
          data={data}
          accessibilityLayer={false}
          margin={{ top: 16, right: 12, bottom: 0, left: 0 }}
          style={{ width: '100%', height: 170 }}
        >
          <XAxis
            dataKey="share"
            type="number"
            domain={[0, 1]}
            ticks={[0, 0.5, 1]}
            tickFormatter={percent}
            tick={tick}
            tickLine={false}
            stroke="var(--line-strong)"
          />
          <YAxis domain={[0, 100]} ticks={[0, 50, 100]} width={30} tick={tick} tickLine={false} axisLine={false} />
          <ReferenceLine x={shown.share} stroke="var(--ink)" label={{ value: 'now', position: 'top', ...tick }} />
          {shown.overtaking.map(({ profileId, at, side }, index) => (
            <ReferenceLine
              key={profileId + side}
              x={at}
              stroke="var(--ink-3)"
              strokeDasharray="2 3"
              label={{
                value: shareInWords(at),
                position: at < WORDS_SHARE ? 'insideBottomLeft' : 'insideBottomRight',
                dy: -WORDS_PX * (rows[index] ?? 0),
                ...tick,
              }}
            />
          ))}
          {columns.map((profile, at) => (
            <Line
              key={profile.id}
              dataKey={`p${at}`}
              stroke={`var(--${profile.way})`}
              strokeWidth={1.8}
              strokeDasharray={dash(columns, at)}
              dot={false}
              isAnimationActive={false}
            />
          ))}
        </LineChart>
      </div>
      <ul className="flex flex-wrap gap-x-3 text-xs text-ink-2">
        {columns.map(({ id, way, name }, at) => (
          <li key={id} className="flex items-center gap-1.5">
            <svg aria-hidden="true" width="18" height="4" className={`way-${way}`}>
              <path d="M0 2h18" stroke="var(--way)" strokeWidth="2" strokeDasharray={dash(columns, at)} />
            </svg>
            <span className="anywhere">{name}</span>
          </li>
        ))}
      </ul>
      <Fold name="chart-table" className="text-sm">
        <summary className="min-h-6 w-fit text-ink-2">As a table</summary>
        <table className="w-full text-xs">
          <caption className="sr-only">Points of each profile by the weight of {groupTitles[shown.group].toLowerCase()}</caption>
          <thead>
            <tr>
              <th scope="col" className="text-left font-medium text-ink-3">
                {groupTitles[shown.group]}
              </th>
              {columns.map(({ id, name }) => (
                <th key={id} scope="col" className="anywhere pl-2 text-right font-medium text-ink-3">
                  {name}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {shown.curve.map(({ share, points }) => (
              <tr key={share}>
                <th scope="row" className="text-left font-normal">
                  {shareInWords(share)}
                </th>
                {columns.map(({ id }, at) => {
                  const value = points[at] ?? null
                  return (
                    <td key={id} className="pl-2 text-right">
                      {value === null ? '–' : Math.round(value)}
                    </td>
                  )
                })}
              </tr>
            ))}
          </tbody>
        </table>
      </Fold>
    </figure>
  )
}
