// Sections of a world file about PostHog's data: people, events and rows become batches that an SDK would send.
import { parseJson } from '../../../spec/json.ts'
import type { FamilyData, Telling } from '../../family.ts'
import { projectOf } from '../../posthog/project.ts'
import { type Captured, type Data, eventsIn, mostEvents, type Sent, schemas, tooSeldom } from './people.ts'
import { wrongIn } from './wrong-people.ts'

/** As the official SDKs bundle them. */
const batchSize = 500

const isInstant = (value: unknown) => typeof value === 'string' && !Number.isNaN(Date.parse(value))

function rowOf(line: string, number: number, { wrong }: Telling): Sent {
  const objection = (reason: string) => wrong(['rows'], `line ${number} of the file ${reason}`)
  let row: Partial<Sent> | null
  try {
    row = parseJson(line) as Partial<Sent> | null
  } catch (error) {
    throw objection(`is no JSON: ${(error as Error).message}`)
  }
  const { event, distinct_id, timestamp } = row ?? {}
  if (typeof event !== 'string' || typeof distinct_id !== 'string' || !isInstant(timestamp))
    throw objection('must be an object with event, distinct_id and timestamp.')
  return row as Sent
}

/** Nothing of the future is sent. */
function checkTime({ timestamp }: Sent, to: number, wrong: (message: string) => Error): void {
  if (!isInstant(timestamp)) throw wrong(`'${timestamp}' is no instant that there is.`)
  if (Date.parse(timestamp) > to)
    throw wrong(`${timestamp} is later than the clock, which stands at ${new Date(to).toISOString()}; see clock.at.`)
}

function rowsOf(telling: Telling, to: number): Sent[] {
  const { content, beside, wrong } = telling
  const rows = (content['rows'] ?? []) as Sent[] | string
  if (typeof rows !== 'string') {
    for (const [i, row] of rows.entries()) checkTime(row, to, message => wrong(['rows', i, 'timestamp'], message))
    return rows
  }
  return beside(rows, ['rows'])
    .split('\n')
    .flatMap((line, i) => {
      if (line.trim() === '') return []
      const row = rowOf(line, i + 1, telling)
      checkTime(row, to, message => wrong(['rows'], `line ${i + 1} of the file: ${message}`))
      return [row]
    })
}

/** Those of one hour, so many at a time. */
function* batchesOf(events: readonly Sent[], from: number): Generator<Sent[]> {
  const hourOf = ({ timestamp }: Sent) => Math.floor((Date.parse(timestamp) - from) / 3_600_000)
  for (let i = 0; i < events.length; ) {
    const most = events.slice(i, i + batchSize)
    const beyond = most.findIndex(event => hourOf(event) !== hourOf(most[0]!))
    const batch = beyond < 0 ? most : most.slice(0, beyond)
    yield batch
    i += batch.length
  }
}

export const data: FamilyData = {
  schemas,
  short: { query: { type: 'string', description: 'HogQL, or the name of a .sql or .hogql file of it.' } },
  *earlier({ world, content, wrong }) {
    const api_key = projectOf(world).capture_key
    for (const [i, { at, events }] of ((content['captured'] ?? []) as Captured[]).entries()) {
      if (!isInstant(at)) throw wrong(['captured', i, 'at'], `'${at}' is no instant that there is.`)
      const place = ['captured', i]
      yield { operation: 'captureBatch', body: { api_key, batch: events }, at: Date.parse(at), place }
    }
  },
  async *requests(telling, span) {
    const { world, content, wrong } = telling
    const seldom = tooSeldom(content as Data)
    if (seldom >= 0)
      throw wrong(
        ['events', seldom, 'per_person', 'mean'],
        'this is less than the share: whoever does it at all does it once at least.',
      )
    for (const { place, words } of wrongIn(content as Data)) throw wrong(place, words)
    const events = await eventsIn(
      { ...(content as Data), rows: rowsOf(telling, span.to) },
      world.options.seed,
      span,
      telling.step,
    )
    if (typeof events === 'number')
      throw wrong(['events'], `these are more than ${mostEvents.toLocaleString('en')} events; make them fewer.`)
    const api_key = projectOf(world).capture_key
    for (const batch of batchesOf(events, span.from))
      yield { operation: 'captureBatch', body: { api_key, batch }, at: Date.parse(batch[0]!.timestamp) }
  },
  whole({ beside }, place, entry) {
    const { query } = entry
    if (typeof query !== 'string') return entry
    const text = /^\S+\.(sql|hogql)$/.test(query.trim()) ? beside(query.trim(), [...place, 'query']) : query
    return { ...entry, query: { kind: 'HogQLQuery', query: text } }
  },
}
