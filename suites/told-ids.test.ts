// Deployments that choose ids and lie about them: what was there before is never taken for what a run made.
import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { defaults } from '../mock/flags.ts'
import { type Running, start } from '../mock/start.ts'
import { day, hour, second } from './check.ts'
import { ControlledWorld } from './control.ts'
import { between, judged } from './testing/between.ts'
import { idLiar, lies, pathOf, ways } from './testing/id-liar.ts'

let mock: Running
before(async () => {
  mock = await start({ ...defaults, events: 0, log: 'off' }, { host: '127.0.0.1', port: 0 })
})
after(() => mock.close())

interface Kind {
  of: string
  collection: string
  /** What makes it, below the project; the collection where it is not said. */
  makes?: string
  /** The member that the run knows it again by. */
  named: string
  /** What was there before. */
  foreign: object
  only: string
}

const stripe = { auth_method: { selection: 'api_key', stripe_secret_key: 'rk_test_payroll' } }
const source = {
  ...{ of: 'a source', collection: 'external_data_sources', named: 'description' },
  foreign: {
    ...{ source_type: 'Stripe', prefix: 'payroll', description: 'payroll' },
    payload: { ...stripe, schemas: [{ name: 'Customer', should_sync: false }] },
  },
}
const kinds: Kind[] = [
  {
    ...{ of: 'a variable', collection: 'insight_variables', named: 'name' },
    foreign: { name: 'payroll', type: 'String' },
    only: 'posthog-project/{createInsightVariable,updateInsightVariable,replaceInsightVariable,deleteInsightVariable,variables}',
  },
  {
    ...{ of: 'a batch export', collection: 'batch_exports', named: 'name' },
    foreign: { name: 'payroll', destination: { type: 'NoOp', config: {} }, interval: 'hour', paused: true },
    only: 'posthog-batch-exports/{createBatchExport,pauseBatchExport,startBackfill,deletion,pausing}',
  },
  {
    ...source,
    only: 'posthog-data-warehouse/{createSource/reads-back,deleteSource/*,reloadSource/*,sources/*}',
  },
  {
    ...source,
    of: 'a source in one call',
    makes: 'external_data_sources/setup',
    only: 'posthog-data-warehouse/setUpSource/{reads-back,is-gone-after-delete,answers-as-documented}',
  },
]

/** Asks with a key: what is sent is posted. */
const asker = (api: string, secret: string) => async (path: string, body?: object) => {
  const headers = { Authorization: `Bearer ${secret}`, 'Content-Type': 'application/json' }
  const sent = body && { method: 'POST', body: JSON.stringify(body) }
  const answer = await fetch(`${api}/${path}/`, { headers, ...sent })
  assert.ok(answer.ok, `${path} answered ${answer.status}`)
  return (await answer.json()) as { id: string; results: { id: string }[] }
}

/** A project in which something was made by somebody else. */
async function foreigner({ collection, foreign }: Pick<Kind, 'collection' | 'foreign'>) {
  const { place } = await ControlledWorld.create(mock.url, { events: 0 })
  const { secret } = place.keys.main
  const headers = { Authorization: `Bearer ${secret}`, 'Content-Type': 'application/json' }
  const api = `${mock.url}/api/projects/${place.project}`
  const made = await fetch(`${api}/${collection}/`, { method: 'POST', headers, body: JSON.stringify(foreign) })
  assert.equal(made.status, 201)
  const { id } = (await made.json()) as { id: string }
  const read = async (path = `${collection}/${id}`) => (await fetch(`${api}/${path}/`, { headers })).text()
  return { project: place.project, secret, id, read }
}

/** What stands behind a collection in the addresses of what was written. */
const idsIn = (written: string[], collection: string): string[] =>
  written.flatMap(line => new RegExp(`/${collection}/(?!no/such/path)([^/?]+)`).exec(line)?.[1] ?? [])

/** Addresses below a collection that are none of things. */
const fixed = new Set([
  'setup',
  'store_credentials',
  'database_schema',
  'source_prefix',
  'run_test_step_new',
  'check_cdc_prerequisites',
])

