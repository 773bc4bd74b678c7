import type { ToolingKind } from '@/lib/domain/cluster-metrics'

/** How one product shows itself. `images` are repositories without registry and tag; one that ends in `/` stands for all below it. */
export type Product = {
  product: string
  kinds: ToolingKind[]
  /** API groups that its operator or definitions bring: somebody installed it, which does not prove that it runs. */
  groups: string[]
  /** Images of the workloads that do its work. */
  images: string[]
  /** Names that a workload of it always has, where an image says too little. */
  names?: string[]
  /** Packages of DC/OS's Universe that bring it. */
  packages?: string[]
}

const logging: Product[] = [
  {
    product: 'Fluent Bit',
    kinds: ['logging'],
    groups: ['fluentbit.fluent.io'],
    images: ['fluent/fluent-bit', 'fluent-bit', 'kubesphere/fluent-bit'],
    names: ['fluentbit-gke'],
  },
  {
    product: 'Fluentd',
    kinds: ['logging'],
    groups: ['fluentd.fluent.io'],
    images: ['fluent/fluentd', 'fluent/fluentd-kubernetes-daemonset', 'kubesphere/fluentd', 'fluentd'],
  },
  {
    product: 'Logging operator',
    kinds: ['logging'],
    groups: ['logging.banzaicloud.io'],
    images: ['kube-logging/logging-operator', 'banzaicloud/logging-operator'],
  },
  { product: 'OpenShift logging', kinds: ['logging'], groups: ['logging.openshift.io'], images: ['openshift-logging/'] },
  { product: 'Loki', kinds: ['logging'], groups: [], images: ['grafana/loki'] },
  { product: 'Promtail', kinds: ['logging'], groups: [], images: ['grafana/promtail'] },
  {
    product: 'Grafana Alloy',
    kinds: ['logging', 'telemetry'],
    groups: ['collectors.grafana.com'],
    images: ['grafana/alloy', 'grafana/agent'],
  },
  {
    product: 'Elastic stack',
    kinds: ['logging'],
    groups: [
      'elasticsearch.k8s.elastic.co',
      'kibana.k8s.elastic.co',
      'beat.k8s.elastic.co',
      'logstash.k8s.elastic.co',
      'agent.k8s.elastic.co',
    ],
    images: [
      'elasticsearch/elasticsearch',
      'kibana/kibana',
      'beats/filebeat',
      'beats/elastic-agent',
      'elastic-agent/elastic-agent',
      'logstash/logstash',
      'eck/eck-operator',
      'elasticsearch',
      'kibana',
      'logstash',
    ],
    packages: ['elastic', 'elasticsearch', 'kibana', 'logstash'],
  },
  { product: 'VictoriaLogs', kinds: ['logging'], groups: [], images: ['victoriametrics/victoria-logs', 'victoriametrics/vlagent'] },
  { product: 'Vector', kinds: ['logging'], groups: [], images: ['timberio/vector'] },
  { product: 'OpenSearch', kinds: ['logging'], groups: [], images: ['opensearchproject/'] },
  { product: 'Splunk', kinds: ['logging'], groups: [], images: ['splunk/', 'signalfx/splunk-otel-collector'] },
  { product: 'Graylog', kinds: ['logging'], groups: [], images: ['graylog/graylog'] },
]

const suites: Product[] = [
  {
    product: 'Datadog',
    kinds: ['logging', 'telemetry', 'tracing'],
    groups: ['datadoghq.com'],
    images: ['datadog/docker-dd-agent', 'datadog/agent', 'datadog/cluster-agent', 'datadoghq/agent', 'agent/datadog', 'datadog/operator'],
    packages: ['datadog'],
  },
  { product: 'Dynatrace', kinds: ['telemetry', 'tracing'], groups: ['dynatrace.com'], images: ['dynatrace/'], packages: ['dynatrace'] },
  { product: 'Instana', kinds: ['telemetry', 'tracing'], groups: ['instana.io'], images: ['instana/agent'], packages: ['instana-agent'] },
  { product: 'OpenTelemetry', kinds: ['telemetry', 'tracing'], groups: ['opentelemetry.io'], images: ['otel/', 'open-telemetry/'] },
  {
    product: 'Pixie',
    kinds: ['debugging', 'tracing'],
    groups: ['px.dev'],
    images: ['pixie-oss/'],
    names: ['vizier-pem', 'vizier-query-broker'],
  },
]

