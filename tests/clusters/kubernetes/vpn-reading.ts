// What a kubeconfig's cluster shows of its way, and its round trip, read where this process runs: printed as one line of JSON.
import { kubernetes } from '@/lib/adapters/clusters/kubernetes'
import { hostsOfKubeconfig, readContexts, resolveContext } from '@/lib/adapters/clusters/kubernetes/kubeconfig'
import { roundTrip } from '@/lib/adapters/clusters/kubernetes/probes/round-trip'
import { waySignals } from '@/lib/adapters/clusters/kubernetes/probes/way-signals'

const [file = ''] = process.argv.slice(2)
const context = readContexts([file]).find(({ current }) => current)?.context ?? ''
const client = await kubernetes.connect(await resolveContext(file, context), { mode: 'personal', allowed: hostsOfKubeconfig([file]) })
const about = { namespaces: [], developersGroup: null, now: new Date(), signal: AbortSignal.timeout(60_000), progress: () => {} }
const way = await waySignals.read(client, about)
const trip = await roundTrip.read(client, about)
client.close()
console.log(JSON.stringify({ way, trip }))
