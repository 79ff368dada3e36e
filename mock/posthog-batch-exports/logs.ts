// Log lines: the story of each run, told from what is known of it (dossier posthog-batch-exports 9).

import type { components } from '../../spec/generated/posthog-batch-exports.ts'
import { own } from '../../spec/own.ts'
import type { Call } from '../core/api.ts'
import { reply } from '../core/reply.ts'
import type { World } from '../core/world.ts'
import { isAskedFor, type LogFilter, logFilter } from '../posthog/log-filter.ts'
import { boundsOf, page } from '../posthog/pages.ts'
import { readAs } from '../posthog/serializer.ts'
import { isoOffset, isoShort } from '../posthog/time.ts'
import { exportOf, isSynthetic } from './exports.ts'
import type { Handlers } from './handlers.ts'
import { runsInOrder, type Seen, withCounts } from './history.ts'
import { targetOf } from './object-keys.ts'
import { exportsOf } from './rows.ts'
import { runOf, valuesOf } from './runs.ts'
import { boundOf } from './windows.ts'

type Entry = components['schemas']['LogEntry']
type Level = Entry['level']
interface Line {
  at: number
  level: Level
  message: string
  run: Seen
}

const rangeOf = ({ start, end }: Seen) => `range ${start === null ? 'START' : isoOffset(start)} - ${isoOffset(end)}`

function* endOf(run: Seen): Iterable<[Level, string]> {
  const { status, counted, error, id, felled } = run
  const what = `Batch export for ${rangeOf(run)}`
  if (status === 'Cancelled') yield ['WARNING', `${what} was cancelled`]
  if (status === 'Completed' && counted?.records === 0)
    yield ['INFO', `Batch export will finish early as there is no data matching specified filters in ${rangeOf(run)}`]
  if (status === 'Completed')
    yield ['INFO', `${what} finished successfully with ${counted ? counted.records : 'no'} records exported`]
  if (status === 'FailedRetryable') yield ['ERROR', `${what} failed with a recoverable error: ${error}`]
  if (status !== 'Failed') return
  yield ['ERROR', `${what} failed with a non-recoverable error: ${error}`]
  yield ['INFO', `Failure notification email for run '${id}' has been sent`]
  if (felled === undefined) return
  yield [
    'WARNING',
    'Batch export was automatically paused due to exceeding failure threshold and exhausting all automated retries.The batch export can be unpaused after addressing any errors.',
  ]
  if (felled > 0)
    yield [
      'WARNING',
      `${felled} ongoing batch export backfill${felled === 1 ? ' was' : 's were'} cancelled due to exceeding failure threshold  and exhausting all automated retries.The backfill can be triggered again after addressing any errors.`,
    ]
}

/** What a run has said up to an instant, in order. */
function linesOf(world: World, run: Seen, now: number): Line[] {
  const of = exportsOf(world).get(run.export)!
  const told: [at: number, level: Level, message: string][] = [
    [run.createdAt, 'INFO', `Starting batch export for ${rangeOf(run)}`],
  ]
  if (run.status !== 'Starting' && !(run.status === 'Cancelled' && run.updatedAt < run.startsAt))
    told.push([run.startsAt, 'INFO', `Batch exporting ${rangeOf(run)} to ${targetOf(of, run)}`])
  for (const [level, message] of endOf(run)) told.push([run.updatedAt, level, message])
  return told.filter(([at]) => at <= now).map(([at, level, message]) => ({ at, level, message, run }))
}

const levels = ['DEBUG', 'INFO', 'WARNING', 'ERROR', 'WARN', 'LOG']

const filterOf = (call: Call): LogFilter =>
  logFilter(call, () => {
    const asked = valuesOf(call.incoming.search, 'level').map(level => level.toUpperCase())
    for (const level of asked) readAs(call.operation, level, { type: 'string', enum: levels }, 'level')
    return asked
  })

/** A run that began so many runs before another has surely said its last line before that one's first. */
const batch = 100
const newestFirst = { by: 'createdAt', descending: true } as const
const quiet = new Set(['Completed', 'Starting', 'Running'])

/** Whether a run may have said anything of the levels that are asked for. */
const mayFit = ({ status, createdAt, id }: Seen, { levels, before, instance }: LogFilter): boolean =>
  createdAt < before &&
  (instance === undefined || instance === id) &&
  (levels.length === 0 || levels.includes('INFO') || !quiet.has(status))

/** The newest lines that fit, newest first: runs are looked at until none that is left can have newer ones. */
async function newest({ world, queries, now }: Call, runs: Iterable<Seen>, asked: LogFilter): Promise<Line[]> {
  let lines: Line[] = []
  let waiting: Seen[] = []
  const look = async () => {
    for (const run of await withCounts(world, queries, waiting)) lines.push(...linesOf(world, run, now))
    lines = lines
      .filter(line => isAskedFor(line, line.run.id, asked))
      .sort((a, b) => b.at - a.at || (a.run.id < b.run.id ? 1 : -1))
    waiting = []
  }
  for (const run of runs) {
    const bound = lines[asked.limit - 1]?.at
    if (bound !== undefined && run.createdAt < bound - longest) break
    if (mayFit(run, asked)) waiting.push(run)
    if (waiting.length === batch) await look()
  }
  await look()
  return lines.slice(0, asked.limit)
}

/** No run takes longer from its creation to its last line. */
const longest = 3_600_000

const entryOf = ({ at, level, message, run }: Line): Entry => ({
  ...{ log_source_id: run.export, instance_id: run.id, timestamp: isoShort(at), level, message },
})

async function answer(call: Call, runs: Iterable<Seen>) {
  const lines = await newest(call, runs, filterOf(call))
  const { offset } = boundsOf(call.query)
  const limit = boundsOf(call.query).limit
  const shown = lines.slice(offset, offset + limit)
  return reply(
    200,
    page(call.incoming, { limit, offset }, lines.length, shown.map(entryOf)),
    isSynthetic(lines.map(({ run }) => run)),
  )
}

export const handlers = {
  listBatchExportLogs(call) {
    const { id } = exportOf(call)
    const window = { from: Number.NEGATIVE_INFINITY, to: Number.POSITIVE_INFINITY }
    return answer(call as Call, runsInOrder(call.world, id, newestFirst, window, call.now))
  },

  listRunLogs(call) {
    // What is no bound of the run's window is refused as a bound of lines.
    const isBound = (name: string) => boundOf(own(call.query, name) ?? '', call.now) !== undefined
    const query = Object.fromEntries(Object.entries(call.query).filter(([name]) => isBound(name)))
    const run = runOf({ ...call, query, refuse: call.refuse as never })
    return answer(call as Call, [run])
  },
} satisfies Partial<Handlers>