const telemetry: Product[] = [
  {
    product: 'Prometheus',
    kinds: ['telemetry'],
    groups: ['monitoring.coreos.com'],
    images: ['prom/prometheus', 'prometheus/prometheus', 'prometheus-operator/prometheus-operator', 'coreos/prometheus-operator'],
    packages: ['prometheus', 'dcos-monitoring'],
  },
  {
    product: 'VictoriaMetrics',
    kinds: ['telemetry'],
    groups: ['operator.victoriametrics.com'],
    images: [
      'victoriametrics/victoria-metrics',
      'victoriametrics/vmagent',
      'victoriametrics/vmsingle',
      'victoriametrics/vmstorage',
      'victoriametrics/operator',
    ],
  },
  { product: 'Google Managed Prometheus', kinds: ['telemetry'], groups: ['monitoring.googleapis.com'], images: ['prometheus-engine/'] },
  { product: 'Azure Monitor', kinds: ['telemetry'], groups: ['azmonitoring.coreos.com'], images: ['azuremonitor/'] },
  { product: 'Grafana', kinds: ['telemetry'], groups: ['grafana.integreatly.org'], images: ['grafana/grafana'], packages: ['grafana'] },
  { product: 'Coroot', kinds: ['telemetry'], groups: ['coroot.com'], images: ['coroot/'] },
  { product: 'New Relic', kinds: ['telemetry'], groups: [], images: ['newrelic/'] },
  { product: 'Sysdig', kinds: ['telemetry'], groups: [], images: ['sysdig/agent'], packages: ['sysdig-cloud'] },
  {
    product: 'kube-state-metrics',
    kinds: ['telemetry'],
    groups: [],
    images: ['kube-state-metrics/kube-state-metrics', 'kube-state-metrics'],
  },
  { product: 'node-exporter', kinds: ['telemetry'], groups: [], images: ['prom/node-exporter', 'prometheus/node-exporter'] },
  { product: 'cAdvisor', kinds: ['telemetry'], groups: [], images: ['cadvisor/cadvisor'], packages: ['cadvisor'] },
]

const debugging: Product[] = [
  {
    product: 'Telepresence',
    kinds: ['debugging'],
    groups: [],
    images: ['telepresenceio/', 'datawire/tel2', 'datawire/ambassador-telepresence-manager'],
    names: ['traffic-manager'],
  },
  {
    product: 'mirrord',
    kinds: ['debugging'],
    groups: ['operator.metalbear.co', 'mirrord.metalbear.co', 'queues.mirrord.metalbear.co', 'profiles.mirrord.metalbear.co'],
    images: ['metalbear-co/'],
  },
  { product: 'Gefyra', kinds: ['debugging'], groups: ['gefyra.dev'], images: ['gefyra/', 'gefyrahq/'] },
  { product: 'Inspektor Gadget', kinds: ['debugging'], groups: ['gadget.kinvolk.io'], images: ['inspektor-gadget/', 'kinvolk/gadget'] },
  {
    product: 'Dev Workspaces',
    kinds: ['debugging'],
    groups: ['workspace.devfile.io', 'org.eclipse.che'],
    images: ['devfile/devworkspace-controller', 'eclipse/che-operator'],
  },
  { product: 'Coder', kinds: ['debugging'], groups: [], images: ['coder/coder'] },
  { product: 'Headlamp', kinds: ['debugging'], groups: [], images: ['headlamp-k8s/headlamp'] },
  { product: 'Kubernetes Dashboard', kinds: ['debugging'], groups: [], images: ['kubernetesui/dashboard', 'kubernetesui/dashboard-web'] },
  { product: 'Weave Scope', kinds: ['debugging'], groups: [], images: ['weaveworks/scope'], packages: ['weavescope'] },
  { product: 'Pyroscope', kinds: ['debugging'], groups: [], images: ['grafana/pyroscope'] },
  { product: 'Parca', kinds: ['debugging'], groups: [], images: ['parca-dev/'] },
]

