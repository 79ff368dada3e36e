// What holds of all operations of a document at once: limits that take many requests or much to send.
import type { Contract, Operation } from '../../spec/load.ts'
import { expectWithinMinute, inBatches, statusesOf } from '../batches.ts'
import { type Check, levelOf } from '../check.ts'
import { askerNeeds, has, isOpenToKeys, isReading } from './kind.ts'
import { asker, nowhere } from './subject.ts'

const limit = 10 * 1024 * 1024
/** Requests that a key may make in a minute of such a world: so few that whoever answers slowly gets them done within it. */
const burst = 12
const fewer = { rate_limits: 'real', limits: { throttle: { default: { per_minute: burst, per_hour: 400 } } } } as const

type Whole = Pick<Check, 'says' | 'evidence' | 'source' | 'run'> & Partial<Pick<Check, 'needs' | 'world'>>
/** Undefined where a document has nothing of the kind. */
type Limit = (contract: Contract) => Whole | undefined

/** Where there is one limit for all that keys ask for. */
const throttling: Limit = ({ operations }) => {
  const throttled = operations.filter(operation => has(operation, 'throttled') && isOpenToKeys(operation))
  return throttled.length * 2 > operations.length ? throttlingOf(throttled) : undefined
}

const throttlingOf = (throttled: Operation[]): Whole => ({
  says: 'A key that has asked as often as a minute allows is told how long to wait, whatever it asks for; then it goes on',
  evidence: 'documented',
  source: 'posthog-endpoints 10',
  needs: ['clock', 'rate-limits', 'keys'],
  world: fewer,
  run: async tools => {
    const first = throttled.find(({ method }) => method === 'get')!
    const ask = (operation = first) => tools.call(operation.id, { path: nowhere(tools, operation), impatient: true })
    const began = await tools.now()
    const within = await statusesOf(burst, () => ask())
    tools.expect.that(!Object.hasOwn(within, 429), `the first ${burst} requests of a minute are let in`)
    const answers = await inBatches(throttled, ask)
    await expectWithinMinute(tools, began)
    for (const answer of answers) {
      tools.expect.refused(answer, 'throttled')
      const seconds = Number(answer.headers['retry-after'])
      tools.expect.that(
        seconds > 0 && seconds <= 60,
        `Retry-After of ${answer.operation.id} is within the minute (${seconds})`,
      )
    }
    await tools.later(61_000)
    tools.expect.that((await ask()).status !== 429, 'a minute later the key is let in again')
  },
})

/** Where nothing takes a body there is nothing to bound. */
const sizes: Limit = ({ operations }) => {
  const taking = operations.filter(operation => has(operation, 'body_too_large') && !isReading(operation))
  return taking.length > 0 ? boundOf(taking) : undefined
}

/** Of a deployment one operation stands for all: to each of a hundred it would be a gigabyte. */
function boundOf(taking: Operation[]): Whole {
  const one = taking.find(isOpenToKeys) ?? taking[0]!
  return {
    says: 'A body of more than 10 MB is refused as too large',
    evidence: 'inferred',
    source: 'posthog-endpoints 3.2',
    needs: askerNeeds(one),
    run: async tools => {
      const text = JSON.stringify('x'.repeat(limit))
      for (const operation of tools.inWorld ? taking : [one]) {
        const answer = await tools.call(operation.id, {
          path: nowhere(tools, operation),
          text,
          ...asker(tools, operation),
        })
        tools.expect.refused(answer, 'body_too_large')
      }
    },
  }
}

/** Checks about a document as a whole. */
export const wholeChecks = (contract: Contract): Check[] =>
  Object.entries({ 'throttles-keys': throttling, 'bounds-bodies': sizes }).flatMap(([key, limit]) => {
    const whole = limit(contract)
    if (!whole) return []
    const { says, evidence, source, needs = [], world, run } = whole
    return {
      id: `${contract.api}/limits/${key}`,
      kind: 'derived' as const,
      operation: null,
      level: levelOf[evidence],
      reads: false,
      says,
      evidence,
      source,
      needs,
      ...(world && { world }),
      run,
    }
  })
