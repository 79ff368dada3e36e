// What a family of APIs brings to the suite: what is judged of it, who asks, where in a deployment, and where in a world of the mock.

import type { Credential } from './asking.ts'
import type { Capability } from './check.ts'
import type { KeyRequest } from './world-requests.ts'

/** Where a check works: a place in the target, and the keys to it. */
export interface Place {
  /** Scheme, host, port and the path before all paths. */
  base: string
  /** What path parameters call it. */
  project: string
  keys: { main: Credential; readonly?: Credential }
  /** What else was given of a deployment. */
  given?: Partial<Record<Givable, Credential>>
  /** Sent with each request. */
  headers?: Record<string, string>
  /** What people call it, where the main key may read that. */
  nameOf?: () => Promise<string | undefined>
  /**
   * What requests carry for a credential, where that is not itself: a token that it is exchanged for. `anew` after the target let one
   * in no longer.
   */
  admit?: (credential: Credential, anew: boolean) => Promise<Credential>
}

export type Givable = Extract<
  Capability,
  'key:read-only' | 'session' | 'key:other-scope' | 'key:other-project' | 'key:project-secret' | 'outsider'
>

/** What may be given of a deployment, beside the main key, so that more of its checks apply. */
export interface Given {
  /** Of the environment. */
  variable: string
  /** Another variable that stands before it: a client is an id and a secret. */
  with?: string
  what: string
  /** What it is in a world of the mock, where that makes one when it is needed. */
  request?: KeyRequest
  /** It means nothing beside `@current`, which is another project for everybody. */
  needsProject?: true
  /** Who judges a deployment is expected to have it. */
  expected?: true
}

export interface Fingerprint {
  /** Null where the probes do not agree on one. */
  revision: string | null
  /** Where documentation and implementations differ; null where reading does not tell. */
  dialect: 'documented' | 'upstream' | null
  /** What was seen, in words. */
  evidence: string[]
}

/** Asks an operation, with the main key. */
export interface Asker {
  call(
    operation: string,
    input?: { query?: Record<string, number>; path?: Record<string, string>; method?: string },
  ): Promise<{ status: number; body: unknown }>
}

/** A world of the mock as its control API shows it: the places of all families by their names. */
export interface WorldFace {
  id: string
  revisions: Record<string, string>
  keys: Record<string, string>
  [family: string]: unknown
}

/** What is judged in which revisions of the mock; of one API, with those that it needs, where one is named. */
export interface Setting {
  api?: string
  revisions: Record<string, string>
  documents: string[]
}

export interface JudgedApi {
  /** Others whose documents it depends on. */
  with: string[]
  /** What the mock calls it, where that is not the name of the document. */
  product?: string
  /** Documents of older revisions, where they are not named after it. */
  documents?: Record<string, string>
}

export interface Family {
  /** As the control API calls it. */
  name: string
  /** APIs that are judged when nothing is said, by the document of the current revision. */
  apis: Record<string, JudgedApi>
  /** In which its checks are proven, that of the current revisions first. */
  settings: Setting[]
  /** The path parameter that says where in a deployment a request works, if addresses do. */
  place?: string
  /** Environment variables that together are the main credential. */
  main: readonly string[]
  credentials: Partial<Record<Givable, Given>>
  /** The variable that stands for a key that the mock makes for a check. */
  otherKey: string
  /** Headers of somebody who is logged in. */
  sessionHeaders: (session: Credential) => Record<string, string>
  /** What a place does beside having an address. */
  entrance?: (place: Place) => Pick<Place, 'nameOf' | 'admit'>
  /** Where a world of the mock is, and the credentials that it was made with. */
  inWorld: (world: WorldFace) => Pick<Place, 'project' | 'keys'> & { session?: Credential }
  /** Probes that only read, by API: what a deployment turns out to be, before anything is judged. */
  probes: Record<string, (asker: Asker) => Promise<Fingerprint>>
}

/** What help texts say of it. */
export interface Manual {
  /** Variables with its keys, in lines of help. */
  keys: string[]
  /** Of two sides that are compared. */
  sides: string
  /** Words of examples. */
  example: {
    /** Sets the main key. */
    key: (side?: string) => string
    url: string
    place: string
    only: string
    revision: string
  }
}
