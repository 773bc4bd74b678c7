import { describe, expect, it } from 'vitest'
import { parseAllDocuments } from 'yaml'
import { accessManifest, accessRequest, USER_AGENT } from './access-request'

const rights = [
  { what: 'list deployments in shop, shop-dev', fills: ['missing'], allowed: false },
  { what: 'list replicasets in shop, shop-dev', fills: ['rollouts'], allowed: false },
  { what: 'list pods in shop', fills: ['fit'], allowed: true },
  { what: 'list events in every namespace', fills: ['rollouts'], allowed: false },
  { what: 'list nodes', fills: ['distributed'], allowed: false },
  { what: 'create subjectaccessreviews', fills: ['tasks'], allowed: null },
]
const documents = (text: string) => parseAllDocuments(text).map((document) => document.toJS())

describe('the request for access', () => {
  it('asks for what is forbidden and for nothing else, in the narrowest kind of role', () => {
    const [cluster, ...roles] = documents(accessManifest(rights, null))
    expect(cluster).toMatchObject({
      kind: 'ClusterRole',
      rules: [
        { apiGroups: [''], resources: ['events'], verbs: ['list', 'watch'] },
        { apiGroups: [''], resources: ['nodes'], verbs: ['list'] },
      ],
    })
    expect(roles.map((role) => [role.kind, role.metadata.namespace])).toEqual([
      ['Role', 'shop'],
      ['Role', 'shop-dev'],
    ])
    expect(roles[0].rules).toEqual([{ apiGroups: ['apps'], resources: ['deployments', 'replicasets'], verbs: ['list', 'watch'] }])
  })

  it('names the API groups of the tools’ own objects', () => {
    const tools = ['list devworkspaces in every namespace', 'get mirrordoperators'].map((what) => ({
      what,
      fills: ['adoption'],
      allowed: false,
    }))
    expect(documents(accessManifest(tools, null))).toMatchObject([
      {
        kind: 'ClusterRole',
        rules: [
          { apiGroups: ['workspace.devfile.io'], resources: ['devworkspaces'], verbs: ['list'] },
          { apiGroups: ['operator.metalbear.co'], resources: ['mirrordoperators'], verbs: ['get'] },
        ],
      },
    ])
  })

  it('binds every role to whom it is for', () => {
    const made = documents(accessManifest(rights, { kind: 'ServiceAccount', name: 'fourways:reader' }))
    const bindings = made.filter(({ kind }) => kind.endsWith('Binding'))
    expect(bindings.map(({ kind }) => kind)).toEqual(['ClusterRoleBinding', 'RoleBinding', 'RoleBinding'])
    for (const binding of bindings) expect(binding.subjects).toEqual([{ kind: 'ServiceAccount', namespace: 'fourways', name: 'reader' }])
  })

  it('gives the roles of another request another name, and those of the same one the same', () => {
    const names = (some: typeof rights) => documents(accessManifest(some, null)).map(({ metadata }) => metadata.name)
    expect(names(rights)).toEqual(names([...rights]))
    expect(names(rights.slice(3, 4))[0]).not.toBe(names(rights)[0])
    expect(names(rights)[0]).toMatch(/^fourways-more-[a-z0-9]+$/)
  })

  it('keeps a name that would break the text of the manifest as a name', () => {
    const [, binding] = documents(accessManifest(rights.slice(4, 5), { kind: 'User', name: 'a"\n- kind: User' }))
    expect(binding.subjects).toEqual([{ kind: 'User', apiGroup: 'rbac.authorization.k8s.io', name: 'a"\n- kind: User' }])
  })

  it('names what it has no rule for instead of leaving it out', () => {
    const text = accessManifest([...rights, { what: 'list gizmos in shop', fills: [], allowed: false }], null)
    expect(text).toContain('# Not in these roles, to be granted by hand: list gizmos in shop')
    expect(documents(text)[1].rules[0].resources).not.toContain('gizmos')
  })

  it('says what it is for and how its requests are recognised', () => {
    const text = accessRequest(rights, { endpoint: 'https://dev.example.com', everyMinutes: 60 }, ['Really distributed'])
    for (const part of ['list nodes', 'Really distributed', 'every 60 minutes', USER_AGENT]) expect(text).toContain(part)
    expect(text).not.toContain('list pods in shop')
  })
})
