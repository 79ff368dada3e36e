// What a family of APIs brings to the mock beside its products: who is in a world, how its rows hang together, how it is shown.
import type { JsonSchema } from '../spec/contract.ts'
import type { components, operations, refusals } from '../spec/generated/mock-control.ts'
import type { Caller, HandlersOf, Product } from './core/api.ts'
import type { World, WorldOptions } from './core/world.ts'
import type { WorldRegistry } from './core/worlds.ts'

export type ControlHandlers = HandlersOf<operations, refusals>
type Refuse = Parameters<ControlHandlers['createWorld']>[0]['refuse']

export type Row = Record<string, unknown>
/** The members that say something. */
export const said = (members: Row): Row =>
  Object.fromEntries(Object.entries(members).filter(([, value]) => value !== null && value !== undefined))

/** Rows by collection and key, as snapshots hold them. */
export type Rows = Record<string, Record<string, Row>>

/** Where the rows do not fit, and why. */
export interface Damage extends Record<string, unknown> {
  place: string
  reason: string
}

/** A row of one collection needs others. */
export interface Reference {
  from: string
  /** The keys that a row needs to be there. */
  keys: (row: Row, key: string) => string[]
  to: string
}

/** Its collections, by what they are to a world; and what a snapshot that somebody brings has to keep to. */
export interface FamilyRows {
  /** What the names of its collections begin with, up to the dot. */
  areas: readonly string[]
  /** Who the world is: made with it, kept by reset and restore, in no snapshot. */
  identity: readonly string[]
  /** Of those the ones that hold secrets, which are never shown. */
  secret: readonly string[]
  /** What the engine answered earlier: kept across restarts, gone where a world is put back. */
  cache: readonly string[]
  references: readonly Reference[]
  /** Of collections whose rows lie in one another the member that says in which: none lies in itself, however deep. */
  trees?: ReadonlyMap<string, string>
  /** The member that repeats the key of its row, by collection. */
  keyMembers: ReadonlyMap<string, string>
  /** What neither schema nor references say of a row; `place` is within it. */
  misfit?: (row: Row, world: World) => Damage | undefined
}

export interface Family {
  /** The field of the control API's worlds that shows its place. */
  name: string
  products: Product[]
  /** Gives a world its people and keys, or takes up what a state file brought. */
  establish: (world: World, registry: WorldRegistry) => void
  /** Where in it a world is. */
  place: (world: World) => Record<string, unknown>
  /** The secrets that open a world: shown once, to whoever made it. */
  keys: (world: World) => Record<string, string>
  /** Somebody in it who may see everything. */
  insider: (world: World) => Caller
  /** What a world is asked to be made with, where nothing is said like another: refuses it, or answers what is done to the world once it is there. */
  wishes?: (
    asked: components['schemas']['WorldRequest'],
    refuse: Refuse,
    /** `isSeeded`: it is the world that begins with what products seed. */
    like: Pick<WorldOptions, 'events'> & { isSeeded?: boolean },
  ) => ((world: World) => void) | Promise<(world: World) => void>
  /** Operations of the control API that are about its worlds alone; `settle` lets happen what became due. */
  control?: (worlds: WorldRegistry, settle: (world: World) => Promise<void>) => Partial<ControlHandlers>
  rows: FamilyRows
  /**
   * What a world has that another has not, as bodies by section of a world file; what they leave out a file says in other ways. What
   * came in is made when it is asked for, of the world as it was when this was called.
   */
  bodies?: (world: World, before: World) => Record<string, unknown>
  /** What world files say of it beside bodies of operations. */
  data?: FamilyData
}

/** A world file as a family reads it. */
export interface Telling {
  world: World
  /** What it says, by section. */
  content: Readonly<Record<string, unknown>>
  /** The text of a file that the one at `place` names. */
  beside: (name: string, place: readonly (string | number)[]) => string
  wrong: (place: readonly (string | number)[], message: string) => Error
  /** To be told at each step of what takes long how far it is. */
  step: (where: () => string) => void
}

export interface FamilyData {
  /** Of its sections, by name. */
  schemas: Record<string, JsonSchema>
  /** The requests that brought what came in before, as it came in: each with its instant, and its place in the file. */
  earlier?: (telling: Telling) => Iterable<{ operation: string; body: unknown; at: number; place: (string | number)[] }>
  /** The requests that bring what happened in a span of time (epoch milliseconds), oldest first, each with its instant. */
  requests: (
    telling: Telling,
    span: { from: number; to: number },
  ) => AsyncIterable<{ operation: string; body: unknown; at: number }>
  /** Members of bodies that may be said more shortly, and how. */
  short: Record<string, JsonSchema>
  /** The body of an operation, where a section says it more shortly. */
  whole?: (telling: Telling, place: readonly (string | number)[], entry: Row) => Row
}
