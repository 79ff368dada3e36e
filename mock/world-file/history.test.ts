// A long history is lived in a few steps: how often the engine is asked does not grow with it, and others have their turn meanwhile.
import assert from 'node:assert/strict'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { Mock } from '../app.ts'
import { control } from '../control/index.ts'
import { establish, products } from '../families.ts'
import { rowsOf, visible } from '../posthog/captured.ts'
import { latestRuns, withCounts } from '../posthog-batch-exports/history.ts'
import { exportsOf, runRows, stretches } from '../posthog-batch-exports/rows.ts'
import { rowsOf as endpointRows, materializationOf } from '../posthog-endpoints/rows.ts'
import type { QueryService } from '../query/types.ts'
import { ownEngine } from '../testing/engine.ts'
import { version } from '../version.ts'
import { readWorldFile } from './file.ts'
import { fill } from './fill.ts'
import { Progress } from './progress.ts'

const folder = mkdtempSync(join(tmpdir(), 'understudy-test-'))
after(() => rmSync(folder, { recursive: true }))

const destination = `destination:
      type: S3
      config: { bucket_name: b, region: us-east-1, prefix: p/, aws_access_key_id: a, aws_secret_access_key: s }`

const file = (history: string) => `world: 1
clock: { at: "2026-05-01T09:00:00Z", frozen: true }
history: ${history}
people: { count: 20 }
events:
  - { name: tick, per_day: 24, hours: [${Array(24).fill(1)}] }
batch_exports:
  - name: all
    model: events
    interval: hour
    ${destination}
  - name: people
    model: persons
    interval: hour
    ${destination}
endpoints:
  - { name: often, query: select count() from events, data_freshness_seconds: 3600, changes: [{ is_materialized: true }] }
  - { name: seldom, query: select count() from events, data_freshness_seconds: 604800, changes: [{ is_materialized: true }] }
`

/** One for all: each world is forgotten when it was looked at. */
const engine = ownEngine()

/** The same service, which notes what the engine is asked for. */
function counted(queries: QueryService, asked: string[]): QueryService {
  return new Proxy(queries, {
    get(service, name) {
      const value = Reflect.get(service, name)
      if (typeof value !== 'function') return value
      return (...given: unknown[]) => {
        if (['run', 'build', 'write', 'describe'].includes(String(name))) asked.push(String(name))
        return value.apply(service, given)
      }
    },
  })
}

/** How often others had their turn while something was done. */
async function turnsOf(work: () => Promise<void>): Promise<number> {
  let [turns, isDone] = [0, false]
  const turn = () => {
    turns++
    if (!isDone) setImmediate(turn)
  }
  setImmediate(turn)
  await work().finally(() => (isDone = true))
  return turns
}

async function lived(
  history: string,
  look: (mock: Mock, asked: string[], turns: number) => Promise<void>,
  progress?: Progress,
) {
  const path = join(folder, `${history}.yaml`)
  writeFileSync(path, file(history))
  const read = readWorldFile(path, products, 0)
  const asked: string[] = []
  const queries = counted(engine, asked)
  const seeded = { clockRate: 1, ...read.options, frozen: true }
  const mock = new Mock({ products, queries, version, establish, control, seeded, isSample: read.isSample })
  try {
    const turns = await turnsOf(() => fill(read, mock, mock.worlds.seeded, progress))
    await look(mock, asked, turns)
  } finally {
    await engine.forget(mock.worlds.seeded.id)
  }
}

test('the engine is asked no more often for a long history than for a short one', async () => {
  const counts: number[] = []
  for (const history of ['P14D', 'P90D'])
    await lived(history, async (mock, asked, turns) => {
      const world = mock.worlds.seeded
      const batches = rowsOf(world).batches.size
      assert.ok(turns >= batches && batches > 24, `${turns} turns for ${batches} batches`)
      assert.equal(stretches(world).size, 2)
      assert.ok(runRows(world).size <= 2, `${runRows(world).size} runs one by one`)
      counts.push(asked.length)
    })
  assert.equal(counts[0], counts[1])
  assert.ok(counts[0]! <= 10, `asked ${counts[0]} times`)
})

test('each run carries what came in during its hour, and each table has what was there when it was made', async () => {
  await lived('P14D', async mock => {
    const { queries } = mock
    const world = mock.worlds.seeded
    const now = world.clock.now()
    const [id] = [...exportsOf(world).values()].flatMap(({ id, name }) => (name === 'all' ? [id] : []))
    const runs = await withCounts(world, queries, latestRuns(world, id!, 400, now))
    const batches = [...rowsOf(world).batches.values()]
    const cameIn = (from: number, to: number) =>
      batches.reduce((sum, { events: [first, ...more] }) => {
        const at = first?.created_at ?? to
        return at >= from && at < to ? sum + 1 + more.length : sum
      }, 0)
    const done = runs.filter(({ status }) => status === 'Completed')
    assert.ok(done.length > 300, `${done.length} runs`)
    for (const { start, end, counted } of done) assert.equal(counted?.records, cameIn(start!, end), String(end))

    for (const [name, interval] of [
      ['often', 3_600_000],
      ['seldom', 604_800_000],
    ] as const) {
      const rows = endpointRows(world)
      const version = rows.versions.get(`${rows.endpoints.get(name)!.id}/1`)!
      const { built } = materializationOf(rows, version)!
      assert.ok(
        built!.at <= now && built!.at > now - 2 * interval,
        `${name} is of ${new Date(built!.at).toISOString()}`,
      )
      const there = batches.filter(({ events }) => events[0]!.created_at <= built!.at).length
      assert.equal(built!.upTo, there, name)
      assert.ok(name === 'often' || there < visible(world).upTo, `${name} has all of it`)
    }
  })
})

test('a filling that takes long says what it is at, from section to section and instant to instant; a short one says nothing', async () => {
  const lines: string[] = []
  let elapsed = 0
  const slow = new Progress(
    line => lines.push(line),
    () => (elapsed += 1000),
  )
  await lived('P2D', async () => undefined, slow)
  assert.match(lines[0]!, /^The seeded world is being filled, for 3 s: making its (endpoints|batch_exports)\.$/)
  assert.ok(
    lines.some(line => / s: events up to 2026-04-\d\dT\S+Z are in\.$/.test(line)),
    lines.join('\n'),
  )
  assert.match(lines.at(-1)!, / s: jobs up to 2026-0\d-\d\dT\S+Z are done\.$/)
  assert.ok(lines.length > 5 && lines.length < 1 + elapsed / 5000, `${lines.length} lines in ${elapsed} ms`)

  const none: string[] = []
  await lived(
    'P1D',
    async () => undefined,
    new Progress(
      line => none.push(line),
      () => 2999,
    ),
  )
  assert.deepEqual(none, [])
})
