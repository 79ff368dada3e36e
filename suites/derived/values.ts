// Values for each member of a body and each parameter, made from their schemas: what fits must be taken, what does not must be refused
// and named. A body with several members is shrunk to those that make the difference.

import type { JsonSchema } from '../../spec/contract.ts'
import type { Operation } from '../../spec/load.ts'
import { own } from '../../spec/own.ts'
import type { Answer, Input } from '../asking.ts'
import type { Tools } from '../check.ts'
import { creationOf, nameMember } from '../guard.ts'
import { isRefusal } from '../judge.ts'
import { exampleOf } from './examples.ts'
import { has, isReading, type Kind, membersOf as membersIn } from './kind.ts'
import { mostTried, oneOfEach, someOf } from './samples.ts'
import { canBeAsked, rightInput } from './subject.ts'

type Body = Record<string, unknown>

const resolved = ({ contract }: Operation, schema: JsonSchema | undefined): JsonSchema =>
  typeof schema?.['$ref'] === 'string' ? own(contract.schemas, schema['$ref'].split('/').at(-1)!)! : (schema ?? {})

const membersOf = (operation: Operation): [string, JsonSchema][] =>
  Object.entries(membersIn(operation, operation.body?.schema) ?? {})

/** What a schema, or what it is made of, cannot do without. */
function requiredOf(operation: Operation, schema: JsonSchema | undefined): string[] {
  const { required = [], allOf = [] } = resolved(operation, schema) as { required?: string[]; allOf?: JsonSchema[] }
  return [...required, ...allOf.flatMap(part => requiredOf(operation, part))]
}

const numbers = ({ minimum, maximum }: JsonSchema) =>
  [minimum, maximum].flatMap(bound => (typeof bound === 'number' ? [bound - 1, bound, bound + 1] : []))
const texts = ({ minLength, maxLength }: JsonSchema) =>
  [minLength, maxLength].flatMap(bound =>
    typeof bound === 'number' ? [bound - 1, bound, bound + 1].map(length => 'x'.repeat(Math.max(length, 0))) : [],
  )

const listed = (schema: JsonSchema) => (schema['enum'] as unknown[] | undefined) ?? []

/** `subject` says whose values they are. */
const values = (schema: JsonSchema, subject: string): unknown[] => [
  ...[null, true, 0, 1, -1, 1.5, 2 ** 53, '', 'a word', 'x'.repeat(1000), [], ['nor this'], {}, { not: 'this' }],
  ...someOf(listed(schema), subject),
  ...numbers(schema),
  ...texts(schema),
]

/** Texts and numbers that a lenient reading may take for numbers and truths: both ways are right. */
const mayBeRead = (value: unknown) =>
  typeof value === 'string'
    ? /^(\s*-?\d+(\.\d+)?\s*|true|false|yes|no|on|off|[tfyn])$/i.test(value)
    : value === 0 || value === 1

type Verdict = 'taken' | 'refused' | 'either'

/** What the schema says of a body: of each member alone, and of all together. */
function verdictOn(operation: Operation, body: Body): { verdict: Verdict; at: string[] } {
  const wrong = operation.violations(body)
  const at = [...new Set(wrong.map(({ instancePath }) => instancePath.split('/')[1] ?? ''))]
  if (wrong.length === 0) return { verdict: 'taken', at }
  // Of alternatives each one complains, and then all of them together.
  const lenient = wrong.every(({ data, keyword }) => ['type', 'enum', 'anyOf'].includes(keyword) && mayBeRead(data))
  return { verdict: lenient ? 'either' : 'refused', at }
}

/** Deployments that were seen break on bodies that this operation should refuse; its document says so. */
const mayBreak = ({ refusals }: Operation) => {
  const broken = Object.entries(refusals).filter(([, { status }]) => status === 500)
  return broken.length === 1 && broken[0]![0] === 'server_error'
}

/** Whether a refusal of a rule that no schema says reads like this, too. */
const isNamed = ({ refusals }: Operation, answer: Answer): boolean =>
  Object.entries(refusals).some(([name, refusal]) => name !== 'body_invalid' && isRefusal(refusal, answer))

