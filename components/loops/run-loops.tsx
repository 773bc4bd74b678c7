'use client'
import { type AddressParts, anyText, oneOf } from '@/components/ui/address'
import { Panel } from '@/components/ui/card'
import { CodeBlock } from '@/components/ui/copy-button'
import { Field } from '@/components/ui/field'
import { Input } from '@/components/ui/input'
import { Tabs } from '@/components/ui/tabs'
import { useAddress } from '@/components/ui/use-address'
import type { Profile } from '@/lib/domain/profile'
import { type LoopCommand, loopCommandIds, loopCommands } from './loop-commands'

type Chosen = { how: LoopCommand['id']; file: string; at: string }
const chosen: AddressParts<Chosen> = { how: oneOf(loopCommandIds), file: anyText, at: anyText }

/** The command to copy, made of what the person says about the code; the choice is in the address of the page. */
export function RunLoops({ profile: { id, way } }: { profile: Profile }) {
  const [{ how, file, at }, change] = useAddress(chosen)
  const usual = { file: 'src/index.html', url: way === 'live' ? 'https://dev.example.com/' : 'http://localhost:3000/' }
  const commands = loopCommands({ way, profileId: id, file: file || usual.file, url: at || usual.url })
  const shown = commands.find((one) => one.id === how) ?? commands[0]
  if (!shown) return null
  return (
    <Panel title="3. Run it where you work">
      <div className="mb-4 grid items-start gap-3 sm:grid-cols-2">
        <Field label="A file whose change shows" hint="It comes back as it was, also after Ctrl-C.">
          {(ties) => (
            <Input
              {...ties}
              value={file ?? ''}
              placeholder={usual.file}
              onChange={(event) => change({ file: event.currentTarget.value || null }, 'replace')}
            />
          )}
        </Field>
        <Field label="The address that shows it" hint="As you open it: through the proxy, of the stage, or of the workspace.">
          {(ties) => (
            <Input
              {...ties}
              value={at ?? ''}
              placeholder={usual.url}
              onChange={(event) => change({ at: event.currentTarget.value || null }, 'replace')}
            />
          )}
        </Field>
      </div>
      <Tabs label="What to time" tabs={commands} value={shown.id} onValue={(next) => change({ how: next })}>
        <p className="mb-2 max-w-[90ch] text-ink-2">{shown.about}</p>
        <CodeBlock label={shown.id === 'workspace' ? 'In devcontainer.json' : 'In the folder of the code'} code={shown.code} />
        <p className="mt-2 text-sm text-ink-3">
          Then <code className="font-mono text-xs">node loop.mjs report</code> tells what was timed on this machine, off-line too.
        </p>
      </Tabs>
    </Panel>
  )
}
