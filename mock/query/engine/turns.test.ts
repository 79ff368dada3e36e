// Who comes next, by the order in which statements begin.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { type Turn, Turns } from './turns.ts'

/** Statements are named by their world and a number. */
function places(count: number, most: number) {
  const turns = new Turns<Turn & { name: string }>(count, most)
  let id = 0
  return {
    wait(...names: string[]) {
      for (const name of names) turns.wait({ id: ++id, world: name[0]!, name })
      return id
    },
    begun() {
      const names: string[] = []
      for (let work = turns.next(); work; work = turns.next()) names.push(work.name)
      return names.join(' ')
    },
    over(name: string) {
      turns.over([...turns.running.values()].find(work => work.name === name)!.id)
    },
    drop: (id: number) => turns.drop(id),
  }
}

test('one world never takes all places, and the next world waits for none of it', () => {
  const { wait, begun } = places(8, 4)
  wait('a1', 'a2', 'a3', 'a4', 'a5', 'a6')
  assert.equal(begun(), 'a1 a2 a3 a4')
  wait('b1')
  assert.equal(begun(), 'b1')
})

test('two busy worlds leave places to a third and a fourth', () => {
  const { wait, begun } = places(8, 4)
  wait('a1', 'a2', 'a3', 'a4', 'b1', 'b2', 'b3', 'b4')
  assert.equal(begun(), 'a1 b1 a2 b2 a3 b3')
  wait('a5', 'b5', 'c1', 'd1')
  assert.equal(begun(), 'c1 d1')
})

test('a place that becomes free is for the world that has fewest, then for who waited longest', () => {
  const { wait, begun, over } = places(3, 2)
  wait('a1', 'a2', 'a3', 'a4', 'b1', 'b2', 'c1')
  assert.equal(begun(), 'a1 b1 c1')
  over('c1')
  assert.equal(begun(), '', 'the last place is for a world that has none')
  over('b1')
  assert.equal(begun(), 'b2')
  over('b2')
  assert.equal(begun(), 'a2')
})

test('where there is one place, everybody waits in line', () => {
  const { wait, begun, over } = places(1, 1)
  wait('a1', 'a2', 'b1')
  assert.equal(begun(), 'a1')
  over('a1')
  assert.equal(begun(), 'a2')
})

test('what is taken back does not begin', () => {
  const { wait, begun, drop } = places(1, 1)
  const id = wait('a1')
  assert.equal(drop(id), true)
  assert.equal(drop(id), false)
  assert.equal(begun(), '')
})
