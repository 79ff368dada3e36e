// Data sets on disk: whole or not at all.

import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import {
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  truncateSync,
  utimesSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { Damaged, DataCache, type PartStore } from './dataset-cache.ts'
import { type BaseTable, baseTables } from './dataset-schema.ts'
import { ownedName } from './owned-folders.ts'

const folder = mkdtempSync(join(tmpdir(), 'understudy-test-'))
after(() => rmSync(folder, { recursive: true }))

const big = 'x'.repeat(100_000)

/** Stands for an engine's tables: folders with parts. */
function store(name: string): PartStore & { statements: string[] } {
  const statements: string[] = []
  return {
    statements,
    command: async ({ sql }) => void statements.push(sql),
    folderOf: async table => join(folder, name, table),
    partsOf: async table => (table === 'db.events' ? ['all_1_1_0'] : []),
  }
}

const tables = new Map(Object.keys(baseTables).map(table => [table as BaseTable, `db.${table}`]))

async function filled(name: string) {
  const cache = new DataCache(join(folder, name))
  const part = join(folder, `${name}-from`, 'db.events', 'all_1_1_0')
  mkdirSync(part, { recursive: true })
  writeFileSync(join(part, 'data.bin'), big)
  writeFileSync(join(part, 'count.txt'), '7')
  await cache.save(store(`${name}-from`), 'set', tables, { events: '42' })
  return { cache, saved: join(folder, name, 'data', 'set') }
}

test('what was saved is attached, file by file', async () => {
  const { cache } = await filled('whole')
  const to = store('whole-to')
  assert.deepEqual(await cache.attach(to, 'set', tables), { events: '42' })
  const part = join(folder, 'whole-to', 'db.events', 'detached', 'all_1_1_0')
  assert.deepEqual(readdirSync(part).sort(), ['count.txt', 'data.bin'])
  assert.equal(readFileSync(join(part, 'data.bin'), 'utf8'), big)
  assert.deepEqual(to.statements, ["ALTER TABLE db.events ATTACH PART 'all_1_1_0'"])
})

test('an unknown data set is none', async () => {
  assert.equal(await new DataCache(join(folder, 'nowhere')).attach(store('x'), 'set', tables), undefined)
})

test('of two that save the same the first wins', async () => {
  const { cache } = await filled('twice')
  await cache.save(store('twice-from'), 'set', tables, { events: '43' })
  assert.deepEqual(await cache.attach(store('twice-to'), 'set', tables), { events: '42' })
  assert.deepEqual(readdirSync(join(folder, 'twice', 'data')), ['set'])
})

const damages: [what: string, harm: (saved: string) => void][] = [
  ['a file that is gone', saved => rmSync(join(saved, 'events', 'all_1_1_0', 'data.bin'))],
  ['a file that is cut off', saved => truncateSync(join(saved, 'events', 'all_1_1_0', 'data.bin'), 10)],
  ['a part that is gone', saved => rmSync(join(saved, 'events', 'all_1_1_0'), { recursive: true })],
  ['a manifest that is no JSON', saved => writeFileSync(join(saved, 'manifest.json'), '{')],
  ['a manifest of another shape', saved => writeFileSync(join(saved, 'manifest.json'), '[]')],
  ['a manifest without a table', saved => writeFileSync(join(saved, 'manifest.json'), '{"parts":{},"sums":{}}')],
  ['a manifest that is gone', saved => rmSync(join(saved, 'manifest.json'))],
]
for (const [what, harm] of damages)
  test(`${what} is damage`, async () => {
    const { cache, saved } = await filled(what)
    harm(saved)
    await assert.rejects(cache.attach(store(`${what}-to`), 'set', tables), Damaged)
    await cache.remove('set')
    assert.equal(await cache.attach(store(`${what}-to`), 'set', tables), undefined)
    await cache.save(store(`${what}-from`), 'set', tables, { events: '44' })
    assert.deepEqual(await cache.attach(store(`${what}-then`), 'set', tables), { events: '44' })
  })

test('what a process that is gone left half-written is swept away, and nothing else', async () => {
  const { cache } = await filled('sweep')
  const data = join(folder, 'sweep', 'data')
  const dead = spawnSync(process.execPath, ['--version']).pid
  const [gone, alive, other] = [ownedName(dead), ownedName(), `elsewhere~${dead}~x`]
  for (const name of [gone, alive, other]) mkdirSync(join(data, name))
  await cache.save(store('sweep-from'), 'another', tables, {})
  assert.deepEqual(readdirSync(data).sort(), ['another', 'set', alive, other].sort())
})

test('what cannot be saved whole leaves nothing behind', async () => {
  const { cache } = await filled('half')
  const full = { ...store('half-from'), partsOf: () => Promise.reject(new Error('no space left')) }
  await assert.rejects(cache.save(full, 'another', tables, {}), /no space left/)
  assert.deepEqual(readdirSync(join(folder, 'half', 'data')), ['set'])
})

test('an engine that takes no part says nothing about the files', async () => {
  const { cache } = await filled('untaken')
  const ended = { ...store('untaken-to'), command: () => Promise.reject(new Error('it ended')) }
  await assert.rejects(cache.attach(ended, 'set', tables), thrown => !(thrown instanceof Damaged))
  assert.deepEqual(await cache.attach(store('untaken-then'), 'set', tables), { events: '42' })
})

test('where a data set cannot be put, somebody is told', async () => {
  const { cache } = await filled('taken')
  writeFileSync(join(folder, 'taken', 'data', 'another'), 'a file, not a folder')
  await assert.rejects(cache.save(store('taken-from'), 'another', tables, {}), { code: 'ENOTDIR' })
  assert.deepEqual(readdirSync(join(folder, 'taken', 'data')).sort(), ['another', 'set'])
})

const days = 86_400_000

/** Data sets by their names, each with the days since its last use, and what is left of them once `v11111111_now` was used. */
async function tidied(name: string, idle: Record<string, number>, bytes: Record<string, number> = {}) {
  const { cache } = await filled(name)
  const data = join(folder, name, 'data')
  for (const set of ['v11111111_now', ...Object.keys(idle)]) await cache.save(store(`${name}-from`), set, tables, {})
  for (const [set, size] of Object.entries(bytes)) {
    const parts = Object.fromEntries(Object.keys(baseTables).map(table => [table, { part: { file: size } }]))
    writeFileSync(join(data, set, 'manifest.json'), JSON.stringify({ parts, sums: {} }))
  }
  const now = statSync(join(data, 'v11111111_now', 'used')).mtimeMs
  for (const [set, ago] of Object.entries(idle)) {
    const then = new Date(now - ago * days)
    utimesSync(join(data, set, 'used'), then, then)
  }
  await cache.tidy('v11111111_now')
  return readdirSync(data).sort()
}

test('data sets that nobody uses are removed, of other versions sooner; what is no data set stays', async () => {
  const idle = { v11111111_a: 29, v11111111_b: 31, v22222222_c: 6, v22222222_d: 8, other_e: 1000 }
  assert.deepEqual(await tidied('idle', idle), ['other_e', 'set', 'v11111111_a', 'v11111111_now', 'v22222222_c'])
})

test('of more than the disk shall hold those stay that were used last, and what is in use', async () => {
  const gigabyte = 250_000_000 // in each of the four tables
  const idle = { v11111111_a: 1, v11111111_b: 2, v11111111_c: 3, v11111111_d: 4, v11111111_busy: 0.01 }
  const bytes = { v11111111_a: 5, v11111111_b: 3, v11111111_c: 1, v11111111_d: 2, v11111111_busy: 1 }
  const sizes = Object.fromEntries(Object.entries(bytes).map(([set, size]) => [set, size * gigabyte]))
  assert.deepEqual(await tidied('full', idle, sizes), [
    ...['set', 'v11111111_a', 'v11111111_busy', 'v11111111_c', 'v11111111_now'],
  ])
})

test('a use puts the removal off', async () => {
  const { cache } = await filled('use')
  await cache.save(store('use-from'), 'v11111111_a', tables, {})
  await cache.save(store('use-from'), 'v22222222_b', tables, {})
  const used = join(folder, 'use', 'data', 'v22222222_b', 'used')
  utimesSync(used, 0, 0)
  await cache.attach(store('use-to'), 'v22222222_b', tables)
  await cache.tidy('v11111111_a')
  assert.deepEqual(readdirSync(join(folder, 'use', 'data')).sort(), ['set', 'v11111111_a', 'v22222222_b'])
})
