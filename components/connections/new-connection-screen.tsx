'use client'
import { useQuery } from '@tanstack/react-query'
import dynamic from 'next/dynamic'
import { Screen, ScreenTitle } from '@/components/shell/screen'
import { type AddressParts, oneOf } from '@/components/ui/address'
import { Card } from '@/components/ui/card'
import { useAddress } from '@/components/ui/use-address'
import { isPipelineSystem, isRegistrySystem, isWorkspaceSystem } from '@/lib/domain/names'
import { sessionQuery } from '@/lib/query/session'
import { DiscoveryList } from './discovery-list'
import { type WayIn, WaysIn, wayInTitles, waysIn } from './ways-in'

const NewConnectionForm = dynamic(() => import('./new-connection-form').then((module) => module.NewConnectionForm))
const BundleForm = dynamic(() => import('./bundle-form').then((module) => module.BundleForm), { ssr: false })
const DcosForm = dynamic(() => import('./dcos-form').then((module) => module.DcosForm))
const DockerForm = dynamic(() => import('./docker-form').then((module) => module.DockerForm))
const PipelineForm = dynamic(() => import('./pipeline-form').then((module) => module.PipelineForm))
const RegistryForm = dynamic(() => import('./registry-form').then((module) => module.RegistryForm))
const WorkspacesForm = dynamic(() => import('./workspaces-form').then((module) => module.WorkspacesForm))

const inAddress: AddressParts<{ from: WayIn }> = { from: oneOf(waysIn) }

/** The ways in, of which one is chosen and part of the address, and what that one asks for. */
export function NewConnectionScreen() {
  const { data: session } = useQuery(sessionQuery())
  const offered = waysIn.filter((way) => way !== 'found' || session?.mode !== 'team')
  const [{ from: asked }, change] = useAddress(inAddress)
  const from = asked && offered.includes(asked) ? asked : (offered[0] ?? 'kubeconfig')
  return (
    <Screen crumbs={[{ title: 'Connections', href: '/connections' }, { title: 'New connection' }]}>
      <ScreenTitle title="New connection">
        Fourways only reads: it lists what is there, changes nothing and asks for no Secrets. It asks the system once now, to say what it
        may see.
      </ScreenTitle>
      <WaysIn offered={offered} value={from} onValue={(next) => change({ from: next })} />
      <section aria-label={wayInTitles[from]} className="pt-4">
        {from === 'found' ? (
          <Card>
            <DiscoveryList />
          </Card>
        ) : (
          <Card className="max-w-[720px] p-4">
            {from === 'bundle' && <BundleForm />}
            {from === 'docker' && <DockerForm />}
            {from === 'dcos' && <DcosForm />}
            {isPipelineSystem(from) && <PipelineForm key={from} system={from} />}
            {isRegistrySystem(from) && <RegistryForm key={from} system={from} />}
            {isWorkspaceSystem(from) && <WorkspacesForm key={from} system={from} />}
            {(from === 'kubeconfig' || from === 'token') && <NewConnectionForm key={from} from={from} />}
          </Card>
        )}
      </section>
    </Screen>
  )
}
