// What the APIs of a world hold, of every kind that a document calls a resource: lists, details, and what is in what.
import { useComputed } from '@preact/signals'
import { useRef } from 'preact/hooks'
import { pathOf, read, type Schemas } from '../control.ts'
import { Detail, Facts } from '../detail.tsx'
import { useOpened } from '../hooks.ts'
import { Failed, Filters, json, Mark, number, To, Told } from '../kit.tsx'
import { said } from '../layout.ts'
import { type Column, Split } from '../list.tsx'
import { type Loaded, useFollowed, useInWorld } from '../live.ts'
import { hrefOf, param } from '../state.ts'

export type Resource = Schemas['Resource']
type Kind = Schemas['ResourceKind']

/** Kinds that have something beside their row: files of that name. */
const extras = new Set(['endpoint'])

const page = 1000

/** As many rows as were scrolled to: all of them are looked at again when something changed, what follows is added to them. */
function useRows(kind: () => string) {
  const wanted = useRef(page)
  const key = () => {
    if (kind() === '') return undefined
    const query = new URLSearchParams(said({ parent: param('parent'), status: param('status'), text: param('text') }))
    return pathOf(`resources/${encodeURIComponent(kind())}?${query}`)
  }
  const loaded: Loaded<Schemas['ResourcePage']> = useFollowed(
    key,
    async (path, signal, before) => {
      const results = before?.results.slice() ?? []
      let last: Schemas['ResourcePage']
      do {
        last = await read(`${path}&limit=${page}&offset=${results.length}`, { signal })
        results.push(...last.results)
      } while (last.more && last.results.length > 0 && results.length < wanted.current)
      return { ...last, results }
    },
    ['change', 'world', 'write'],
  )
  const further = () => {
    const { more, results } = loaded.data.peek() ?? { more: false, results: [] }
    if (!more || results.length < wanted.current) return
    wanted.current = results.length + page
    loaded.more()
  }
  return { ...loaded, further }
}

const shown = (value: unknown) => {
  if (value === null || value === undefined) return <span class="faint">–</span>
  return typeof value === 'object' ? <code>{JSON.stringify(value)}</code> : String(value)
}

const good = /^(completed|complete|ready|active|running|ok|succeeded|done)$/i
const bad = /fail|error|billing|cancel/i
const toneOf = (status: string) => (bad.test(status) ? 'bad' : good.test(status) ? 'good' : 'note')

const told = new Set(['id', 'name', 'status'])

function columnsOf(kind: Kind): Column<Resource>[] {
  const further = kind.columns
    .filter(({ name, type }) => !told.has(name) && /^(string|boolean|integer|number)$/.test(type ?? ''))
    .slice(0, 4)
  const inParent: Column<Resource>[] =
    kind.parent === null ? [] : [[`In ${kind.parent}`, 'minmax(7rem, 1fr)', ({ parent }) => parent]]
  return [
    ['Name', 'minmax(9rem, 2fr)', ({ id, name }) => <b>{name ?? id}</b>],
    ['Status', '9rem', ({ status }) => status !== null && <Mark tone={toneOf(status)}>{status}</Mark>],
    ...inParent,
    ...further.map(
      ({ name }): Column<Resource> => [
        name,
        'minmax(6rem, 1fr)',
        ({ row }) => shown(new Map(Object.entries(row)).get(name)),
      ],
    ),
  ]
}

const keyOf = ({ id, parent }: Resource) => `${parent ?? ''} ${id}`

function Extra({ kind, resource }: { kind: string; resource: Resource }) {
  const extra = useOpened<{ resource: Resource }>(extras.has(kind) ? kind : undefined)
  return extra ? <extra.Part key={resource.id} resource={resource} /> : null
}

function ResourceDetail({ kind, kinds, resource }: { kind: Kind; kinds: Kind[]; resource: Resource }) {
  const { id, name, row } = resource
  const entries = Object.entries(row)
  const plain = entries.filter(([, value]) => typeof value !== 'object' || value === null)
  const deep = entries.filter(([, value]) => typeof value === 'object' && value !== null)
  return (
    <Detail title={`${kind.kind} ${name ?? id}`}>
      <div class="bar">
        {kinds
          .filter(({ parent }) => parent === kind.kind)
          .map(child => (
            <To key={child.kind} page="resources" of={{ kind: child.kind, parent: id }} says={`Each ${child.kind}`} />
          ))}
        <To page="journal" of={{ text: id }} says="Its requests" />
      </div>
      <Extra kind={kind.kind} resource={resource} />
      <Facts facts={plain.map(([member, value]) => [member, shown(value)] as const)} />
      {deep.map(([member, value]) => (
        <details key={member}>
          <summary>{member}</summary>
          <pre tabIndex={0}>{json(value)}</pre>
        </details>
      ))}
    </Detail>
  )
}

const Kinds = ({ kinds, current }: { kinds: Kind[]; current: string }) => (
  <nav class="kinds" aria-label="Kinds">
    {[...Map.groupBy(kinds, ({ api }) => api)].map(([api, own]) => (
      <section key={api}>
        <h2>{api}</h2>
        <ul>
          {own.map(({ kind, count, parent }) => (
            <li key={kind} class={parent === null ? '' : 'inner'}>
              <a href={hrefOf('resources', { kind })} aria-current={kind === current ? 'page' : undefined}>
                {kind} <span class="faint">{count == null ? '' : number(count)}</span>
              </a>
            </li>
          ))}
        </ul>
      </section>
    ))}
  </nav>
)

export default function Resources() {
  const kinds = useInWorld<'ResourceKindList'>(() => 'resources', ['change', 'world', 'write'])
  const all = useComputed(() => kinds.data.value?.results ?? [])
  const name = useComputed(() => param('kind') || (all.value[0]?.kind ?? ''))
  const kind = all.value.find(({ kind }) => kind === name.value)
  const loaded = useRows(() => name.value)
  const { results: rows = [], total, truncated } = loaded.data.value ?? {}
  return (
    <>
      <Filters of={{ text: 'Text', status: 'Status', ...(kind?.parent && { parent: `In ${kind.parent}` }) }}>
        <Told>
          {loaded.data.value && `${number(rows.length)} of ${total == null ? 'unknown' : number(total)} shown`}
          {truncated && `; the look ended after 20,000 rows${kind?.parent ? `: name one ${kind.parent}` : ''}`}
        </Told>
      </Filters>
      <Failed error={kinds.error.value} />
      <Split
        of={loaded}
        label={name.value}
        rows={kind ? rows : []}
        columns={kind ? columnsOf(kind) : []}
        idOf={keyOf}
        onEnd={loaded.further}
        empty={`There is no ${name.value} here.`}
        before={<Kinds kinds={all.value} current={name.value} />}
        detail={resource => kind && <ResourceDetail kind={kind} kinds={all.value} resource={resource} />}
      />
    </>
  )
}
