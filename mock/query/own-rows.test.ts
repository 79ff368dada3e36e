// What worlds tell the engine: in order, together, and again until it is in.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Engine, InsertKey } from './engine/engine.ts'
import { OwnRows } from './own-rows.ts'
import type { Batch } from './types.ts'

const batch = (seq: number, ids = ['ada'], world = 'w'): Batch => ({
  world,
  seq,
  events: [],
  persons: [],
  distinctIds: ids.map(distinct_id => ({ distinct_id, person_id: 'p' })),
  groups: [],
})

/** An engine that notes what it is told; `fails` says what goes wrong before it. */
function noting() {
  const told: string[] = []
  const engine = {
    fails: undefined as string | undefined,
    async insert(_table: string, lines: Buffer, { batches, again }: InsertKey) {
      await undefined
      if (this.fails) throw new Error(this.fails)
      told.push(`${batches.join(' ')}${again ? ' again' : ''}: ${String(lines).split('\n').length - 1}`)
    },
    async command({ params }: { params: { world: string } }) {
      if (this.fails) throw new Error(this.fails)
      const drop = `drop ${params.world}`
      if (told.at(-1) !== drop) told.push(drop)
    },
  }
  return { engine, told, own: new OwnRows(async () => engine as unknown as Engine) }
}

test('what comes together goes in together', async () => {
  const { own, told } = noting()
  for (const seq of [1, 2, 3]) own.append(batch(seq))
  await own.settled('w')
  own.append(batch(4))
  await own.settled('w')
  assert.deepEqual(told, ['1 2 3: 3', '4: 1'])
})

test('ten thousand batches are a few inserts', async () => {
  const { own, told } = noting()
  for (let seq = 1; seq <= 10_000; seq++) own.append(batch(seq))
  await own.settled('w')
  assert.deepEqual(
    told.map(line => line.split(': ')[1]),
    ['5000', '5000'],
  )
})

test('what the engine refused is told again as it was, before what came later', async () => {
  const { own, told, engine } = noting()
  engine.fails = 'away'
  own.append(batch(1))
  await assert.rejects(own.settled('w'), /away/)
  own.append(batch(2))
  await assert.rejects(own.settled('w'), /away/)
  engine.fails = undefined
  await own.settled('w')
  assert.deepEqual(told, ['1 again: 1', '2: 1'])
})

test('while the engine is away no more is taken, and other worlds do not care', async () => {
  const { own, told, engine } = noting()
  await own.takesMore('w')
  engine.fails = 'away'
  own.append(batch(1))
  await assert.rejects(own.settled('w'), /away/)
  await assert.rejects(own.takesMore('w'), /away/)
  await own.takesMore('other')
  engine.fails = undefined
  await own.takesMore('w')
  assert.deepEqual(told, ['1 again: 1'])
})

test('a world that is forgotten begins anew, whatever was under way or could not be told', async () => {
  const { own, told, engine } = noting()
  own.append(batch(1))
  await undefined
  own.forget('w')
  own.append(batch(1, ['ada', 'bob']))
  await own.settled('w')
  assert.deepEqual(told.slice(-2), ['drop w', '1: 2'])
  engine.fails = 'away'
  own.append(batch(2))
  own.forget('w')
  await assert.rejects(own.settled('w'), /away/)
  engine.fails = undefined
  own.append(batch(1))
  await own.settled('w')
  assert.deepEqual(told.slice(-2), ['drop w', '1: 1'])
})

test('without an engine nobody has to be told', async () => {
  const own = new OwnRows(async () => undefined)
  own.append(batch(1))
  await own.settled('w')
  await own.takesMore('w')
})
