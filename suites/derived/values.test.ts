// Bodies that are made from schemas: few requests, and each member is still judged by what is wrong about it.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { contract } from '../../spec/load.ts'
import { trialsOf } from './values.ts'

const operation = contract('posthog-batch-exports').operations.find(({ id }) => id === 'updateBatchExport')!
const trials = trialsOf(operation, {})
const fits = (body: object) => operation.violations(body).length === 0

test('what is refused is asked alone, each way of not fitting once', () => {
  const alone = trials.filter(trial => trial.length === 1 && !fits(trial[0]!)).map(([change]) => change!)
  const of = (name: string) => alone.filter(change => Object.hasOwn(change, name)).map(change => change[name])
  const types = (name: string): string[] =>
    of(name).map(value => (value === null ? 'null' : Array.isArray(value) ? 'array' : typeof value))
  assert.equal(of('paused').filter(value => Array.isArray(value)).length, 1)
  for (const type of ['array', 'object', 'number']) assert.ok(types('paused').includes(type), type)
  assert.ok(types('interval').includes('string'))
})

test('what is taken of several members is asked of all of them at once', () => {
  const together = trials.filter(trial => trial.length > 1)
  assert.ok(together.length > 0)
  for (const trial of together) {
    const names = trial.flatMap(change => Object.keys(change))
    assert.equal(new Set(names).size, names.length)
  }
  const taken = trials.filter(trial => fits(Object.assign({}, ...trial)))
  const intervals = taken.flatMap(trial => trial.flatMap(({ interval }) => interval ?? []))
  const listed = operation.contract.schemas['Interval']?.['enum'] as unknown[]
  assert.deepEqual(new Set(intervals), new Set(listed))
})

test('nothing is made under another name than the run gave it, whatever member that is', () => {
  const setUp = contract('posthog-data-warehouse').operation('setUpSource')
  const right = { source_type: 'Stripe', description: 'ust-1' }
  const made = trialsOf(setUp, right).map(trial => Object.assign({}, right, ...trial) as Record<string, unknown>)
  const named = made.filter(body => setUp.violations(body).length === 0).map(({ description }) => description)
  assert.ok(named.length > 0)
  assert.deepEqual(new Set(named), new Set(['ust-1']))
})
