import { readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import { parseAllDocuments } from 'yaml'
import { accessFromKubeconfig, apiClient } from './client.mjs'
import { testCluster, whyNoCluster } from './test-cluster'

it.runIf(whyNoCluster() === null)(
  'the manifest for running Fourways is taken as it stands',
  async () => {
    const client = apiClient(accessFromKubeconfig((await testCluster()).kubeconfig))
    const documents = parseAllDocuments(readFileSync('docs/kubernetes/fourways.yaml', 'utf8')).map((document) => document.toJS())
    expect(documents.map(({ kind }) => kind)).toEqual(['PersistentVolumeClaim', 'Deployment', 'Service', 'Ingress'])
    for (const document of documents) {
      const path = await client.collection(document.apiVersion, document.kind, 'default')
      // Asked for, judged by every rule of the server, and not kept.
      const { status, body } = await client.ask('POST', `${path}?dryRun=All`, document)
      expect({ kind: document.kind, status, said: status === 201 ? null : body }).toEqual({ kind: document.kind, status: 201, said: null })
    }
    client.close()
  },
  200_000,
)
