// What a run against the mock cannot provoke, and what is never sent or shown, with the reasons: unreachable.json. `npm run coverage` fails
// when something is neither seen nor listed, and when something that is listed was seen after all.
import { readFileSync } from 'node:fs'
import type { Operation } from '../spec/load.ts'

interface Excuse {
  because: string
  apis: string[]
  operations?: string[]
  method?: string
  /** A status goes with its refusals. */
  refusals?: string[]
  statuses?: string[]
  steps?: string[]
  /** `place path` of what is sent or shown; `*` stands for anything. */
  fields?: string[]
}

const excuses = JSON.parse(readFileSync(new URL('unreachable.json', import.meta.url), 'utf8')) as Excuse[]

const covers = ({ apis, operations, method }: Excuse, { contract, id, method: own }: Operation) =>
  apis.includes(contract.api) && (operations?.includes(id) ?? true) && (method ?? own) === own

/** By operation, those about it: each run asks about each of its statuses and refusals. */
const known = new WeakMap<Operation, Excuse[]>()

function excusesOf(operation: Operation): Excuse[] {
  const about = known.get(operation) ?? excuses.filter(excuse => covers(excuse, operation))
  known.set(operation, about)
  return about
}

const ofOperation = (operation: Operation, list: 'refusals' | 'statuses', name: string) =>
  excusesOf(operation).find(excuse => excuse[list]?.includes(name))?.because

/** Why a refusal cannot be provoked; undefined when it can. */
export const refusalExcuse = (operation: Operation, name: string): string | undefined =>
  ofOperation(operation, 'refusals', name)

/** A status that has only refusals which cannot be provoked cannot be provoked either. */
export function statusExcuse(operation: Operation, status: string): string | undefined {
  const own = ofOperation(operation, 'statuses', status)
  if (own !== undefined) return own
  const refusals = Object.entries(operation.refusals).filter(([, refusal]) => String(refusal.status) === status)
  const reasons = refusals.map(([name]) => refusalExcuse(operation, name))
  return reasons.every(reason => reason !== undefined) ? reasons[0] : undefined
}

/** Of a life cycle; lines may leave out which. */
export const stepExcuse = (api: string, schema: string, from: string, to: string): string | undefined =>
  excuses.find(
    ({ apis, steps = [] }) =>
      apis.includes(api) && [`${from} ${to}`, `${schema} ${from} ${to}`].some(step => steps.includes(step)),
  )?.because

const patternOf = (words: string) =>
  new RegExp(`^${words.replace(/[.+?^${}()|[\]\\]/g, '\\$&').replaceAll('*', '.*')}$`)
const fieldPatterns = excuses.flatMap(excuse =>
  (excuse.fields ?? []).map(words => ({ ...excuse, words, pattern: patternOf(words) })),
)

/** Why something is never sent to an operation, or never shown by it, and the line of the list that says so. */
export const fieldExcuse = (
  api: string,
  operation: string,
  field: string,
): { because: string; line: string } | undefined => {
  const found = fieldPatterns.find(
    ({ apis, operations, pattern }) =>
      apis.includes(api) && (operations?.includes(operation) ?? true) && pattern.test(field),
  )
  return found && { because: found.because, line: lineOf(found) }
}

const lineOf = ({ because, words }: { because: string; words: string }) => `${words} (${because})`

/** All lines about fields, with the documents that each is about: one that excuses nothing is stale. */
export const fieldLines: { apis: string[]; line: string }[] = fieldPatterns.map(excuse => ({
  apis: excuse.apis,
  line: lineOf(excuse),
}))