const loadTesting: Product[] = [
  { product: 'k6', kinds: ['load-testing'], groups: ['k6.io'], images: ['grafana/k6', 'grafana/k6-operator', 'loadimpact/k6'] },
  {
    product: 'Testkube',
    kinds: ['load-testing'],
    groups: ['tests.testkube.io', 'executor.testkube.io', 'testworkflows.testkube.io'],
    images: ['kubeshop/testkube-'],
  },
  { product: 'Locust', kinds: ['load-testing'], groups: ['locust.io'], images: ['locustio/locust'] },
  { product: 'Grafana Cloud k6', kinds: ['load-testing'], groups: ['k6.grafana.crossplane.io'], images: [] },
  { product: 'Predator', kinds: ['load-testing'], groups: [], images: ['zooz/predator'], packages: ['predator'] },
  { product: 'JMeter', kinds: ['load-testing'], groups: [], images: ['justb4/jmeter'] },
  { product: 'Gatling', kinds: ['load-testing'], groups: [], images: ['denvazh/gatling'] },
  { product: 'Artillery', kinds: ['load-testing'], groups: [], images: ['artilleryio/artillery'] },
  { product: 'Fortio', kinds: ['load-testing'], groups: [], images: ['fortio/fortio'] },
]

const tracing: Product[] = [
  { product: 'Jaeger', kinds: ['tracing'], groups: ['jaegertracing.io'], images: ['jaegertracing/'] },
  { product: 'Tempo', kinds: ['tracing'], groups: ['tempo.grafana.com'], images: ['grafana/tempo', 'grafana/tempo-operator'] },
  { product: 'Zipkin', kinds: ['tracing'], groups: [], images: ['openzipkin/zipkin', 'openzipkin/zipkin-slim'] },
  { product: 'SkyWalking', kinds: ['tracing'], groups: ['operator.skywalking.apache.org'], images: ['apache/skywalking-oap-server'] },
  { product: 'Odigos', kinds: ['tracing'], groups: ['odigos.io'], images: ['keyval/odigos-'] },
  { product: 'Elastic APM', kinds: ['tracing'], groups: ['apm.k8s.elastic.co'], images: ['apm/apm-server'] },
  { product: 'Istio telemetry', kinds: ['tracing'], groups: ['telemetry.istio.io'], images: ['istio/pilot'] },
]

/**
 * The products of the five "what about" rows and how a cluster shows them. API groups were read in the products' sources or in
 * github.com/datreeio/CRDs-catalog, 2026-08-23, but for instana.io and mirrord.metalbear.co. Those two, images and names of workloads are
 * general knowledge (the names their makers publish under, not each of them seen running), save headlamp-k8s/, locustio/locust and
 * traffic-manager, which were read. Packages were read in the repository of the Universe, last changed 2021-12-28. A mesh alone or flows without spans (Linkerd, Cilium) are no tracing and not listed.
 */
export const products: readonly Product[] = [...logging, ...suites, ...telemetry, ...debugging, ...loadTesting, ...tracing]

/** Environment variables by which a container says where it sends its traces, as is generally known. Only the names are read. */
export const tracingVariables = [
  'OTEL_EXPORTER_OTLP_ENDPOINT',
  'OTEL_EXPORTER_OTLP_TRACES_ENDPOINT',
  'JAEGER_AGENT_HOST',
  'JAEGER_ENDPOINT',
  'DD_TRACE_AGENT_URL',
  'ZIPKIN_ENDPOINT',
]
