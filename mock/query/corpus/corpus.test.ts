// Queries as people write them, over the events of shop.ts: each gives the rows that one counts by hand, or is refused in these words.
import assert from 'node:assert/strict'
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, describe, test } from 'node:test'
import { parse } from 'yaml'
import { createQueryService, type ServiceOptions } from '../service.ts'
import type { QueryService, StoredQuery } from '../types.ts'
import { shop, shopScope } from './shop.ts'

interface Entry {
  /** HogQL, or an insight as it is stored. */
  query?: string
  insight?: StoredQuery
  /** The members of each result that `rows` tells. */
  of?: string[]
  /** What the rows are; `refused` is what is said instead, `code` what the refusal is called. */
  rows?: unknown[][]
  columns?: string[]
  refused?: string
  code?: string
  variables?: Record<string, unknown>
  filters?: Record<string, unknown>
  timezone?: string
}

const files = readdirSync(import.meta.dirname).filter(name => name.endsWith('.yaml'))
const entries = files.flatMap(file => {
  const list = parse(readFileSync(join(import.meta.dirname, file), 'utf8')) as Entry[]
  return list.map(entry => ({ file, entry }))
})

test('the corpus is large, says what it expects, and asks nothing twice', () => {
  assert.ok(entries.length >= 500, `${entries.length} queries`)
  assert.ok(entries.filter(({ entry }) => entry.insight).length >= 80)
  const asked = entries.map(({ entry }) => JSON.stringify(Object.values(entry)))
  assert.equal(new Set(asked).size, entries.length)
  assert.deepEqual(
    entries.filter(({ entry }) => (entry.rows === undefined) === (entry.refused === undefined)),
    [],
  )
})

const world = 'shop'

const nameOf = ({ query, insight }: Entry) => query ?? JSON.stringify(insight)

function ask(service: QueryService, entry: Entry) {
  const { query = '', insight, variables, filters, timezone = 'UTC' } = entry
  return service.run({
    query: insight ?? { kind: 'HogQLQuery', query, ...(filters && { filters }) },
    scope: { ...shopScope(world), timezone },
    ...(variables && { variables }),
    queryId: nameOf(entry),
  })
}

type Row = Record<string, unknown>
const memberOf = (row: unknown, path: string): unknown =>
  path === 'counts'
    ? ((row as Row)['values'] as Row[]).map(({ count }) => count)
    : path.split('.').reduce<unknown>((value, name) => (value as Row)[name], row)

/** Also of one object, and of the steps of each value of a funnel. */
const members = (results: unknown, of: string[]) => [results].flat(2).map(row => of.map(path => memberOf(row, path)))

async function answers(service: QueryService, entry: Entry) {
  const { results, columns } = await ask(service, entry)
  assert.deepEqual(entry.of ? members(results, entry.of) : results, entry.rows)
  if (entry.columns) assert.deepEqual(columns, entry.columns)
}

/** All of these on one engine. */
function onEngine(name: string, options: ServiceOptions, wanted: typeof entries) {
  describe(name, () => {
    const folder = mkdtempSync(join(tmpdir(), 'understudy-corpus-'))
    const service = createQueryService({ cacheDir: folder, ...options })
    before(() => service.append(shop(world)))
    after(async () => {
      await service.close()
      rmSync(folder, { recursive: true, force: true })
    })
    for (const { file, entry } of wanted)
      test(`${file}: ${nameOf(entry)}`, () =>
        entry.refused === undefined
          ? answers(service, entry)
          : assert.rejects(ask(service, entry), {
              message: entry.refused,
              code: entry.code ?? 'hogql_query_error',
            }))
  })
}

onEngine('ClickHouse in process', {}, entries)

const clickhouse = process.env['UNDERSTUDY_TEST_CLICKHOUSE']
const onServer = 'a ClickHouse server, with the statements unchanged'
if (clickhouse)
  onEngine(
    onServer,
    { clickhouse },
    entries.filter(({ entry }) => entry.rows),
  )
else test(onServer, { skip: 'no server at hand: UNDERSTUDY_TEST_CLICKHOUSE names none by URL' }, () => {})
