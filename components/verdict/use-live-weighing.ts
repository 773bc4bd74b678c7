'use client'
import { useEffect, useRef, useState } from 'react'
import type { GroupWeights } from '@/lib/domain/criterion'
import type { Weighing } from '@/lib/domain/weighing'
import type { WeighAnswer, WeighAsk } from './weighing.worker'

const makeWorker = () => new Worker(new URL('./weighing.worker.ts', import.meta.url), { type: 'module' })

/**
 * What the verdict stands on while a slider moves: weighed anew in a worker, which is made with the first move, is asked for one thing at a time
 * and is then asked for the newest. Without moving weights it is what the server said.
 */
export function useLiveWeighing(weighing: Weighing | null, moving: GroupWeights | null): Weighing | null {
  const [live, setLive] = useState<{ of: Weighing; answer: WeighAnswer } | null>(null)
  const worker = useRef<Worker | null>(null)
  const busy = useRef(false)
  const next = useRef<{ of: Weighing; ask: WeighAsk } | null>(null)

  useEffect(
    () => () => {
      worker.current?.terminate()
      worker.current = null
      busy.current = false
    },
    [],
  )
  useEffect(() => {
    const seed = weighing?.robustness?.seed
    if (!weighing || !moving || seed === undefined) return
    const ask = (of: Weighing, what: WeighAsk) => {
      worker.current ??= makeWorker()
      busy.current = true
      worker.current.onmessage = ({ data }: MessageEvent<WeighAnswer>) => {
        busy.current = false
        setLive({ of, answer: data })
        const waiting = next.current
        next.current = null
        if (waiting) ask(waiting.of, waiting.ask)
      }
      worker.current.postMessage(what)
    }
    const what = { problem: weighing.problem, groups: moving, seed }
    if (busy.current) next.current = { of: weighing, ask: what }
    else ask(weighing, what)
  }, [weighing, moving])

  if (!weighing || !moving || live?.of !== weighing) return weighing
  const { leaderId, robustness, sensitivity } = live.answer
  return { ...weighing, profileId: leaderId, robustness, sensitivity }
}
