// Defects of how a source is connected where that is seldom tried.
import { parseJson } from '../../../spec/json.ts'
import { reply } from '../../core/reply.ts'
import {
  answering,
  askedWith,
  type Body,
  bodyOf,
  type Call,
  callWith,
  type MutantTable,
  refusing,
  says,
  type Wrap,
  without,
} from '../../core/wrap.ts'
import { type SchemaRow, schemas, sources } from '../rows.ts'
import { isPausedAnywhere } from '../syncing.ts'
import { eachEntry, paying, payloadOf, spoilingSchemas, spoilingSource } from './spoil.ts'

const check = (key: string) => `posthog-data-warehouse/connecting/${key}`
const wanted = (refusal: string) => `wanted the refusal ${refusal}`

const one = (defect: string, key: string, reason: string, handlers: Record<string, Wrap>): MutantTable[string] => ({
  ...{ defect, caughtBy: check(key), reason },
  handlers,
})

const sourceRowOf = ({ world, path }: Call) => sources(world).get(path['id']!)!
const isDirect = (body: Body) => body['access_method'] === 'direct'
const livingWith = ({ world }: Call, prefix: unknown) =>
  [...sources(world).values()].filter(row => row.prefix === prefix && !row.deleted)

/** Refused sooner than anything else, where that holds. */
const refusedWhere =
  (name: string, isSo: (call: Call) => boolean): Wrap =>
  right =>
  call => {
    if (isSo(call)) throw call.refuse(name)
    return right(call)
  }

const entries = 'entries-of-changes-are-kept'
const entry = (defect: string, which: string, change: (row: SchemaRow) => Partial<SchemaRow>) =>
  one(defect, entries, `the schema that is ${which}`, { createSource: spoilingSchemas(change) })

const created: MutantTable = {
  'modes-of-entries-are-lost': one(
    'In which tables changes are kept is not taken from an entry',
    ...[entries, 'the schema that is on'],
    { createSource: askedWith(body => eachEntry(body, sent => without(sent, 'cdc_table_mode'))) },
  ),
  'entries-of-changes-wait': entry('What follows changes is synced every six hours', 'on', ({ sync_type }) =>
    sync_type === 'cdc' ? { sync_frequency: '6hour' } : {},
  ),
  'entries-that-are-off-follow': entry('What is off has the type that was sent', 'off', ({ should_sync }) =>
    should_sync ? {} : { sync_type: 'cdc' },
  ),
  'direct-sources-are-synced': one('A direct source keeps how to sync', 'direct-sources-sync-nothing', 'the schema', {
    createSource: spoilingSchemas((_, call) =>
      isDirect(bodyOf(call)) ? { sync_type: 'full_refresh', sync_time_of_day: '03:30:00' } : {},
    ),
  }),
  'direct-sources-need-free-prefixes': one(
    'A direct source cannot be called as another is',
    ...['direct-sources-sync-nothing', 'wanted 201'],
    {
      createSource: refusedWhere(
        'prefix_taken',
        call => isDirect(bodyOf(call)) && livingWith(call, bodyOf(call)['prefix']).length > 0,
      ),
    },
  ),
  'direct-sources-find-nothing': one(
    'Reloading a direct source does nothing',
    ...['direct-sources-sync-nothing', 'it has more than one schema'],
    { reloadSource: right => call => (sourceRowOf(call).access_method === 'direct' ? reply(200) : right(call)) },
  ),
}

const pauses = 'pauses-stop-what-is-synced'
const stopped: MutantTable = {
  'limits-are-told-before-prefixes': one('A limit is told before a taken prefix', pauses, wanted('prefix_taken'), {
    createSource: refusing((refusal, call) => {
      throw says(refusal, 'Prefix already') && isPausedAnywhere(call.world)
        ? call.refuse('billing_limit_reached')
        : refusal
    }),
  }),
  'limits-stop-direct-sources': one('While one is paused no direct source is made', pauses, 'wanted 201', {
    createSource: refusedWhere('billing_limit_reached', call => isDirect(bodyOf(call)) && isPausedAnywhere(call.world)),
  }),
  'limits-stop-looking': one('While one is paused no direct source is reloaded', pauses, 'wanted 200', {
    reloadSource: refusedWhere('billing_limit_reached', ({ world }) => isPausedAnywhere(world)),
  }),
  'pauses-end-when-off': one('A paused schema that is off stops nothing', pauses, wanted('billing_limit_reached'), {
    reloadSource: refusing((refusal, { world }) => {
      if ([...schemas(world).values()].some(row => row.status === 'Paused' && row.should_sync)) throw refusal
      return reply(200)
    }),
  }),
}

const prefix = (defect: string, isTaken: (call: Call, body: Body) => boolean) =>
  one(defect, 'prefixes-are-of-one-type', 'wanted 200', {
    checkSourcePrefix: refusedWhere('prefix_taken', call => isTaken(call, bodyOf(call))),
  })