type Ask = (body: Body) => Promise<string | undefined>

/** What is wrong about the answer to a body; undefined when nothing is. */
async function complaint(tools: Tools, operation: Operation, input: Input, body: Body): Promise<string | undefined> {
  const { verdict, at } = verdictOn(operation, body)
  const answer = await tools.call(operation.id, { ...input, body })
  const invalid = isRefusal(operation.refusals['body_invalid']!, answer)
  const sent = JSON.stringify(body).slice(0, 300)
  if (answer.status >= 500) {
    if (verdict !== 'taken' && mayBreak(operation)) return undefined
    return `${sent} is answered with ${answer.status}`
  }
  if (verdict === 'taken' && invalid && !isNamed(operation, answer))
    return `${sent} fits the schema and is refused: ${answer.text}`
  if (verdict !== 'refused') return undefined
  if (!invalid)
    return `${sent} does not fit the schema at ${at.join(', ')} and is answered with ${answer.status} ${answer.text}`
  return at.some(member => answer.text.includes(member))
    ? undefined
    : `the refusal of ${sent} names none of ${at.join(', ')}`
}

/** Would make something under a name that nobody knows for this run's. */
const isStray = (operation: Operation, body: Body, right: Body): boolean => {
  const member = nameMember(operation)
  return (
    creationOf(operation) !== undefined &&
    own(body, member) !== own(right, member) &&
    operation.violations(body).length === 0
  )
}

/** The same complaint with as few members as it takes. */
async function shrunk(ask: Ask, body: Body, first: string): Promise<string> {
  let [least, said] = [body, first]
  for (const name of Object.keys(body)) {
    const { [name]: _, ...rest } = least
    const again = await ask(rest)
    if (again !== undefined) [least, said] = [rest, again]
  }
  return said
}

/** What is wrong about a body of several changes, where it is wrong about one of them alone: rules between members are in no schema. */
async function complaintOf(ask: Ask, right: Body, trial: Trial): Promise<string | undefined> {
  const wrong = await ask(Object.assign({}, right, ...trial))
  if (wrong === undefined || trial.length === 1) return wrong
  for (const change of trial) {
    const alone = await ask({ ...right, ...change })
    if (alone !== undefined) return alone
  }
  return undefined
}

/** Repeatable chance, good enough to pick test values. */
function picker(seed: number): <T>(list: T[]) => T {
  let state = seed
  return list => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0
    return list[state % list.length]!
  }
}

const combinations = 12

/** Changes of one member each, to be asked in one body. */
type Trial = Body[]

/** With each of its values; `true` deletes what is asked, so it is not among them. */
const changesOf = (operation: Operation): Body[][] =>
  membersOf(operation).map(([name, schema]) =>
    values(resolved(operation, schema), `${operation.id} ${name}`)
      .filter(value => !(name === 'deleted' && value !== null && typeof value !== 'object'))
      .map(value => ({ [name]: value })),
  )

/** How a change does not fit: values of the wrong type are alike by theirs, while of bounds each side is a way of its own. */
function misfitOf(operation: Operation, right: Body, change: Body): string {
  const keywords = operation.violations({ ...right, ...change }).map(({ keyword }) => keyword)
  const [value] = Object.values(change)
  const type = value === null ? 'null' : Array.isArray(value) ? 'array' : typeof value
  const isOfType = keywords.every(keyword => ['type', 'enum', 'anyOf'].includes(keyword))
  return isOfType ? `${type} ${keywords.join()}` : JSON.stringify(value)
}

