// What a state file must say of a world, and of each of its rows, before anything is made of it.
import { Ajv2020 } from 'ajv/dist/2020.js'
import { parseJson, withDoubles } from '../../spec/json.ts'
import { lazily } from '../../spec/load.ts'
import type { ClockFacts } from './clock.ts'
import type { Fault, Outcome } from './faults.ts'
import type { WorldOptions } from './world.ts'

/** The file is not one of ours, of another version, damaged, in use, or out of reach: `message` is for people, one line. */
export class StateFileError extends Error {}

/** A world without its rows. */
export interface Facts {
  options: WorldOptions
  anchor: number
  clock: ClockFacts
  faults: [string, Fault][]
  outcomes: [string, Outcome][]
}

const object = (required: string[], properties: object) => ({ type: 'object', required, properties })
const named = (entry: object) => ({
  type: 'array',
  items: { type: 'array', prefixItems: [{ type: 'string' }, entry], minItems: 2 },
})
const number = { type: 'number' }
const times = { type: 'integer' }

const options = object(['id', 'ordinal', 'seed', 'events', 'revisions', 'rateLimits'], {
  id: { type: 'string' },
  ordinal: { type: 'integer', minimum: 1 },
  seed: { type: 'integer' },
  events: { type: 'integer', minimum: 0 },
  clock: number,
  clockRate: number,
  anchor: number,
  mutant: { type: 'string' },
  revisions: { type: 'object', additionalProperties: { type: 'string' } },
  rateLimits: { enum: ['off', 'real'] },
  frozen: { type: 'boolean' },
  limits: object([], {
    throttle: {
      type: 'object',
      additionalProperties: object(['per_minute', 'per_hour'], { per_minute: times, per_hour: times }),
    },
    concurrent_queries: times,
  }),
})
const clock = object(['at', 'wall', 'rate', 'frozen'], {
  at: number,
  wall: number,
  rate: number,
  frozen: { type: 'boolean' },
})
const fault = object(['match', 'effect'], { match: { type: 'object' }, effect: { type: 'object' }, times })
const outcome = object(['outcome'], { outcome: { enum: ['complete', 'fail', 'hang'] }, times })
const schema = object(['options', 'anchor', 'clock', 'faults', 'outcomes'], {
  options,
  anchor: number,
  clock,
  faults: named(fault),
  outcomes: named(outcome),
})

function parsed(text: string): unknown {
  try {
    return parseJson(text)
  } catch {
    return undefined
  }
}

/** Compiled when first used, which takes longer than to hold the facts of many worlds to it. */
const validator = lazily(() => new Ajv2020({ strict: false }).compile(schema))

/** Throws StateFileError, which says the place and nothing of what stands there: rows hold keys. */
export function factsOf(position: number, text: string): Facts {
  const facts = parsed(text)
  const validate = validator()
  if (validate(withDoubles(facts))) return facts as Facts
  const place = facts === undefined ? '' : (validate.errors?.[0]?.instancePath ?? '')
  throw new StateFileError(`the facts of its world ${position} are damaged${place && ` at ${place}`}`)
}

/** Throws StateFileError. */
export function rowOf(position: number, text: string): object {
  const row = parsed(text)
  if (row !== undefined && /^\s*\{/.test(text)) return row as object
  throw new StateFileError(`its row ${position} is ${row === undefined ? 'no JSON' : 'no object'}`)
}