const prefixes: MutantTable = {
  'prefixes-are-of-all-types': prefix('A prefix is taken by a source of another type', (call, body) =>
    livingWith(call, body['prefix']).some(row => row.source_type !== body['source_type']),
  ),
  'direct-names-are-prefixes': prefix(
    'The name of a direct source is taken like a prefix',
    (call, body) => isDirect(body) && livingWith(call, body['prefix']).length > 0,
  ),
  'prefixes-stay-taken': prefix('The prefix of a deleted source is taken', ({ world }, body) =>
    [...sources(world).values()].some(row => row.deleted === true && row.prefix === body['prefix']),
  ),
  'taken-prefixes-are-free': one(
    'A taken prefix is told to be free',
    ...['prefixes-are-of-one-type', wanted('prefix_taken')],
    { checkSourcePrefix: refusing(() => reply(200)) },
  ),
}

const connections: MutantTable = {
  'networks-begin-alone': one(
    'Of 172.16.0.0/12 only the beginning is internal',
    'networks-have-bounds',
    wanted('host_internal'),
    {
      createSource: right => call => {
        const { host } = payloadOf(bodyOf(call))
        if (!/^172\.(1[7-9]|2\d|3[01])\./.test(String(host))) return right(call)
        return reply(201, { id: call.world.uuid('a source that is not made') })
      },
    },
  ),
  'networks-go-on': one('What begins with 172 is internal', 'networks-have-bounds', 'status with the host 172.32.0.1', {
    createSource: refusedWhere('host_internal', call => String(payloadOf(bodyOf(call))['host']).startsWith('172.')),
  }),
  'refusals-repeat-connections': one(
    'A refusal repeats what was sent',
    ...['refusals-tell-no-secret', 'the refusal has no secret'],
    {
      createSource: refusing((refusal, call) => {
        const message = `${(refusal.body as Body)['message']} ${JSON.stringify(bodyOf(call)['payload'])}`
        throw reply(refusal.status, { message })
      }),
    },
  ),
  'truth-is-lower-case': one('What is true is told as true', 'texts-within-are-as-sent', 'using_ssl', {
    createSource: askedWith(body =>
      paying(body, payload => ({ ...payload, ...(payload['using_ssl'] === true && { using_ssl: 'true' }) })),
    ),
  }),
  'texts-within-are-trimmed': one(
    'Texts within a part are trimmed',
    'texts-within-are-as-sent',
    'username of the tunnel',
    {
      createSource: spoilingSource(({ inputs }) => ({
        inputs: parseJson(JSON.stringify(inputs).replaceAll(' understudy ', 'understudy')) as Body,
      })),
    },
  ),
  'what-is-shown-is-not-taken': one('What is told cannot be sent back', 'texts-within-are-as-sent', 'wanted 200', {
    updateSource: refusedWhere(
      'inputs_not_an_object',
      call => typeof ((bodyOf(call)['job_inputs'] ?? {}) as Body)['using_ssl'] === 'string',
    ),
  }),
  'tunnels-are-turned-off': one(
    'A tunnel can be turned off with a stored secret',
    ...['tunnels-are-told-first', wanted('credentials_needed_for_tunnel')],
    {
      updateSource: refusing((refusal, call) => {
        if (JSON.stringify(bodyOf(call)).includes('"enabled":false')) return reply(200, {})
        throw refusal
      }),
    },
  ),
  'hosts-are-told-first': one(
    'Another host is told before another tunnel',
    ...['tunnels-are-told-first', 'credentials_needed_for_tunnel'],
    {
      updateSource: refusing((refusal, call) => {
        const { host } = (bodyOf(call)['job_inputs'] ?? {}) as Body
        throw host === undefined ? refusal : call.refuse('credentials_needed_for_host')
      }),
    },
  ),
}

const newest = 'jobs-are-the-newest-that-are-asked-for'
const asking = ({ incoming }: Call, name: string) => new URLSearchParams(incoming.search).getAll(name)
/** Whatever is asked for. */
const newestOf = async (right: Parameters<Wrap>[0], call: Call): Promise<Body[]> =>
  (await right(callWith(call, { query: {}, incoming: { ...call.incoming, search: '' } }))) as Body[]
const listing = (defect: string, reason: string, wrap: Wrap) => one(defect, newest, reason, { listJobs: wrap })

const jobs: MutantTable = {
  'fifty-jobs-come-before-schemas': listing(
    'Jobs of a schema are those among the newest fifty',
    'jobs of what was synced once',
    right => async call => {
      const names = asking(call, 'schemas')
      if (names.length === 0) return right(call)
      return (await newestOf(right, call)).filter(({ schema }) => names.includes(String((schema as Body)['name'])))
    },
  ),
  'fifty-jobs-come-before-times': listing(
    'Jobs of a time are those among the newest fifty',
    'there are jobs before',
    right => async call => {
      const [before] = asking(call, 'before')
      if (before === undefined) return right(call)
      const isOlder = (job: Body) => Date.parse(String(job['created_at'])) < Date.parse(before)
      return (await newestOf(right, call)).filter(isOlder)
    },
  ),
  'forty-nine-jobs-are-listed': listing(
    'Fewer than fifty jobs are listed',
    'jobs that are listed of more than a hundred',
    answering(body => (body as unknown as Body[]).slice(0, 49)),
  ),
}

export const connectingMutants: MutantTable = {
  ...{ ...created, ...stopped, ...prefixes },
  ...{ ...connections, ...jobs },
}
