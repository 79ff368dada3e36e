// Queries as people write them, over the events of shop.ts: each gives the rows that one counts by hand, or is refused in these words.
import assert from 'node:assert/strict'
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, describe, test } from 'node:test'
import { parse } from 'yaml'
import { createQueryService, type ServiceOptions } from '../service.ts'
import type { QueryService } from '../types.ts'
import { shop, shopScope } from './shop.ts'

interface Entry {
  query: string
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
  assert.ok(entries.length >= 300, `${entries.length} queries`)
  const asked = entries.map(({ entry }) => JSON.stringify(Object.values(entry)))
  assert.equal(new Set(asked).size, entries.length)
  assert.deepEqual(
    entries.filter(({ entry }) => (entry.rows === undefined) === (entry.refused === undefined)),
    [],
  )
})

const world = 'shop'

function ask(service: QueryService, { query, variables, filters, timezone = 'UTC' }: Entry) {
  return service.run({
    query: { kind: 'HogQLQuery', query, ...(filters && { filters }) },
    scope: { ...shopScope(world), timezone },
    ...(variables && { variables }),
    queryId: query,
  })
}

async function answers(service: QueryService, entry: Entry) {
  const { results, columns } = await ask(service, entry)
  assert.deepEqual(results, entry.rows)
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
      test(`${file}: ${entry.query}`, () =>
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
