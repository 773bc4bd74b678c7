'use client'
import { useMutation } from '@tanstack/react-query'
import type { Route } from 'next'
import { useRouter } from 'next/navigation'
import { type FormEvent, useState } from 'react'
import { FormFailure, problemOf, useFirstError } from '@/components/forms/form-failure'
import { Button } from '@/components/ui/button'
import { CodeBlock } from '@/components/ui/copy-button'
import { Field } from '@/components/ui/field'
import { Input, Select } from '@/components/ui/input'
import { importBundle } from '@/lib/query/connections'
import { bundleCommands } from './bundle-commands'

/** What can be asked for a bundle, with the place that a stage of it is shown by. */
const askable = [
  { system: 'kubernetes', title: 'Kubernetes', place: 'shop' },
  { system: 'docker', title: 'Docker, or a Swarm through a manager', place: 'shop' },
  { system: 'dcos', title: 'DC/OS', place: '/shop' },
] as const

/** A cluster without access to it: the commands for whoever has some, and the file that comes of them. */
export function BundleForm() {
  const router = useRouter()
  const [file, setFile] = useState<File | null>(null)
  const [missing, setMissing] = useState(false)
  const [name, setName] = useState('')
  const [asked, setAsked] = useState<(typeof askable)[number]>(askable[0])
  const { mutate, isPending, error } = useMutation(importBundle)
  const form = useFirstError(error)
  const submit = (event: FormEvent) => {
    event.preventDefault()
    setMissing(!file)
    if (!file) return
    const named = name.trim()
    mutate({ file, ...(named && { name: named }) }, { onSuccess: ({ id }) => router.push(`/connections/${id}` as Route) })
  }
  return (
    <form ref={form} onSubmit={submit} noValidate className="grid grid-cols-[minmax(0,1fr)] gap-4">
      <p className="text-ink-2">
        Where Fourways gets no access, whoever has some runs this once, with their own rights. The answers go into a file that they can
        read, and delete from, before they hand it on; nothing is sent to anybody. To see changes, import a newer one.
      </p>
      <Field label="The cluster is">
        {(ties) => (
          <Select
            {...ties}
            value={asked.system}
            onChange={({ currentTarget }) => setAsked(askable.find(({ system }) => system === currentTarget.value) ?? askable[0])}
          >
            {askable.map(({ system, title }) => (
              <option key={system} value={system}>
                {title}
              </option>
            ))}
          </Select>
        )}
      </Field>
      <CodeBlock
        wrap
        label="For whoever may read the cluster"
        code={bundleCommands(location.origin, {
          system: asked.system,
          context: 'prod',
          namespaces: [],
          stages: [{ name: 'prod', namespaces: [asked.place] }],
          developersGroup: null,
        })}
      />
      <Field label="The bundle" hint="The file that came of it, as JSON." error={missing ? 'Choose the file first.' : null}>
        {(ties) => (
          <Input
            {...ties}
            type="file"
            required
            accept=".json,application/json"
            className="h-auto py-1.5 file:mr-3 file:rounded file:bg-ink/7 file:px-2 file:font-medium"
            onChange={({ currentTarget }) => {
              setFile(currentTarget.files?.[0] ?? null)
              setMissing(false)
            }}
          />
        )}
      </Field>
      <Field label="Name" optional hint="Empty: the name of the context that was asked." error={problemOf(error, 'name')}>
        {(ties) => (
          <Input {...ties} autoComplete="off" placeholder="prod" value={name} onChange={(event) => setName(event.currentTarget.value)} />
        )}
      </Field>
      <FormFailure error={error} title="It was not imported" shown={['name']} />
      <div>
        <Button type="submit" look="primary" busy={isPending}>
          {isPending ? 'Importing' : 'Import the bundle'}
        </Button>
      </div>
    </form>
  )
}
