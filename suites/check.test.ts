// A table of rules as checks: addresses, levels, units of time.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Evidence, Level } from '../reports/results.ts'
import {
  day,
  hour,
  levelOfViolation,
  minute,
  OtherRefusal,
  type Rule,
  rules,
  second,
  type Tools,
  Violation,
} from './check.ts'

const rule = (more: Partial<Rule> = {}): Rule => ({
  says: 'It is so',
  evidence: 'documented',
  source: '1.2',
  run: async () => undefined,
  ...more,
})

test('a rule is a check with an address; it is run with the tools given', async () => {
  const given: unknown[] = []
  const [check, ...rest] = rules('api/things', {
    'is-so': rule({ needs: ['clock'], run: async tools => void given.push(tools) }),
  })
  const { run, ...data } = check!
  assert.deepEqual(data, {
    id: 'api/things/is-so',
    kind: 'rule',
    operation: null,
    says: 'It is so',
    evidence: 'documented',
    level: 'must',
    source: '1.2',
    needs: ['clock'],
  })
  assert.deepEqual(rest, [])
  const tools = {} as Tools
  await run(tools)
  assert.deepEqual(given, [tools])
  assert.equal(given[0], tools)
})

test('a rule that throws is a check that throws', () => {
  const run = async () => {
    throw new Error('not so')
  }
  return assert.rejects(rules('a/b', { c: rule({ run }) })[0]!.run({} as Tools), /^Error: not so$/)
})

const levels: [Evidence, Level | undefined, Level][] = [
  ['documented', undefined, 'must'],
  ['observed', undefined, 'should'],
  ['inferred', undefined, 'info'],
  ['documented', 'info', 'info'],
]
for (const [evidence, level, wanted] of levels)
  test(`${evidence}${level ? `, said to be ${level}` : ''}: ${wanted}`, () => {
    const [check] = rules('a/b', { c: rule({ evidence, ...(level && { level }) }) })
    assert.equal(check!.level, wanted)
  })

for (const evidence of ['documented', 'observed', 'inferred'] as const)
  test(`what is essential is a must, though it is only ${evidence}; a no in other words is as grave as the words are certain`, () => {
    const [check] = rules('a/b', { c: rule({ evidence, essential: true }) })
    assert.deepEqual([check!.level, check!.essential], ['must', true])
    const words = { documented: 'must', observed: 'should', inferred: 'info' }[evidence]
    const levels = [new Violation('odd'), new OtherRefusal('odd')].map(violation => levelOfViolation(violation, check!))
    assert.deepEqual(levels, ['must', words])
    const [plain] = rules('a/b', { c: rule({ evidence, level: 'must' }) })
    assert.equal(levelOfViolation(new OtherRefusal('odd'), plain!), 'must')
  })

test('times are in milliseconds', () =>
  assert.deepEqual([second, minute, hour, day], [1000, 60_000, 3_600_000, 86_400_000]))
