import clusterSetup from '../clusters/kubernetes/global-setup'

/** The end-to-end tests share one real cluster, started when the first asks for it and ended with the run. */
export default async function setup() {
  return clusterSetup()
}
