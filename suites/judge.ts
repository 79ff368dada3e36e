// Holds an answer against its document. Pure: also fit for recorded traffic.

import type { Level } from '../reports/results.ts'
import type { Evidence, Refusal } from '../spec/contract.ts'
import type { Operation } from '../spec/load.ts'
import { levelOf } from './check.ts'

export interface Judged {
  findings: { what: string; level: Level }[]
  /** Names of the refusals that the answer can be. */
  refusals: string[]
}

const literal = (text: string) => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')

/** A text with `{placeholders}` as a pattern: filled ones stand for themselves, the others for anything. */
const patternOf = (text: string, fill: Record<string, unknown>): RegExp => {
  const parts = text.split(/(\{\w+\})/).map(part => {
    const name = /^\{(\w+)\}$/.exec(part)?.[1]
    if (name === undefined) return literal(part)
    return name in fill ? literal(String(fill[name])) : '[^]*'
  })
  return new RegExp(`^${parts.join('')}$`)
}

function fits(example: unknown, actual: unknown, fill: Record<string, unknown>, variable: string[] = []): boolean {
  if (typeof example === 'string') return typeof actual === 'string' && patternOf(example, fill).test(actual)
  if (example === null || typeof example !== 'object') return example === actual
  if (actual === null || typeof actual !== 'object' || Array.isArray(example) !== Array.isArray(actual)) return false
  const [wanted, given] = [example as Record<string, unknown>, actual as Record<string, unknown>]
  if (Object.keys(wanted).length !== Object.keys(given).length) return false
  return Object.entries(wanted).every(([key, value]) => {
    if (!(key in given)) return false
    if (variable.includes(key)) return !(key in fill) || fits(fill[key], given[key], {})
    return fits(value, given[key], fill)
  })
}

/** Whether an answer is this refusal; `fill` says what must stand where the example has placeholders. */
export const isRefusal = (
  refusal: Refusal,
  answer: { status: number; body: unknown },
  fill: Record<string, unknown> = {},
): boolean => refusal.status === answer.status && fits(refusal.body, answer.body, fill, refusal.variable)

const rank: Evidence[] = ['documented', 'observed', 'inferred']
const weaker = (a: Evidence, b: Evidence) => (rank.indexOf(a) > rank.indexOf(b) ? a : b)

export const unnamedRefusal = 'no refusal that the document names reads like this'

/** What the document says against an answer, and which of its refusals the answer is. */
export function judge(
  operation: Operation,
  answer: { status: number; media: string | undefined; body: unknown },
): Judged {
  const declared = operation.answers[answer.status]
  const level = declared ? levelOf[weaker(operation.evidence, declared.evidence)] : 'must'
  const findings = operation.misfits(answer.status, answer.media, answer.body).map(what => ({ what, level }))
  if (!declared || answer.status < 300) return { findings, refusals: [] }
  const named = Object.entries(operation.refusals).filter(([, refusal]) => refusal.status === answer.status)
  const refusals = named.filter(([, refusal]) => isRefusal(refusal, answer)).map(([name]) => name)
  if (named.length > 0 && refusals.length === 0 && findings.length === 0)
    findings.push({ what: unnamedRefusal, level: 'should' })
  return { findings, refusals }
}
