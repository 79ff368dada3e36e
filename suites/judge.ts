// Holds an answer against its document. Pure: also fit for recorded traffic.

import type { Level } from '../reports/results.ts'
import type { Evidence, Pointer, Refusal } from '../spec/contract.ts'
import { below, type Misfit, type Operation } from '../spec/load.ts'
import { own } from '../spec/own.ts'
import { Unread } from './body.ts'
import { levelOf } from './check.ts'
import { againstTexts } from './readings.ts'
import { sampleOf } from './sample.ts'

export interface Judgement {
  what: string
  level: Level
  /** Where the document says otherwise; absent where the judge does not tell it. */
  schemaPath?: Pointer
  /** In how many places of the answer, and the first of them; absent where `what` says it. */
  occurrences?: number
  places?: string[]
}

export interface Judged {
  findings: Judgement[]
  /** Names of the refusals that the answer can be. */
  refusals: string[]
  /** The answer is too large to be judged whole. */
  sampled?: boolean
}

const literal = (text: string) => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')

/** A text with `{placeholders}` as a pattern: filled ones stand for themselves, the others for anything. */
const patternOf = (text: string, fill: Record<string, unknown>): RegExp => {
  const filled = (name: string) => (Object.hasOwn(fill, name) ? literal(String(own(fill, name))) : '[^]*')
  // Names stand between the texts.
  const parts = text.split(/\{(\w+)\}/).map((part, i) => (i % 2 === 0 ? literal(part) : filled(part)))
  return new RegExp(`^${parts.join('')}$`)
}

function fits(example: unknown, actual: unknown, fill: Record<string, unknown>, variable?: string[]): boolean {
  if (typeof example === 'string') return typeof actual === 'string' && patternOf(example, fill).test(actual)
  if (example === null || typeof example !== 'object') return example === actual
  if (actual === null || typeof actual !== 'object' || Array.isArray(example) !== Array.isArray(actual)) return false
  const [wanted, given] = [example as Record<string, unknown>, actual as Record<string, unknown>]
  if (Object.keys(wanted).length !== Object.keys(given).length) return false
  return Object.entries(wanted).every(([key, value]) => {
    if (!Object.hasOwn(given, key)) return false
    if (variable?.includes(key)) return !Object.hasOwn(fill, key) || fits(own(fill, key), own(given, key), {})
    return fits(value, own(given, key), fill)
  })
}

/** Whether an answer is this refusal; `fill` says what must stand where the example has placeholders. */
export const isRefusal = (
  refusal: Refusal,
  answer: { status: number; body: unknown },
  fill: Record<string, unknown> = {},
): boolean => refusal.status === answer.status && fits(refusal.body, answer.body, fill, refusal.variable)

const rank: Evidence[] = ['documented', 'observed', 'inferred']
const weakest = (...evidence: Evidence[]) => rank[Math.max(...evidence.map(one => rank.indexOf(one)))]!

export const unnamedRefusal = 'no refusal that the document names reads like this'

/** By name in lower case. */
export type HeaderValues = Record<string, string | undefined>

/** What was received of an answer; what was not recorded is undefined. */
export interface Received {
  status: number
  media: string | undefined
  headers?: HeaderValues | undefined
}

function againstHeaders({ answers, contract }: Operation, { status, headers }: Received): Misfit[] {
  if (!headers) return []
  return Object.entries(answers[status]?.headers ?? {}).flatMap(([name, { at, required, schema, evidence }]) => {
    const text = own(headers, name.toLowerCase())
    if (text === undefined)
      return required
        ? [{ what: `header ${name} is missing`, schemaPath: contract.place(at, 'required'), evidence }]
        : []
    return againstTexts(contract, schema, below(at, 'schema'), `header ${name}`, [text]).map(misfit => ({
      ...misfit,
      evidence,
    }))
  })
}

/** As findings, each as grave as what it violates is certain. */
const graded = (operation: Operation, status: number, misfits: Misfit[]): Judgement[] => {
  const declared = operation.answers[status]
  return misfits.map(({ evidence = operation.evidence, ...misfit }) => ({
    ...misfit,
    level: declared ? levelOf[weakest(operation.evidence, declared.evidence, evidence)] : 'must',
  }))
}

/** What the document says against an answer whose body is not known. */
export function judgeHead(operation: Operation, head: Received): Judgement[] {
  const { status, media } = head
  const declared = operation.answers[status]
  const right = declared && declared.media === media
  const misfits = right ? [] : operation.misfits(status, media, undefined)
  return graded(operation, status, [...misfits, ...againstHeaders(operation, head)])
}

/** A page is for people: what it stands for is no answer of an API. */
const named = (misfit: Misfit): Misfit =>
  /^media type text\/html instead/.test(misfit.what)
    ? { ...misfit, what: `${misfit.what}: a page, as balancers, logins and wrong addresses give` }
    : misfit

/** What the document says against an answer, and which of its refusals the answer is. */
export function judge(operation: Operation, answer: Received & { body: unknown }): Judged {
  const { status, media } = answer
  if (answer.body instanceof Unread) {
    const findings = [...judgeHead(operation, answer), { what: answer.body.why, level: 'must' as const }]
    return { findings, refusals: [] }
  }
  const sample = sampleOf(answer.body, operation.contract)
  if (!sample) return { findings: judgeHead(operation, answer), refusals: [], sampled: true }
  const { body, whole } = sample
  const misfits = operation.misfits(status, media, body).map(named)
  const findings = graded(operation, status, [...misfits, ...againstHeaders(operation, answer)])
  const possible = Object.entries(operation.refusals).filter(([, refusal]) => refusal.status === status)
  const refusals = possible.filter(([, refusal]) => isRefusal(refusal, { status, body })).map(([name]) => name)
  const isEmpty = media === undefined && operation.answers[status]?.mayBeEmpty
  if (possible.length > 0 && refusals.length === 0 && misfits.length === 0 && !isEmpty) {
    const declared = operation.answers[status]!
    const schemaPath = operation.contract.place(declared.at, 'content', declared.media!, 'examples')
    findings.push({ what: unnamedRefusal, schemaPath, level: 'should' })
  }
  return { findings, refusals, ...(!whole && { sampled: true }) }
}
