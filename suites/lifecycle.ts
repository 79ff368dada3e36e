// Observed statuses against the life cycles that the documents declare.

import type { JsonSchema } from '../spec/contract.ts'
import type { Contract } from '../spec/load.ts'
import { own } from '../spec/own.ts'

export type Transitions = Record<string, string[]>

/** Polling sees samples, so a step may skip states: b is fine after a if some declared path leads there. */
export function reaches(transitions: Transitions, from: string, to: string, passed = new Set<string>()): boolean {
  const leads = (step: string) => step === to || (!passed.has(step) && reaches(transitions, step, to, passed.add(step)))
  return own(transitions, from)?.some(leads) ?? false
}

/** A status as it was seen: of which life cycle, and whose. */
export interface Sighting {
  schema: string
  value: string
  /** Tells subjects apart: the ids that stand next to the status, else those of the object around it, else what was asked for. */
  subject: string
}

const isObject = (value: unknown): value is Record<string, unknown> =>
  value !== null && typeof value === 'object' && !Array.isArray(value)

/** What identifies an object: its ids. */
const idsOf = (value: Record<string, unknown>) =>
  Object.entries(value)
    .filter(([key, id]) => /^(id|\w+_id)$/.test(key) && typeof id === 'string')
    .map(([key, id]) => `${key}=${id}`)
    .join(' ')

/** All statuses in a body that its schema gives a life cycle. */
export function sightings(
  contract: Contract,
  schema: JsonSchema | undefined,
  body: unknown,
  subject: string,
): Sighting[] {
  const found = new Map<string, Sighting>()
  const walk = (schema: JsonSchema | undefined, value: unknown, subject: string): void => {
    if (!schema) return
    const name = typeof schema['$ref'] === 'string' ? schema['$ref'].split('/').at(-1)! : undefined
    if (name !== undefined) {
      if (own(contract.transitions, name) && typeof value === 'string')
        found.set(`${name} ${subject}`, { schema: name, value, subject })
      walk(own(contract.schemas, name), value, subject)
      return
    }
    for (const word of ['allOf', 'anyOf', 'oneOf'])
      for (const part of (own(schema, word) as JsonSchema[] | undefined) ?? []) walk(part, value, subject)
    if (Array.isArray(value)) for (const item of value) walk(schema['items'] as JsonSchema, item, subject)
    if (!isObject(value)) return
    const inside = idsOf(value) || subject
    for (const [key, part] of Object.entries((schema['properties'] as Record<string, JsonSchema>) ?? {}))
      walk(part, own(value, key), inside)
  }
  walk(schema, body, subject)
  return [...found.values()]
}

/** The lives that one check watches. */
export class Lives {
  #last = new Map<string, string>()
  /** Steps seen, as `schema from to`. */
  readonly steps = new Set<string>()

  /** Takes a sighting; answers what is wrong about the step that led to it, if anything. */
  see({ schema, value, subject }: Sighting, transitions: Transitions): string | undefined {
    const key = `${schema} ${subject}`
    const from = this.#last.get(key)
    this.#last.set(key, value)
    if (from === undefined || from === value) return undefined
    if (own(transitions, from)?.includes(value)) this.steps.add(`${schema} ${from} ${value}`)
    return reaches(transitions, from, value) ? undefined : `${schema} went from ${from} to ${value}`
  }
}