describe('nothing foreign is written', { concurrency: 2 }, () => {
  for (const kind of kinds)
    for (const { told, lie, reads } of ways)
      test(`when the id of ${kind.of} that is made is told as ${told}`, async () => {
        const { project, secret, id, read } = await foreigner(kind)
        const before = await read()
        const target = await idLiar(
          mock.url,
          { ...kind, isMadeAt: path => path.endsWith(`/${kind.makes ?? kind.collection}`), id: 'id' },
          id,
          lie,
          reads,
        )
        const results = await judged({ url: target.url, secret, project, only: kind.only })
        await target.close()
        assert.equal(results.verdict, 'does not conform')
        assert.ok(!results.checks.some(({ status }) => status === 'suite-error'))
        assert.deepEqual(
          idsIn(target.written, kind.collection).filter(
            one => !fixed.has(one) && !target.real.includes(one) && !one.startsWith('ust-'),
          ),
          [],
        )
        assert.equal(await read(), before)
        // What was made is found by its name.
        assert.deepEqual(results.cleanup.left, [])
      })

  for (const [name, lie] of lies)
    test(`when a source tells as the id of its schema ${name}`, async () => {
      const { project, secret, id, read } = await foreigner(source)
      const foreign: string = JSON.parse(await read()).schemas[0].id
      const before = await read(`external_data_schemas/${foreign}`)
      const real: string[] = []
      const target = await between(mock.url, ({ method, url }, body) => {
        const isOne = method === 'GET' && /\/external_data_sources\/[0-9a-f-]{36}$/.test(pathOf(url))
        if (!isOne || pathOf(url).endsWith(id)) return body
        const shown = JSON.parse(body)
        for (const schema of shown.schemas) {
          real.push(schema.id)
          schema.id = lie({ foreign, real })
        }
        return JSON.stringify(shown)
      })
      const only = 'posthog-data-warehouse/{updateSchema,reloadSchema,deleteData,deleteSchema,schemas}'
      const results = await judged({ url: target.url, secret, project, only })
      await target.close()
      assert.equal(results.verdict, 'does not conform')
      assert.ok(!results.checks.some(({ status }) => status === 'suite-error'))
      const ids = idsIn(target.written, 'external_data_schemas').filter(one => !one.startsWith('ust-'))
      assert.deepEqual(
        ids.filter(one => !real.includes(one)),
        [],
      )
      assert.equal(await read(`external_data_schemas/${foreign}`), before)
      assert.deepEqual(results.cleanup.left, [])
    })

  for (const [below, writes] of [
    ['runs', 'retries/a-retry-is-a-new-run'],
    ['backfills', 'cancelling/a-backfill-that-is-over-cannot-be-cancelled'],
  ] as const)
    test(`where ${below} are found below any export, and all of a project's are listed below each`, async () => {
      const world = await ControlledWorld.create(mock.url, { events: 100 })
      const { project, keys } = world.place
      const ask = asker(`${mock.url}/api/projects/${project}`, keys.main.secret)
      const { id } = await ask('batch_exports', { ...kinds[1]!.foreign, paused: false })
      await world.advance(3 * hour)
      await ask(`batch_exports/${id}/pause`, {})
      const daysAgo = (days: number) => `${new Date(Date.now() - days * day).toISOString().slice(0, 10)}T00:00:00+00:00`
      await ask(`batch_exports/${id}/backfill`, { start_at: daysAgo(2), end_at: daysAgo(1) })
      await world.advance(hour)
      const read = () => ask(`batch_exports/${id}/${below}`)
      const before = await read()
      const foreign = before.results[0]!.id
      const twist = async ({ url }: { url: string }, body: string) => {
        await world.advance(20 * second)
        const own = new RegExp(`batch_exports/([0-9a-f-]{36})/${below}`).exec(url)?.[1]
        if (!own || own === id) return body
        const isList = pathOf(url).endsWith(`/${below}`)
        const shown = isList ? body.replaceAll(/("(?:backfill_)?id":)"[^"]+"/g, `$1"${foreign}"`) : body
        return shown.replaceAll(id, own)
      }
      const anyPath = new RegExp(`(batch_exports/)[^/]+(?=/${below}/${foreign})`)
      const target = await between(mock.url, twist, url => url.replace(anyPath, `$1${id}`))
      const only = `posthog-batch-exports/${writes}`
      const pass = (ms: number) => world.advance(ms)
      const results = await judged({ url: target.url, secret: keys.main.secret, project, only, pass })
      await target.close()
      assert.equal(results.verdict, 'does not conform')
      assert.ok(!results.checks.some(({ status }) => status === 'suite-error'))
      assert.deepEqual(
        target.written.filter(line => line.includes(foreign)),
        [],
      )
      assert.deepEqual(await read(), before)
      assert.deepEqual(results.cleanup.left, [])
    })
})
