import { Panel } from '@/components/ui/card'
import { Fold } from '@/components/ui/fold'
import { commitOf } from '@/lib/domain/names-commit'
import type { SpecEntry, SpecLayer } from '@/lib/domain/release'
import type { ReleasePage } from '@/lib/domain/release-page'
import { Fact, Moment } from './release-facts'

const isAddress = (text: string) => /^https?:\/\/[^\s<>"]+$/.test(text)

/** What a release is made of, layer by layer: source, config, packaging, runtime. */
export function Artifacts({ page: { release, journey, image, spec } }: { page: ReleasePage }) {
  const { kind, namespace, revision, images, workload } = release
  const commit = image?.revision ?? commitOf(release)
  return (
    <Panel title="What it is made of">
      <Layer title="Source">
        <dl>
          <Fact name="Commit">
            {commit ? <code>{commit}</code> : <span className="text-ink-3">neither its names nor a registry tell</span>}
            {image?.revision && <span className="block text-sm text-ink-3">as the image says</span>}
          </Fact>
          {image?.sourceUrl && (
            <Fact name="Kept at">
              {isAddress(image.sourceUrl) ? (
                <a href={image.sourceUrl} rel="noreferrer" target="_blank" className="inline-block min-h-6 leading-6 underline">
                  {image.sourceUrl}
                </a>
              ) : (
                image.sourceUrl
              )}
            </Fact>
          )}
        </dl>
      </Layer>
      <Layer title="Config">
        <Entries spec={spec} layer="config" none="It has no variables, no settings and no secrets of its own." />
      </Layer>
      <Layer title="Packaging">
        <dl>
          {images.map(({ container, reference, digest }) => (
            <Fact key={container} name={container}>
              <code className="block text-xs">{reference}</code>
              <code className="block text-xs text-ink-2">
                {digest ??
                  (journey?.digest
                    ? `${journey.digest}, as the same image had it elsewhere`
                    : 'digest unknown: no running container named it')}
              </code>
            </Fact>
          ))}
          {image && (
            <>
              <Fact name="Built">
                <Moment at={image.createdAt} />
              </Fact>
              <Fact name="Pushed">
                <Moment at={image.pushedAt} />
              </Fact>
            </>
          )}
        </dl>
        <Entries spec={spec} layer="packaging" none={null} />
      </Layer>
      <Layer title="Runtime">
        <p className="anywhere">
          {kind} {namespace}/{workload}, revision {revision}
        </p>
        <Entries spec={spec} layer="runtime" none={null} />
      </Layer>
    </Panel>
  )
}

const Layer = ({ title, children }: { title: string; children: React.ReactNode }) => (
  <div className="border-t border-line py-2 first-of-type:border-0 first-of-type:pt-0">
    <h3 className="text-sm font-semibold text-ink-2">{title}</h3>
    {children}
  </div>
)

function Entries({ spec, layer, none }: { spec: SpecEntry[] | null; layer: SpecLayer; none: string | null }) {
  const own = (spec ?? []).filter((entry) => entry.layer === layer)
  if (spec === null) return layer === 'config' ? <p className="text-ink-3">Not told when this release was read.</p> : null
  if (own.length === 0) return none && <p className="text-ink-3">{none}</p>
  return (
    <Fold name={`entries.${layer}`} begins={own.length <= 6}>
      <summary className="w-fit min-h-6 leading-6 text-ink-2">
        {own.length} {own.length === 1 ? 'entry' : 'entries'}
        {own.some(({ hash }) => hash !== null) && ', of values only a hash'}
      </summary>
      <dl>
        {own.map(({ name, text, hash }) => (
          <div key={name} className="flex flex-wrap justify-between gap-x-4">
            <dt className="anywhere font-mono text-xs leading-6">{name}</dt>
            <dd className="anywhere min-w-0 font-mono text-xs leading-6 text-ink-2">
              {text ?? (hash ? `#${hash.slice(-8)}` : 'value not kept')}
            </dd>
          </div>
        ))}
      </dl>
    </Fold>
  )
}
