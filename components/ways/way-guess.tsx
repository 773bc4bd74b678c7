'use client'
import dynamic from 'next/dynamic'
import type { ReactNode } from 'react'
import { WayGlyph } from '@/components/matrix/way-glyph'
import { type AddressParts, anyText } from '@/components/ui/address'
import { Panel } from '@/components/ui/card'
import { Time } from '@/components/ui/time'
import { useAddress } from '@/components/ui/use-address'
import { ways, wayTitles } from '@/lib/domain/names'
import type { Way } from '@/lib/domain/way'
import type { ConnectionWay, WayGuess, WeighedSignal } from '@/lib/domain/way-signals'

const SignalEvidence = dynamic(() => import('./signal-evidence').then((module) => module.SignalEvidence), { ssr: false })

const opened: AddressParts<{ signal: string }> = { signal: anyText }

const percent = (share: number) => `${Math.round(share * 100)} %`

/** What a signal speaks for and against, the strongest first; nothing when it weighs nothing. */
function weighs({ weights }: WeighedSignal): string {
  const named = (sign: 1 | -1) =>
    ways
      .filter((way) => weights[way] * sign >= 0.5)
      .toSorted((one, other) => sign * (weights[other] - weights[one]))
      .map((way) => wayTitles[way])
      .join(', ')
  const [pro, con] = [named(1), named(-1)]
  return [pro && `for ${pro}`, con && `against ${con}`].filter(Boolean).join('; ') || 'decides nothing'
}

/** The verdict in one sentence. */
export function guessWords({ way, confidence }: WayGuess): string {
  return way === null
    ? 'Its signals do not tell which way this is.'
    : `Looks like ${wayTitles[way]}, about ${percent(confidence[way])} sure.`
}

/** The signal that speaks most for a way. */
export const mostFor = ({ signals }: WayGuess, way: Way): WeighedSignal | undefined =>
  signals.toSorted((one, other) => other.weights[way] - one.weights[way])[0]

/** Which way a connection is: the verdict, how sure each way is, the round trip, and each signal, which opens to its evidence. */
export function WayGuessPanel({ way: { guess, failed, roundTrip }, action }: { way: ConnectionWay; action?: ReactNode }) {
  const [{ signal }, change] = useAddress(opened)
  const known = [...(guess?.signals ?? []), ...(roundTrip ? [roundTrip] : [])].some(({ evidenceId }) => evidenceId === signal)
  return (
    <Panel title="Which way is this?" action={action}>
      {failed && (
        <p className="anywhere mb-2 text-sm text-bad">
          Asking failed <Time at={failed.observedAt} />
          {failed.detail && `: ${failed.detail}`}
        </p>
      )}
      {guess === null ? (
        <p className="text-ink-2">
          Not measured yet: what a collection reads of its address, machines and products says which way it serves.
        </p>
      ) : (
        <>
          <p className="font-medium">{guessWords(guess)}</p>
          <Confidence guess={guess} />
          <p className="mt-1 text-sm text-ink-3">Each way is weighed by itself, so these do not add up to 100 %.</p>
          <ul className="mt-2">
            {guess.signals.map((each) => (
              <li key={`${each.id} ${each.says}`} className="border-t border-line py-1.5">
                <button
                  type="button"
                  className="anywhere min-h-6 text-left hover:underline"
                  onClick={() => change({ signal: each.evidenceId })}
                >
                  {each.says}
                </button>
                <p className="text-sm text-ink-3">{weighs(each)}</p>
              </li>
            ))}
          </ul>
          {guess.unread.length > 0 && (
            <p className="border-t border-line pt-1.5 text-sm text-warn">
              May not be read: {guess.unread.join(', ')}. It may say otherwise.
            </p>
          )}
        </>
      )}
      {roundTrip && (
        <p className="num mt-1 text-sm text-ink-2">
          Round trip through the connection{' '}
          <button type="button" className="min-h-6 font-medium hover:underline" onClick={() => change({ signal: roundTrip.evidenceId })}>
            {roundTrip.p50Ms.toFixed(roundTrip.p50Ms < 10 ? 1 : 0)} ms
          </button>
          , median of {roundTrip.n}
        </p>
      )}
      {guess && (
        <p className="text-sm text-ink-3">
          Read <Time at={guess.observedAt} />
        </p>
      )}
      {signal && known && <SignalEvidence evidenceId={signal} onClose={() => change({ signal: null })} />}
    </Panel>
  )
}

function Confidence({ guess: { confidence } }: { guess: WayGuess }) {
  return (
    <ul className="mt-2 grid max-w-md gap-1" aria-label="How sure each way is">
      {ways.map((way) => (
        <li key={way} className={`way-${way} grid grid-cols-[34px_72px_1fr_44px] items-center gap-2`}>
          <WayGlyph way={way} />
          <span>{wayTitles[way]}</span>
          <span className="h-1.5 rounded-full bg-tint" aria-hidden="true">
            <span className="block h-full rounded-full bg-way" style={{ width: `${confidence[way] * 100}%` }} />
          </span>
          <span className="num text-right text-ink-2">{percent(confidence[way])}</span>
        </li>
      ))}
    </ul>
  )
}
