// The resources of a world, as its APIs list them: kinds, and rows in pages.
import { redacted } from '../../reports/redact.ts'
import { own } from '../../spec/own.ts'
import { nearest } from '../core/nearest.ts'
import type { ControlHost, Handlers } from './host.ts'
import { columnsOf, type Kind, kindsOf } from './kinds.ts'
import { List, type Row } from './lists.ts'
import { settle } from './parts.ts'

type Asked = Parameters<Handlers['listResources']>[0]

/** Rows that one look goes through. */
const furthest = 20_000

function textAt(row: Row, path: string): string | null {
  const value = path.split('.').reduce<unknown>((at, name) => own(at as Row | null | undefined, name), row) ?? null
  return value === null || typeof value === 'object' ? null : String(value)
}

function statusIn(row: Row, { status }: Kind): string | null {
  const said = status ? textAt(row, status.member) : null
  return status?.words ? (own(status.words, said ?? '') ?? status.otherwise ?? said) : said
}

const faceOf = (kind: Kind, row: Row, parent: string | null) => ({
  id: textAt(row, kind.id) ?? '',
  name: textAt(row, kind.name),
  status: statusIn(row, kind),
  parent,
  row,
})
type Face = ReturnType<typeof faceOf>

function holds(value: unknown, text: string): boolean {
  if (value !== null && typeof value === 'object') return Object.values(value).some(each => holds(each, text))
  return String(value).toLowerCase().includes(text)
}

function filterOf({ status, text }: Record<string, string>): ((face: Face) => boolean) | undefined {
  if (status === undefined && text === undefined) return undefined
  const wanted = text?.toLowerCase()
  return face => (status === undefined || face.status === status) && (wanted === undefined || holds(face.row, wanted))
}

interface Found {
  results: Face[]
  total: number | null
  more: boolean
  truncated: boolean
}

/** What is looked through until the page is full. */
export async function sought(
  faces: AsyncIterable<Face | undefined>,
  isWanted: (face: Face) => boolean,
  { offset, limit }: { offset: number; limit: number },
): Promise<Found> {
  const results: Face[] = []
  let [seen, found] = [0, 0]
  for await (const face of faces) {
    if (seen++ === furthest) return { results, total: null, more: false, truncated: true }
    const isNext = face !== undefined && isWanted(face) && found++ >= offset
    if (isNext && results.length === limit) return { results, total: null, more: true, truncated: false }
    if (isNext) results.push(face)
  }
  return { results, total: found, more: false, truncated: false }
}

/** A page that the list itself makes. */
async function straight(list: List, offset: number, limit: number): Promise<Found> {
  const { pages } = list.kind
  const page = await list.page(undefined, { [pages.limit]: String(limit), [pages.offset!]: String(offset) })
  const { rows = [], total = null, next } = page ?? {}
  return { results: rows.map(row => faceOf(list.kind, row, null)), total, more: next !== undefined, truncated: false }
}

type Walked = Pick<List, 'kind' | 'rows'>

/** Those of one parent, or in one parent after the other; undefined for each parent, as passing it is work, too. */
export async function* facesOf(
  list: Walked,
  above: Walked | undefined,
  parent: string | undefined,
): AsyncGenerator<Face | undefined> {
  if (above && parent === undefined) {
    for await (const row of above.rows(undefined)) {
      yield undefined
      yield* facesOf(list, above, textAt(row, above.kind.id) ?? '')
    }
    return
  }
  for await (const row of list.rows(parent)) yield faceOf(list.kind, row, parent ?? null)
}

/** Further than one look goes it is taken for there. */
async function has(list: List, id: string): Promise<boolean> {
  let seen = 0
  for await (const row of list.rows(undefined)) if (textAt(row, list.kind.id) === id || ++seen === furthest) return true
  return false
}

/** Refuses a parent that is not there: there are lists that are empty in one, and no list is refused. */
async function checkParent(list: List, above: List | undefined, parent: string, refuse: Asked['refuse']) {
  const { kind, parent: place, list: operation } = list.kind
  if (!above || !place) return refuse('without_parent', { kind })
  const { schema } = operation.parameters.find(({ in: where, name }) => where === 'path' && name === place.parameter)!
  const page = operation.contract.validator(schema)(parent) ? await list.page(parent, {}) : undefined
  const isThere = page && (page.rows.length > 0 || (await has(above, parent)))
  if (!isThere) refuse('no_such_parent', { parent, of: place.kind })
}

export function resourceHandlers(host: ControlHost) {
  return {
    async listResourceKinds({ world, incoming }) {
      await settle(host, world)
      const results = kindsOf(host, world).map(async kind => ({
        kind: kind.kind,
        api: kind.product,
        parent: kind.parent?.kind ?? null,
        count: kind.parent ? null : await new List(host, world, kind, incoming.origin).count(undefined),
        operation: kind.list.id,
        columns: columnsOf(kind),
      }))
      return { version: world.version, results: await Promise.all(results) }
    },
    async listResources({ world, path, query, incoming, refuse }) {
      await settle(host, world)
      const kinds = kindsOf(host, world)
      const listOf = (wanted: string) => {
        const kind = kinds.find(({ kind }) => kind === wanted)
        return kind && new List(host, world, kind, incoming.origin)
      }
      const list = listOf(path.kind)
      const known = kinds.map(({ kind }) => kind)
      if (!list)
        return refuse('no_such_resource_kind', { kind: path.kind, nearest: nearest(path.kind, known).join(', ') })
      const { parent, limit = 100, offset = 0 } = query
      const page = { offset: Number(offset), limit: Number(limit) }
      const { kind } = list
      const above = kind.parent && listOf(kind.parent.kind)
      if (parent !== undefined) await checkParent(list, above, parent, refuse)
      const isWanted = filterOf(query)
      const isWhole = !isWanted && (!above || parent !== undefined)
      const found: Found =
        isWhole && !above && list.takes(kind.pages.offset)
          ? await straight(list, page.offset, page.limit)
          : await sought(facesOf(list, above, parent), isWanted ?? (() => true), page)
      return {
        kind: kind.kind,
        version: world.version,
        total: found.total ?? (isWhole ? await list.count(parent) : null),
        more: found.more,
        truncated: found.truncated,
        results: redacted(found.results, host.mock.worlds.secrets.redact, '[secret]'),
      }
    },
  } satisfies Partial<Handlers>
}
