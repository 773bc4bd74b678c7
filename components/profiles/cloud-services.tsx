'use client'
import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { Button, IconButton } from '@/components/ui/button'
import { Panel } from '@/components/ui/card'
import { Icon } from '@/components/ui/icon'
import { Select } from '@/components/ui/input'
import { Notice } from '@/components/ui/notice'
import { RowHead, Table, TableCell, TableHead } from '@/components/ui/table'
import { toast } from '@/components/ui/toast'
import type { CloudServices, CloudServicesHere } from '@/lib/domain/cloud-services'
import type { MissingReport } from '@/lib/domain/missing'
import { declareEvidence } from '@/lib/query/evidence'
import { CloudServiceForm } from './cloud-service-form'

type Service = MissingReport['cloud'][number]
type Here = Service['here']

const hereWords: Record<NonNullable<Here>, string> = {
  itself: 'The service itself',
  'stand-in': 'A stand-in, such as an emulator',
  nothing: 'Nothing of it',
}

/** What workloads of the reference call and no cluster lists: declared once for the reference, and for each way what it has of it. */
export function CloudServicesPanel({ report }: { report: MissingReport }) {
  const { profileId, referenceStageId, cloud, workloadNames } = report
  const [adding, setAdding] = useState(false)
  const { mutate, isPending, error } = useMutation(declareEvidence)

  const keepServices = (services: CloudServices['services'], said: string, undo?: () => void) =>
    referenceStageId &&
    mutate(
      { stageId: referenceStageId, metric: 'stage.cloud-services', provenance: 'declared', value: { services } },
      {
        onSuccess: () => {
          setAdding(false)
          void toast('success', said, undo)
        },
      },
    )
  const keepHere = (name: string, here: Here) => {
    const all = cloud.map((service) => (service.name === name ? { ...service, here } : service))
    const services: CloudServicesHere['services'] = all.flatMap(({ name, here }) => (here ? [{ name, here }] : []))
    mutate({ profileId, metric: 'profile.cloud-services', provenance: 'declared', value: { services } })
  }
  const plain = cloud.map(({ name, workloads }) => ({ name, workloads }))
  const remove = (name: string) =>
    keepServices(
      plain.filter((service) => service.name !== name),
      `${name} is no longer needed.`,
      () => keepServices(plain, `${name} is needed again.`),
    )

  return (
    <Panel title="Cloud services that no cluster shows">
      <p className="mb-3 max-w-prose text-ink-2">
        A managed database, a queue, an identity: what the workloads of the reference call and no cluster lists. Say which, and what this
        way has of each; they count like every other need.
      </p>
      {error && (
        <Notice tone="bad" title="It was not kept">
          {error.message}
        </Notice>
      )}
      {cloud.length > 0 && (
        <Table label="Cloud services of the reference">
          <TableHead titles={['Service', 'In this way', 'Workloads that need it', '']} />
          <tbody>
            {cloud.map(({ name, workloads, here }) => (
              <tr key={name}>
                <RowHead className="anywhere min-w-32">{name}</RowHead>
                <TableCell>
                  <Select
                    aria-label={`${name} in this way`}
                    value={here ?? ''}
                    disabled={isPending}
                    onChange={({ target }) => keepHere(name, (target.value || null) as Here)}
                    className="min-w-44"
                  >
                    <option value="">Not known</option>
                    {Object.entries(hereWords).map(([value, words]) => (
                      <option key={value} value={value}>
                        {words}
                      </option>
                    ))}
                  </Select>
                </TableCell>
                <TableCell className="anywhere min-w-28 text-ink-2">
                  {workloads.map((one) => (workloadNames.includes(one) ? one : `${one} (not seen any more)`)).join(', ')}
                </TableCell>
                <TableCell>
                  <IconButton label={`${name} is not needed`} disabled={isPending} onClick={() => remove(name)}>
                    <Icon name="close" />
                  </IconButton>
                </TableCell>
              </tr>
            ))}
          </tbody>
        </Table>
      )}
      {adding ? (
        <CloudServiceForm
          taken={cloud.map(({ name }) => name)}
          workloads={workloadNames}
          busy={isPending}
          onSave={(service) => keepServices([...plain, service], `${service.name} is needed by ${service.workloads.join(', ')}.`)}
          onCancel={() => setAdding(false)}
        />
      ) : (
        <Button className="mt-3" onClick={() => setAdding(true)}>
          Add a service
        </Button>
      )}
    </Panel>
  )
}
