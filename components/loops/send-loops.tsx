'use client'
import { type FormEvent, useState } from 'react'
import { FormFailure, problemOf } from '@/components/forms/form-failure'
import { useSubmission } from '@/components/forms/use-submission'
import { Button } from '@/components/ui/button'
import { Panel } from '@/components/ui/card'
import { CodeBlock } from '@/components/ui/copy-button'
import { Field } from '@/components/ui/field'
import { Input, Select } from '@/components/ui/input'
import { makeLoopToken } from '@/lib/query/loops'
import { sendTo } from './loop-commands'

const lasting = [7, 30, 90]

type SendLoopsProps = { profileId: string; origin: string; token: string | null; onToken: (token: string) => void }

/** Makes the token with which loops of this profile can be sent, and nothing else done; it is shown this once. */
export function SendLoops({ profileId, origin, token, onToken }: SendLoopsProps) {
  const [label, setLabel] = useState('')
  const [days, setDays] = useState(30)
  const { mutate, isPending, error } = useSubmission(makeLoopToken)
  const submit = (event: FormEvent) => {
    event.preventDefault()
    mutate({ profileId, label: label.trim(), days }, { onSuccess: (made) => onToken(made.token) })
  }
  return (
    <Panel title="2. Say where it sends to">
      {token ? (
        <>
          <p className="mb-2 max-w-[90ch] text-ink-2">
            This is the only time that the token is shown: copy it now. The whole team may use the same one.
          </p>
          <CodeBlock label="In the shell where you measure" code={sendTo(origin, token)} />
        </>
      ) : (
        <>
          <p className="mb-3 max-w-[90ch] text-ink-2">
            With a token the loops arrive by themselves. It can add loops of this profile and do nothing else. Without one they stay in a
            file on the machine, which you can drop on this page.
          </p>
          <form onSubmit={submit} className="grid gap-3">
            <div className="flex flex-wrap items-end gap-3">
              <Field label="What it is for" optional className="min-w-48 flex-1" error={problemOf(error, 'label')}>
                {(ties) => (
                  <Input
                    {...ties}
                    maxLength={80}
                    placeholder="Laptops of the team"
                    value={label}
                    onChange={(event) => setLabel(event.currentTarget.value)}
                  />
                )}
              </Field>
              <Field label="It works for">
                {(ties) => (
                  <Select {...ties} value={days} onChange={(event) => setDays(Number(event.currentTarget.value))}>
                    {lasting.map((each) => (
                      <option key={each} value={each}>
                        {each} days
                      </option>
                    ))}
                  </Select>
                )}
              </Field>
              <Button type="submit" look="primary" busy={isPending}>
                Make token
              </Button>
            </div>
            <FormFailure error={error} title="The token was not made" shown={['label']} />
          </form>
        </>
      )}
    </Panel>
  )
}
