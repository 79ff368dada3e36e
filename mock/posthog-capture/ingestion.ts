// What one request changes of what a project knows from its events.
import type { Person, Rows } from '../posthog/captured.ts'
import type { GroupRow, PersonRow } from '../query/types.ts'
import type { PropertyType } from './definitions.ts'

/** What the generated data knows beforehand. */
export interface Base {
  /** The generated person who owns a distinct id. */
  person: (distinctId: string) => Person | undefined
  /** Group types by index. */
  groupTypes: string[]
  propertyTypes: Record<string, PropertyType>
}

/** One request's work: the rows, the instant, and what it changed, each thing once. */
export interface Ingestion {
  rows: Rows
  base: Base
  /** Epoch milliseconds. */
  now: number
  /** A UUID that depends on what it is about and the world's seed. */
  uuid: (...about: string[]) => string
  persons: Map<string, PersonRow>
  distinctIds: Map<string, string>
  /** Those of them whose earlier events say another person. */
  overrides: Set<string>
  groups: Map<string, GroupRow>
}

export const ingestion = (parts: Pick<Ingestion, 'rows' | 'base' | 'now' | 'uuid'>): Ingestion => ({
  ...parts,
  persons: new Map(),
  distinctIds: new Map(),
  overrides: new Set(),
  groups: new Map(),
})
