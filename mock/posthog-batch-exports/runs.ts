// Runs: list, read, cancel and retry, each within the window of time that guards them (dossier posthog-batch-exports 6, 7).
import type { Call } from '../core/api.ts'
import { reply } from '../core/reply.ts'
import { startBackfill, workflowOf } from './backfills.ts'
import { cursorPage } from './cursors.ts'
import { isSynthetic } from './exports.ts'
import type { Handlers } from './handlers.ts'
import { countNext, findRun, isUnderWay, type Order, runsInOrder, type Seen, withCounts } from './history.ts'
import { exportsOf, runRows } from './rows.ts'
import { runs } from './running.ts'
import { pageSize, runShape } from './shapes.ts'
import { windowIn } from './windows.ts'

const orders = new Map<string | undefined, Order>([
  ['created_at', { by: 'createdAt', descending: false }],
  ['-created_at', { by: 'createdAt', descending: true }],
  ['data_interval_start', { by: 'start', descending: false }],
  ['-data_interval_start', { by: 'start', descending: true }],
])

type OfRun = Pick<Call<{ batch_export_id: string; id: string }>, 'world' | 'now' | 'path' | 'query'> & {
  refuse: (name: 'not_found' | 'window_invalid', fill?: Record<string, unknown>) => never
}

/** A run of the window. */
export function runOf({ world, now, path, query, refuse }: OfRun): Seen {
  const { from, to } = windowIn(query, ['after', 'before'], now, refuse)
  const seen = findRun(world, path.batch_export_id, path.id, now)
  return seen && seen.createdAt >= from && seen.createdAt <= to ? seen : refuse('not_found')
}

/** The values of a parameter that may be repeated. */
export const valuesOf = (search: string, name: string): string[] =>
  new URLSearchParams(search).getAll(name).filter(value => value !== '')

export const handlers = {
  async listRuns({ world, queries, now, path, query, incoming, operation, refuse }) {
    const statuses = [...valuesOf(incoming.search, 'status'), ...valuesOf(incoming.search, 'status[]')]
    const known = operation.contract.schemas['RunStatus']!['enum'] as string[]
    const strange = statuses.find(status => !known.includes(status))
    if (strange !== undefined) {
      const detail = `"${strange}" is not a valid choice.`
      refuse('body_invalid', { code: 'invalid_choice', detail, attr: 'status' })
    }
    const order = orders.get(query['ordering']) ?? orders.get('-created_at')!
    const { by, descending } = order
    const { from, to } = windowIn(query, by === 'start' ? ['start', 'end'] : ['after', 'before'], now, refuse)
    const isShown = ({ status, end }: Seen) =>
      (by !== 'start' || end <= to) && (statuses.length === 0 || statuses.includes(status))
    const page = cursorPage<Seen>(incoming, query['cursor'], {
      descending,
      size: pageSize,
      positionOf: seen => seen[by]!,
      from(descending, after) {
        const window = descending
          ? { from, to: Math.min(to, after === null ? to : after - 1) }
          : { from: Math.max(from, after === null ? from : after + 1), to }
        return only(runsInOrder(world, path.batch_export_id, { by, descending }, window, now), isShown)
      },
    })
    if (!page) return refuse('cursor_invalid')
    const shown = await withCounts(world, queries, page.items)
    // After the answer: what the engine is told to do takes a moment of both.
    setImmediate(() => countNext(world, queries, page.items))
    const { next, previous } = page
    return reply(200, { next, previous, results: shown.map(runShape) }, isSynthetic(shown))
  },

  async retrieveRun(call) {
    const { world, queries, now } = call
    const shown = await withCounts(world, queries, [runOf(call)])
    await runs.look(world, queries, shown[0]!.id, now)
    return reply(200, runShape(shown[0]!), isSynthetic(shown))
  },

  cancelRun(call) {
    const { world, queries, now, refuse } = call
    const { id, status } = runOf(call)
    const row = runRows(world).get(id)
    if (!row || !isUnderWay(row)) return refuse('run_is_over', { status })
    runs.cancel(world, queries, id, now)
    return { cancelled: true }
  },

  retryRun(call) {
    const { world, now } = call
    const { start, end, export: of } = runOf(call)
    startBackfill(world, exportsOf(world).get(of)!, start, end, now)
    return reply(201, { backfill_id: workflowOf(of, start, end) })
  },
} satisfies Partial<Handlers>

function* only<Item>(items: Iterable<Item>, fits: (item: Item) => boolean): Iterable<Item> {
  for (const item of items) if (fits(item)) yield item
}
