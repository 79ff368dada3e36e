// Other ways to be right: what the written sources leave open, done otherwise. No check may complain.

import { gzipSync } from 'node:zlib'
import { ExactNumber, parseJsonWithFloats } from '../../spec/json.ts'
import type { Variant } from '../core/mutants.ts'
import { type Headers, Reply, StoredFile } from '../core/reply.ts'
import type { World } from '../core/world.ts'
import { asked, bodyOf } from '../core/wrap.ts'

type Json = Record<string, unknown>
type Change = (body: unknown) => unknown

/** Instants of exports and sources are sent back as bounds, and in their form. */
const withoutIntervals = [
  'posthog-endpoints',
  'posthog-endpoints-2025',
  'posthog-query',
  'posthog-project',
  'posthog-account',
]

/** Files go out as they are, whatever is in them; so does what is packed. */
const isJson = ({ body, media, headers }: Reply) =>
  body !== undefined &&
  !(body instanceof StoredFile) &&
  (media === undefined || media === 'application/json') &&
  headers['Content-Encoding'] === undefined

const rewritten = (reply: Reply, bytes: Buffer, headers: Headers = {}): Reply =>
  new Reply(reply.status, bytes, {
    headers: { ...reply.headers, ...headers },
    media: reply.media ?? 'application/json',
  })

/** Another variant may have written it before. */
const textOf = ({ body }: Reply) => (Buffer.isBuffer(body) ? String(body) : JSON.stringify(body))

/** Other text; an answer that would be the same stays as it is. */
const spelt =
  (spell: (text: string) => string): NonNullable<Variant['answer']> =>
  reply => {
    if (!isJson(reply)) return reply
    const right = textOf(reply)
    const text = spell(right)
    return text === right ? reply : rewritten(reply, Buffer.from(text))
  }

/** Other bytes of the same JSON. */
const written = (write: (value: unknown) => string) => spelt(text => write(parseJsonWithFloats(text)))

/** Another value in every answer that is JSON. */
const changed = (change: Change): Variant['answer'] => written(value => JSON.stringify(change(value)))

const heading =
  (headers: Headers): Variant['answer'] =>
  reply =>
    new Reply(reply.status, reply.body, {
      headers: { ...reply.headers, ...headers },
      ...(reply.media && { media: reply.media }),
    })

const each = (value: unknown, change: (value: Json) => Json): unknown => {
  if (Array.isArray(value)) return value.map(item => each(item, change))
  if (value === null || typeof value !== 'object' || value instanceof ExactNumber) return value
  return change(Object.fromEntries(Object.entries(value).map(([key, item]) => [key, each(item, change)])))
}

const isRows = (value: unknown) => Array.isArray(value) && value.length > 0 && value.every(Array.isArray)

/** Every text of an answer but those in cells, which are the query's. */
const texts = (pattern: RegExp, replacement: string): Variant['answer'] =>
  written(value => {
    const rows: unknown[] = []
    const beside = JSON.stringify(value, (_, item) => (isRows(item) ? `rows ${rows.push(item) - 1}` : item))
    return beside.replace(pattern, replacement).replace(/"rows (\d+)"/g, (_, at) => JSON.stringify(rows[at]))
  })

const shortKeys = texts(/"cache_([0-9a-f]{8})[0-9a-f]*"/g, '"cache_42_$1"')

const ordered =
  (kind: string, after: string) =>
  (world: World): void => {
    world.outcomes.set(kind, { outcome: 'complete', progress: { after } })
  }

const escaped = (text: string) =>
  text
    .replaceAll('/', '\\/')
    .replace(/[^\n\x20-\x7e]/g, char => `\\u${char.charCodeAt(0).toString(16).padStart(4, '0')}`)

