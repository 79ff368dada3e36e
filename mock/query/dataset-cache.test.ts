// Data sets on disk: whole or not at all.

import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { DataCache, type PartStore } from './dataset-cache.ts'
import type { BaseTable } from './dataset-schema.ts'
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
    partsOf: async () => ['all_1_1_0'],
  }
}

const tables = new Map<BaseTable, string>([['events', 'db.events']])

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
]
for (const [what, harm] of damages)
  test(`${what} is damage`, async () => {
    const { cache, saved } = await filled(what)
    harm(saved)
    await assert.rejects(cache.attach(store(`${what}-to`), 'set', tables))
    await cache.remove('set')
    assert.equal(await cache.attach(store(`${what}-to`), 'set', tables), undefined)
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
