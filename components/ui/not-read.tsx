import { Button } from './button'
import { Notice } from './notice'

/** What stands where something could not be read: what it is, why, and the press that asks again. */
export function NotRead({ title, error, again }: { title: string; error: Error; again: () => unknown }) {
  return (
    <Notice tone="bad" title={title} action={<Button onClick={() => void again()}>Try again</Button>}>
      {error.message}
    </Notice>
  )
}