const bytes: Record<string, Variant> = {
  'keys-in-another-order': {
    says: 'The members of every object stand the other way round',
    why: 'The members of a JSON object have no order',
    source: 'RFC 8259 section 4',
    answer: changed(value => each(value, object => Object.fromEntries(Object.entries(object).reverse()))),
  },
  'json-is-indented': {
    says: 'JSON is indented and ends with a line end',
    why: 'White space between tokens means nothing',
    source: 'RFC 8259 section 2',
    answer: written(value => `${JSON.stringify(value, undefined, 4)}\n`),
  },
  'texts-are-escaped': {
    says: 'Everything beyond ASCII, and every slash, is escaped',
    why: 'An escaped character is the same character',
    source: 'RFC 8259 section 7',
    answer: spelt(escaped),
  },
  'answers-are-packed': {
    says: 'Answers are gzipped for whoever takes that',
    why: 'A server may choose any coding that the request allows',
    source: 'RFC 9110 section 8.4',
    answer: (reply, { incoming }) =>
      isJson(reply) && String(incoming.headers['accept-encoding'] ?? '').includes('gzip')
        ? rewritten(reply, gzipSync(textOf(reply)), {
            'Content-Encoding': 'gzip',
            Vary: 'Accept-Encoding',
          })
        : reply,
  },
  'answers-come-in-chunks': {
    says: 'Answers come without their length, in chunks',
    why: 'The length of a body need not be known at its beginning',
    source: 'RFC 9112 section 7.1',
    answer: reply =>
      reply.body === undefined || reply.body instanceof StoredFile
        ? reply
        : heading({ 'Transfer-Encoding': 'chunked' })!(reply, {} as never),
  },
  'connections-end': {
    says: 'Every connection ends with its answer',
    why: 'Connections need not persist',
    source: 'RFC 9112 section 9.6',
    answer: heading({ Connection: 'close' }),
  },
  'media-types-name-a-charset': {
    says: 'The media type of JSON names its charset',
    why: 'Parameters do not change a media type',
    source: 'RFC 9110 section 8.3.1',
    answer: reply =>
      isJson(reply) ? heading({ 'Content-Type': 'Application/JSON; charset="utf-8"' })!(reply, {} as never) : reply,
  },
  'more-headers': {
    says: 'Answers have headers that nobody asked for',
    why: 'Headers that a client does not know mean nothing to it',
    source: 'RFC 9110 section 5.1',
    answer: heading({
      Server: 'another',
      'X-Trace-Id': '5f0c',
      'Set-Cookie': 'posthog_csrftoken=x; Path=/',
      'Cache-Control': 'no-store',
      'X-Content-Type-Options': 'nosniff',
      'Strict-Transport-Security': 'max-age=31536000',
    }),
  },
}

const instant = '(\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d)'

const values: Record<string, Variant> = {
  'instants-to-the-millisecond': {
    says: 'Instants have three digits after the second',
    why: 'The sources show six and promise none',
    source: 'posthog-endpoints 4.1; RFC 3339 section 5.6',
    answer: texts(new RegExp(`"${instant}\\.(\\d{3})\\d*(Z|\\+00:00)"`, 'g'), '"$1.$2$3"'),
  },
  'instants-to-the-nanosecond': {
    says: 'Instants have nine digits after the second',
    why: 'The sources show six and promise none',
    source: 'posthog-endpoints 4.1; RFC 3339 section 5.6',
    documents: withoutIntervals,
    answer: texts(new RegExp(`"${instant}\\.(\\d+)(Z|\\+00:00)"`, 'g'), '"$1.$2000$3"'),
  },
  'instants-have-offsets': {
    says: 'Every instant ends with +00:00 where it ended with Z',
    why: 'Which of the two is used is inferred, and both name the same instant',
    source: 'posthog-endpoints 4.1; RFC 3339 section 4.3',
    documents: withoutIntervals,
    answer: texts(new RegExp(`"${instant}(\\.\\d+)?Z"`, 'g'), '"$1$2+00:00"'),
  },
  'ids-tell-the-time': {
    says: 'Ids are UUIDs of version 7',
    why: 'An id is a UUID; no version is promised',
    source: 'posthog-endpoints 4.1',
    prepare: world => {
      const right = world.uuid.bind(world)
      world.uuid = (...about) => right(...about).replace(/^(.{14})./, '$17')
    },
  },
  'cache-keys-have-another-form': {
    says: 'Cache keys name the project and are shorter',
    why: 'A cache key is opaque',
    source: 'posthog-endpoints 4.5',
    // Elsewhere it also names a job, which is found by it.
    answer: (reply, exchange) =>
      exchange.operation?.contract.api.startsWith('posthog-endpoints') ? shortKeys!(reply, exchange) : reply,
  },
  'makers-have-a-story': {
    says: 'People have names, a hedgehog and no role',
    why: 'These members are open',
    source: 'posthog-endpoints 4.1',
    answer: changed(value =>
      each(value, object =>
        'distinct_id' in object && 'email' in object
          ? {
              ...object,
              ...{ first_name: 'Ågot', last_name: 'Ødegård', is_email_verified: false },
              ...{ hedgehog_config: { color: 'green' }, role_at_organization: null },
            }
          : object,
      ),
    ),
  },
  'answers-have-more-members': {
    says: 'Endpoints, versions and results have members that the documents do not know',
    why: 'Later revisions add some; clients pass over what they do not know',
    source: 'posthog-endpoints 4.5',
    answer: changed(value =>
      each(value, object =>
        'is_active' in object || 'is_cached' in object
          ? { ...object, added_later: '0198c3f2-0000-7000-8000-000000000001' }
          : object,
      ),
    ),
  },
  'broken-json-is-told-otherwise': {
    says: 'What a parser says of broken JSON is worded otherwise',
    why: 'The text only begins in a certain way',
    source: 'posthog-endpoints 3.2',
    answer: texts(/"JSON parse error - Expecting value[^"]*"/g, '"JSON parse error - it ends too early"'),
  },
  'hogql-errors-are-told-otherwise': {
    says: 'What is wrong with HogQL is told in other words',
    why: 'The text only begins in a certain way',
    source: 'posthog-endpoints 3.3',
    documents: ['posthog-endpoints'],
    answer: texts(/(?<="Invalid HogQL query: )[^"\\]+/g, 'it does not read so'),
  },
}

