// What a family of APIs brings to the load tests: what scenarios make at its deployments, how one gets in, how much it lets through.

/** What scenarios make at a deployment: how it is found again, what of it goes on by itself, how it is removed. */
export interface Resource {
  /** For people. */
  plural: string
  /** Operations; the list shows also whether a key is good. */
  list: string
  remove: string
  /** The member that names it in a path, and the one that bears the run's name. */
  key: string
  named: string
  /** How the names of a run begin. */
  begins: (run: string) => string
  /** That a key needs. */
  scopes: string
  /** Work that its removal would leave alone: listed and cancelled first, in the states in which it goes on. */
  work?: { list: string; cancel: string; of: string; states: string[] }
  /** JSON in the environment without which nothing can be made outside the mock, and what it is. */
  needs?: { name: string; what: string }
}

/** How lists come in pages: the member that holds the things, and what asks for the next page, where there is one. */
export interface Paging {
  things: string
  next: (page: Record<string, unknown>) => string | undefined
}

/** Asks a deployment; throws where nobody answers. */
export type Ask = (url: string, init: RequestInit) => Promise<Response>

/** Why a key was not let in, in words for people. */
export class NotAdmitted extends Error {}

/** Where a run works, and the key to it. */
export interface Entrance {
  key: string
  project: string
}

/** A key of another kind, which a scenario presses with beside the usual one. */
export interface FurtherKey {
  /** Environment variables with that of the first and that of the second target. */
  names: readonly [first: string, second: string]
  /** What it is, and what it has to open. */
  what: string
  /** What the control API of the mock is asked for to have one. */
  asks: object
}

export interface Family {
  resources: Record<string, Resource>
  /** Documents of the operations that scenarios call, in the revision that a scenario speaks. */
  documents: (revision: string) => string[]
  /** What a world of the mock plays for that revision. */
  revisions: (revision: string) => Record<string, string>
  /** Environment variables with the keys of the first and the second target; a key may be of several words, each in its own. */
  keys: readonly [first: readonly string[], second: readonly string[]]
  /** Keys of other kinds, by the name that a scenario calls them. */
  furtherKeys?: Record<string, FurtherKey>
  /** What such a key is, before the scopes that it needs. */
  credential: string
  /** What a request says as `Authorization`; may ask the deployment for it. Throws `NotAdmitted`. */
  authorization: (url: string, key: string, ask: Ask) => Promise<string>
  paging: Paging
  /** The way into a world of the mock, as its control API shows that. */
  inWorld: (world: Record<string, unknown>) => Entrance
  /** Requests that one key may send in so many seconds, by the bucket that they count in; `usual` for whatever names none. */
  buckets: Record<string, Record<number, number>>
}

/** What help texts say of it. */
export interface Manual {
  /** Which key a deployment needs, and what else where it is not the mock. */
  keys: string
  scenarios: string
  /** Sets the key, and an address that it is for. */
  example: string
  secondKey: string
}
