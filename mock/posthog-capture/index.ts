// Event capture: the requests of the official SDKs become rows that the next query sees.

import type { operations, refusals } from '../../spec/generated/posthog-capture.ts'
import { withDoubles } from '../../spec/json.ts'
import { contract, type Operation } from '../../spec/load.ts'
import type { Api, Call, Dialect, HandlersOf, Incoming, Product, Worlds } from '../core/api.ts'
import { hint, Reply, refusal } from '../core/reply.ts'
import type { World } from '../core/world.ts'
import { batchSequence, rowsOf } from '../posthog/captured.ts'
import { serverErrors } from '../posthog/dialect.ts'
import { projectOf } from '../posthog/project.ts'
import type { QueryService } from '../query/types.ts'
import type { Unreadable } from './decode.ts'
import { type Capture, capture, type Objection, tokenOf } from './events.ts'
import { handlers as flags } from './flags.ts'
import { baseOf } from './generated.ts'
import { ingest } from './ingest.ts'
import { jsonOf } from './requests.ts'
import { handlers as scripts } from './scripts.ts'

type Handlers = HandlersOf<operations, refusals>
type CaptureCall = Call<unknown, unknown, Unreadable | Objection | 'try_again'>

const accepted = ({ query }: CaptureCall) => (query['beacon'] === '1' ? new Reply(204) : { status: 'Ok' as const })

/** Whether a payload has a form that the contract knows; a GET says so of `data` as its POST of the body. */
const fits = (operation: Operation) => {
  const post = operation.contract.operations.find(({ path, method }) => path === operation.path && method === 'post')!
  return (json: unknown) => post.violations(withDoubles(json)).length === 0
}

const read = (call: CaptureCall, nameless?: string): Capture => {
  const json = jsonOf(call.incoming, call.refuse)
  return capture(json, { fits: fits(call.operation), query: call.query, ...(nameless && { nameless }) }, call.refuse)
}

/** A token of no project is as good as any; its events are dropped. What is refused is refused before a row is written. */
async function keep(call: CaptureCall, captured: Capture): Promise<void> {
  const { world, now, queries } = call
  if (captured.token !== projectOf(world).capture_key) return
  const known = Promise.all([baseOf(call, captured), queries.takesMore(world.id)])
  const [base] = await known.catch((error: Error) =>
    call.refuse('try_again', {}, hint(`The query engine cannot take events now: ${error.message}`)),
  )
  const uuid = (...about: string[]) => world.uuid(...about)
  const batch = ingest(captured, world.next(batchSequence), { rows: rowsOf(world), base, now, uuid })
  queries.append({ ...batch, world: world.id })
}

const captureWith = (nameless?: string) => async (call: CaptureCall) => {
  await keep(call, read(call, nameless))
  return accepted(call)
}
const events = captureWith()
const person = captureWith('$identify')

/** Replays are looked at and kept nowhere. */
const recording = (call: CaptureCall) => {
  read(call)
  return accepted(call)
}
const preflight = () => ({ status: 'Ok' as const })

const handlers = {
  ...flags,
  ...scripts,
  captureEvent: events,
  captureEventByQuery: events,
  preflightEvent: preflight,
  captureShort: events,
  captureShortByQuery: events,
  preflightShort: preflight,
  captureLegacy: events,
  captureLegacyByQuery: events,
  preflightLegacy: preflight,
  trackEvent: events,
  trackEventByQuery: events,
  preflightTrack: preflight,
  engagePerson: person,
  engagePersonByQuery: person,
  preflightEngage: preflight,
  captureBatch: events,
  captureBatchByQuery: events,
  preflightBatch: preflight,
  captureRecording: recording,
  captureRecordingByQuery: recording,
  preflightRecording: preflight,
  preflightFlags: preflight,
  preflightDecide: preflight,
} satisfies Handlers

/** Thrown where a request is only looked at to find its world; its handler says what is wrong with it. */
const unread = () => {
  throw new Reply(400)
}

/** The token of a request, wherever it stands; undefined when it cannot be told. */
function tokenIn(incoming: Incoming): string | undefined {
  const inPath = /^\/array\/([^/]+)\//.exec(incoming.path)?.[1]
  if (inPath ?? incoming.query['token']) return inPath ?? incoming.query['token']
  try {
    const json = jsonOf(incoming, unread)
    return json !== null && typeof json === 'object' ? tokenOf(json, unread) : undefined
  } catch (thrown) {
    if (thrown instanceof Reply) return undefined
    throw thrown
  }
}

/** Who asks for definitions says so as callers of the other products do. */
const keyIn = ({ headers }: Incoming) => /^Bearer\s+(\S+)/i.exec(String(headers['authorization'] ?? ''))?.[1]

const nothing = () => new Reply(404)
/** What is not capture's own service answers as its document says; capture itself says nothing. */
const unknownPath: Dialect['unknownPath'] = ({ near }) =>
  near.refusals['unknown_path'] ? refusal(near, 'unknown_path') : nothing()

const dialect: Dialect = {
  identify(incoming: Incoming, worlds: Worlds) {
    const token = tokenIn(incoming) ?? keyIn(incoming)
    return token === undefined ? undefined : worlds.ofSecret(token)
  },
  admit: () => ({ kind: 'nobody', id: 'nobody', scopes: [] }),
  accept: () => undefined,
  unknownPath,
  wrongMethod: (_, route) => new Reply(405, undefined, { headers: { Allow: allowed(route) } }),
  unreadable: (reason, { operation }) =>
    refusal(operation('captureEvent'), reason === 'too_large' ? 'too_big' : 'encoding_broken'),
  bug: serverErrors.bug,
  wordsOf: () => undefined,
  exposes: ['X-PostHog-Warn'],
  unkept: (_, { operation }) => refusal(operation('captureEvent'), 'try_again'),
  options: nothing,
}
const allowed = (route: Operation[]) => route.map(({ method }) => method.toUpperCase()).join(', ')

/** By the methods alone nobody could tell: events come in the query string, too. */
const readsOnly = ({ id }: Operation) => !/^(capture|track|engage)/.test(id)

const api: Api = { contract: contract('posthog-capture'), handlers, dialect, rawBody: true, readsOnly }

/** Fills an engine again that knows nothing of this world, or something else. */
async function reload(world: World, queries: QueryService): Promise<void> {
  await queries.forget(world.id)
  for (const batch of rowsOf(world).batches.values()) queries.append({ ...batch, world: world.id })
}

export const posthogCapture: Product = {
  name: 'posthog-capture',
  revision: '2026',
  revisions: { '2026': api },
  reload,
}
