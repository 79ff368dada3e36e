// The journal of a world: read, awaited, emptied.
import type { Exchange } from '../core/journal.ts'
import type { World } from '../core/world.ts'
import { type ControlHost, type Handlers, instant } from './host.ts'
import { checkOperation } from './trouble.ts'

/** A body that travels in the query string is no more shown than any other. */
const bodyInQuery = /([?&]data=)[^&]+/g

/** What callers sent, without secrets. */
const exchangeFace = (exchange: Exchange, redact: (text: string) => string) => ({
  ...exchange,
  at: instant(exchange.at),
  path: redact(exchange.path.replace(bodyInQuery, '$1[body]')),
  validation: redact(exchange.validation),
  fault: exchange.fault && redact(exchange.fault),
})

/** The filters that both listing and waiting take. */
const filterOf =
  ({ operation, status, unmatched }: Record<string, string>) =>
  (exchange: Exchange) =>
    (operation === undefined || exchange.operation === operation) &&
    (status === undefined || exchange.status === Number(status)) &&
    (unmatched === undefined || String(exchange.nearest !== null) === unmatched)

function listed({ mock }: ControlHost, { journal }: World, query: Record<string, string>) {
  const limit = query['limit'] === undefined ? undefined : Number(query['limit'])
  const face = (exchange: Exchange) => exchangeFace(exchange, mock.worlds.secrets.redact)
  const dropped = journal.total - journal.list().length
  return { results: journal.list(filterOf(query), limit).map(face), dropped }
}

export function requestHandlers(host: ControlHost) {
  return {
    listRequests({ world, query, refuse }) {
      if (query['operation'] !== undefined) checkOperation(host, world, query['operation'], refuse)
      return listed(host, world, query)
    },
    clearRequests({ world }) {
      world.journal.clear()
      return undefined
    },
    async waitForRequests({ world, query, refuse }) {
      const { operation, count = '1', timeout = '10' } = query
      if (operation !== undefined) checkOperation(host, world, operation, refuse)
      const fits = filterOf(query)
      const seen = () => world.journal.list(fits).length
      const limits = [AbortSignal.timeout(Number(timeout) * 1000), ...(host.stopping ? [host.stopping] : [])]
      const came = await world.journal.until(() => seen() >= Number(count), AbortSignal.any(limits))
      return came ? listed(host, world, query) : refuse('not_seen_in_time', { seen: seen(), count, timeout })
    },
  } satisfies Partial<Handlers>
}
