// The journal of a world: read, awaited, emptied, told how much to keep.
import type { Exchange } from '../core/journal.ts'
import type { World } from '../core/world.ts'
import { exchangeFace, wholeFace } from './exchanges.ts'
import type { ControlHost, Handlers } from './host.ts'
import { checkOperation } from './trouble.ts'

type Test = (exchange: Exchange) => boolean

const wanted = (isSo: Test): ((said: string) => Test) => {
  return said => exchange => String(isSo(exchange)) === said
}

const holds = ({ path, operation, refusal, validation }: Exchange, text: string): boolean =>
  [path, operation, refusal, validation].some(part => part?.toLowerCase().includes(text) === true)

/** The filters by parameter, that of waiting among them. */
const filters = new Map<string, (said: string) => Test>([
  ['operation', said => exchange => exchange.operation === said],
  [
    'status',
    said =>
      ({ status }) =>
        said.endsWith('xx') ? String(status)[0] === said[0] : String(status) === said,
  ],
  ['unmatched', wanted(({ nearest }) => nearest !== null)],
  ['refused', wanted(({ status }) => status >= 400)],
  ['faulted', wanted(({ fault }) => fault !== null)],
  ['text', said => exchange => holds(exchange, said.toLowerCase())],
  [
    'from',
    said =>
      ({ at }) =>
        at >= Date.parse(said),
  ],
  [
    'to',
    said =>
      ({ at }) =>
        at <= Date.parse(said),
  ],
  [
    'after',
    said =>
      ({ id }) =>
        id > Number(said),
  ],
])

function filterOf(query: Record<string, string>): Test {
  const tests = Object.entries(query).flatMap(([name, said]) => filters.get(name)?.(said) ?? [])
  return exchange => tests.every(fits => fits(exchange))
}

function listed({ mock }: ControlHost, { id, journal }: World, query: Record<string, string>) {
  const limit = query['limit'] === undefined ? undefined : Number(query['limit'])
  const face = (exchange: Exchange) => exchangeFace(exchange, id, mock.worlds.secrets.redact)
  const dropped = journal.total - journal.list().length
  return { results: journal.list(filterOf(query), limit).map(face), dropped }
}

const settingsOf = ({ journal: { kept, capture } }: World) => ({ kept, capture })

function knownIds({ journal }: World): string {
  const kept = journal.list()
  return kept.length === 0 ? 'It is empty.' : `It has ${kept.length}, from ${kept[0]!.id} to ${kept.at(-1)!.id}.`
}

export function requestHandlers(host: ControlHost) {
  return {
    listRequests({ world, query, refuse }) {
      if (query['operation'] !== undefined) checkOperation(host, world, query['operation'], refuse)
      return listed(host, world, query)
    },
    getRequest({ world, path, refuse }) {
      const [exchange] = world.journal.list(({ id }) => String(id) === path.id)
      if (!exchange) return refuse('no_such_exchange', { world: world.id, id: path.id, known: knownIds(world) })
      return wholeFace(exchange, world.id, host.mock.worlds.secrets.redact)
    },
    clearRequests({ world }) {
      world.journal.clear()
      return undefined
    },
    getJournal({ world }) {
      return settingsOf(world)
    },
    updateJournal({ world, body: { kept, capture } }) {
      if (kept !== undefined) world.journal.kept = kept
      if (capture !== undefined) world.journal.capture = capture
      return settingsOf(world)
    },
    async waitForRequests({ world, query, refuse }) {
      const { operation, count = '1', timeout = '10' } = query
      if (operation !== undefined) checkOperation(host, world, operation, refuse)
      const fits = filterOf(query)
      let seen = world.journal.list(fits).length
      const isEnough = (added: Exchange | undefined) => {
        if (added && fits(added)) seen++
        else if (world.journal.total === 0) seen = 0
        return seen >= Number(count)
      }
      const limits = [AbortSignal.timeout(Number(timeout) * 1000), ...(host.stopping ? [host.stopping] : [])]
      const came = await world.journal.until(isEnough, AbortSignal.any(limits))
      return came ? listed(host, world, query) : refuse('not_seen_in_time', { seen, count, timeout })
    },
  } satisfies Partial<Handlers>
}