const background = ['async', 'lazy_async', 'force_async']
const runOtherwise: Variant['handlers'] = {}
for (const operation of ['runEndpoint', 'runEndpointByGet'])
  runOtherwise[operation] = right => call => {
    const refresh = String(bodyOf(call)['refresh'] ?? call.query['refresh'] ?? '')
    if (background.includes(refresh)) return call.refuse('refresh_not_sync')
    if (refresh !== 'force_cache') return right(call)
    return asked(() => ({ body: { ...bodyOf(call), refresh: 'blocking' } }))(right)(call)
  }

const named = (value: unknown): unknown =>
  each(value, object => {
    const table = object['materialization'] as Json | undefined
    return table && 'status' in table
      ? { ...object, materialization: { ...table, name: `${object['name']}_v1` } }
      : object
  })

const behaviour: Record<string, Variant> = {
  'jobs-take-minutes': {
    says: 'A table takes four minutes to be built',
    why: 'No source says how long it takes',
    source: 'posthog-endpoints 6.1',
    prepare: ordered('materialization', 'PT4M'),
  },
  'jobs-take-seconds': {
    says: 'A table is there ten seconds after the change',
    why: 'No source says how long it takes',
    source: 'posthog-endpoints 6.1',
    prepare: ordered('materialization', 'PT10S'),
  },
  'background-queries-take-long': {
    says: 'A query in the background takes forty seconds',
    why: 'No source says how long it takes',
    source: 'posthog-endpoints 8',
    prepare: ordered('query', 'PT40S'),
  },
  'addresses-have-the-other-prefix': {
    says: 'endpoint_path begins with /api/projects',
    why: 'Sources differ, and both prefixes lead to the same',
    source: 'posthog-endpoints 14',
    answer: texts(/(?<="endpoint_path":")\/api\/environments\//g, '/api/projects/'),
  },
  'tables-have-names-everywhere': {
    says: 'The materialization of an endpoint has its name',
    why: 'The documentation lists it there; the implementation leaves it out',
    source: 'posthog-endpoints 14',
    documents: ['posthog-endpoints'],
    answer: changed(named),
  },
  'lists-are-oldest-last': {
    says: 'The list of endpoints is in another order',
    why: 'It has no declared order',
    source: 'posthog-endpoints 1.1',
    documents: ['posthog-endpoints-2025'],
    handlers: {
      listEndpoints: right => async call => {
        const { results, ...rest } = (await right(call)) as { results: unknown[] }
        return { ...rest, results: results.toReversed() }
      },
    },
  },
  'cancelling-has-no-body': {
    says: 'Cancelling is answered with 204',
    why: 'The documentation says so; the implementation answers 200 and a message',
    source: 'posthog-endpoints 14',
    api: 'posthog-query',
    answer: (reply, { operation }) =>
      operation?.id === 'cancelQuery' && reply.status === 200 ? new Reply(204) : reply,
  },
  'only-waiting-runs': {
    says: 'Refresh modes that go to the background are refused, and force_cache calculates',
    why: 'The implementation does so; the documentation lists these modes',
    source: 'posthog-endpoints 14',
    documents: ['posthog-endpoints-2025'],
    handlers: runOtherwise,
  },
}

/** How answers are written is the same for all products. In an order in which one may follow the other: values, spelling, what is around them. */
const everywhere = (table: Record<string, Variant>): Record<string, Variant> =>
  Object.fromEntries(Object.entries(table).map(([name, variant]) => [name, { api: '*', ...variant }]))

export const variants: Record<string, Variant> = { ...everywhere({ ...values, ...bytes }), ...behaviour }
