'use client'
import { useQuery } from '@tanstack/react-query'
import dynamic from 'next/dynamic'
import { Screen, ScreenTitle } from '@/components/shell/screen'
import { type AddressParts, oneOf } from '@/components/ui/address'
import { Card } from '@/components/ui/card'
import { Tabs } from '@/components/ui/tabs'
import { useAddress } from '@/components/ui/use-address'
import {
  isPipelineSystem,
  isRegistrySystem,
  isWorkspaceSystem,
  pipelineSystems,
  registrySystems,
  workspaceSystems,
} from '@/lib/domain/names'
import { sessionQuery } from '@/lib/query/session'
import { systemTitles } from './connection-line'
import { DiscoveryList } from './discovery-list'

const NewConnectionForm = dynamic(() => import('./new-connection-form').then((module) => module.NewConnectionForm))
const DcosForm = dynamic(() => import('./dcos-form').then((module) => module.DcosForm))
const DockerForm = dynamic(() => import('./docker-form').then((module) => module.DockerForm))
const PipelineForm = dynamic(() => import('./pipeline-form').then((module) => module.PipelineForm))
const RegistryForm = dynamic(() => import('./registry-form').then((module) => module.RegistryForm))
const WorkspacesForm = dynamic(() => import('./workspaces-form').then((module) => module.WorkspacesForm))

const kinds = ['found', 'kubeconfig', 'token', 'docker', 'dcos', ...pipelineSystems, ...registrySystems, ...workspaceSystems] as const
const titles = {
  ...systemTitles,
  found: 'Found on this machine',
  kubeconfig: 'Paste a kubeconfig',
  token: 'Address and token',
  docker: 'Docker over TLS',
}

const inAddress: AddressParts<{ from: (typeof kinds)[number] }> = { from: oneOf(kinds) }

/** The ways in: what was found on this machine, a pasted kubeconfig, an address with a token, a Docker engine over TLS, a DC/OS, repositories of a pipeline system, a registry, a server of workspaces. Which one is part of the address. */
export function NewConnectionScreen() {
  const { data: session } = useQuery(sessionQuery())
  const offered = kinds.filter((kind) => kind !== 'found' || session?.mode !== 'team')
  const [{ from: asked }, change] = useAddress(inAddress)
  const from = asked && offered.includes(asked) ? asked : (offered[0] ?? 'kubeconfig')
  return (
    <Screen crumbs={[{ title: 'Connections', href: '/connections' }, { title: 'New connection' }]}>
      <ScreenTitle title="New connection">
        Fourways only reads: it lists what is there, changes nothing and asks for no Secrets. It asks the system once now, to say what it
        may see.
      </ScreenTitle>
      <Tabs label="Ways in" tabs={offered.map((id) => ({ id, title: titles[id] }))} value={from} onValue={(next) => change({ from: next })}>
        {from === 'found' ? (
          <Card>
            <DiscoveryList />
          </Card>
        ) : (
          <Card className="max-w-[720px] p-4">
            {from === 'docker' && <DockerForm />}
            {from === 'dcos' && <DcosForm />}
            {isPipelineSystem(from) && <PipelineForm key={from} system={from} />}
            {isRegistrySystem(from) && <RegistryForm key={from} system={from} />}
            {isWorkspaceSystem(from) && <WorkspacesForm key={from} system={from} />}
            {(from === 'kubeconfig' || from === 'token') && <NewConnectionForm key={from} from={from} />}
          </Card>
        )}
      </Tabs>
    </Screen>
  )
}
