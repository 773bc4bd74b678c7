import { expect, it } from 'vitest'
import { isSystemNamespace } from './workloads'

it('tells the namespaces of a cluster and of its maker from those of teams', () => {
  const own = ['kube-system', 'kube-flannel', 'openshift-ingress', 'gke-managed-system', 'gmp-system', 'amazon-cloudwatch', 'calico-system']
  expect(own.filter((name) => !isSystemNamespace(name))).toEqual([])
  expect(['default', 'shop', 'gke-shop', 'amazon-shop', 'monitoring'].filter(isSystemNamespace)).toEqual([])
})