/** A refusal names one member, so that each is asked alone; what is taken of several members is taken of all of them at once. */
export function trialsOf(operation: Operation, right: Body): Trial[] {
  const verdictOf = (trial: Trial) => verdictOn(operation, Object.assign({}, right, ...trial)).verdict
  const sorted = changesOf(operation).map(changes => {
    const tried = changes.filter(change => !isStray(operation, { ...right, ...change }, right))
    return Map.groupBy<Verdict, Body>(tried, change => verdictOf([change]))
  })
  const alone = sorted
    .flatMap(by => oneOfEach(by.get('refused') ?? [], change => misfitOf(operation, right, change), operation.id))
    .map(change => [change])
  const packed = (['taken', 'either'] as const).flatMap(verdict => {
    const lists = sorted.map(by => by.get(verdict) ?? [])
    const most = Math.max(0, ...lists.map(({ length }) => length))
    const trials = Array.from({ length: most }, (_, i) => lists.flatMap(list => list.slice(i, i + 1)))
    return trials.flatMap(trial => (verdictOf(trial) === verdict ? [trial] : trial.map(change => [change])))
  })
  return [...alone, ...packed]
}

/** A few members at a time, and each that is required left out. */
function furtherBodies(operation: Operation, right: Body): Body[] {
  const members = changesOf(operation)
  const pick = picker(1)
  const together = Array.from({ length: combinations }, () => {
    const chosen = [pick(members), pick(members), pick(members)]
    return Object.assign({}, right, ...chosen.map(changes => pick(changes)))
  })
  const required = requiredOf(operation, operation.body?.schema)
  const missing = required.map(name => Object.fromEntries(Object.entries(right).filter(([key]) => key !== name)))
  return [...together, ...missing]
}

/** Which values of a body are not tried, because there are too many. */
const leftOut = (operation: Operation): string[] =>
  membersOf(operation).flatMap(([name, schema]) => {
    const { length } = listed(resolved(operation, schema))
    return length > mostTried
      ? `of the ${length} values of ${name} ${mostTried} are tried, the first and the last among them`
      : []
  })

const oddTexts = [
  '',
  ' ',
  'a word',
  '-1',
  '0',
  '1.5',
  '1e3',
  '99999999999999999999',
  'true',
  'null',
  '%00',
  '\u{1f600}',
  'x'.repeat(2000),
]

/** Those of the query, but for what deployments were seen to break on. */
function parametersOf({ parameters, extensions }: Operation) {
  const fragile = (extensions['x-may-break'] as string[] | undefined) ?? []
  return parameters.filter(({ in: place, name }) => place === 'query' && !fragile.includes(name))
}

export const valueKinds: Kind[] = [
  {
    key: 'takes-what-its-schema-takes',
    says: 'A body that fits its schema is not called invalid; one that does not is refused, and the refusal names the member',
    leftOut,
    evidence: 'observed',
    source: 'posthog-endpoints 2, 3.3',
    applies: operation => has(operation, 'body_invalid') && !isReading(operation) && canBeAsked(operation),
    run: async (tools, operation) => {
      const { body: _, ...input } = await rightInput(tools, operation)
      const right = (await exampleOf(tools, operation)) ?? {}
      const ask: Ask = async body =>
        isStray(operation, body, right) ? undefined : complaint(tools, operation, input, body)
      const fail = (wrong: string) => tools.expect.that(false, `bodies are judged by their schema: ${wrong}`)
      for (const trial of trialsOf(operation, right)) {
        const wrong = await complaintOf(ask, right, trial)
        if (wrong !== undefined) fail(wrong)
      }
      for (const body of furtherBodies(operation, right)) {
        const wrong = await ask(body)
        if (wrong !== undefined) fail(await shrunk(ask, body, wrong))
      }
    },
  },
  {
    key: 'survives-odd-parameters',
    says: 'Whatever stands in the query string, the answer is a success or a refusal of the caller',
    evidence: 'observed',
    source: 'posthog-endpoints 1.1, 3.4, 3.5',
    applies: operation => parametersOf(operation).length > 0 && canBeAsked(operation),
    run: async (tools, operation) => {
      const input = await rightInput(tools, operation)
      for (const { name } of parametersOf(operation))
        for (const text of oddTexts) {
          const { status } = await tools.call(operation.id, { ...input, query: { [name]: text } })
          tools.expect.that(status < 500, `${operation.id} survives ${name}=${text.slice(0, 30)} (${status})`)
        }
    },
  },
]
