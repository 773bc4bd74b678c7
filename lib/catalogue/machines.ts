import { entry, inKubernetes } from './sources'

/** Where the machines themselves come from. */
export const machines = [
  entry({
    id: 'gce',
    name: 'Google Compute Engine',
    alsoCalled: ['GCE', 'Compute Engine'],
    role: 'machines',
    ways: ['online', 'live'],
    namedBy: ['talk'],
    summary: 'Google’s virtual machines.',
    state: 'maintained',
    since: '2026-05-20',
    says: 'The revision of its API of April 2026 is in google/cloud-compute 2.10.0.',
    sources: [
      {
        title: 'googleapis/google-cloud-php-compute, 2.10.0',
        url: 'https://github.com/googleapis/google-cloud-php-compute/releases/tag/v2.10.0',
        date: '2026-05-20',
      },
    ],
    asked: [
      inKubernetes(
        'gke',
        'A cluster’s machines show by the provider ID gce://, which says whose machines they are and not whose Kubernetes.',
      ),
    ],
  }),
]
