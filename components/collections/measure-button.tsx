'use client'
import { useMutation } from '@tanstack/react-query'
import { Button, type ButtonLook } from '@/components/ui/button'
import { isUnderWay, measureNow } from '@/lib/query/collections'
import { useCollections } from './use-collections'

type MeasureButtonProps = ButtonLook & {
  /** The connection to ask, or null for all. */
  connectionId?: string | null
  label?: string
}

/** Asks a connection, or all of them, now. While that is under way it waits. */
export function MeasureButton({ connectionId = null, label = 'Measure now', ...look }: MeasureButtonProps) {
  const { mutate, isPending } = useMutation(measureNow)
  const running = useCollections().some((each) => isUnderWay(each) && (connectionId === null || each.connectionId === connectionId))
  return (
    <Button busy={isPending || running} onClick={() => mutate(connectionId)} {...look}>
      {running ? 'Measuring' : label}
    </Button>
  )
}
