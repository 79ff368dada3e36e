// What a check is: data with one function. `rules()` turns a table into checks; a file of rules exports nothing else.
import type { Evidence, Level } from '../reports/results.ts'
import type { Pointer } from '../spec/contract.ts'
import type { Answer, Credential, Input } from './asking.ts'
import type {
  EndpointSettings,
  FlagRequest,
  KeyRequest,
  Settings,
  WarehouseSettings,
  WorldRequest,
} from './world-requests.ts'

/** Milliseconds. */
export const second = 1000
export const minute = 60 * second
export const hour = 60 * minute
export const day = 24 * hour

/**
 * What a target may offer: `clock` (time can be moved), `outcomes` (how the next jobs end can be decided), `keys` (keys with chosen
 * scopes and restrictions), `variables` (project variables can be made), `settings` (feature flags and rules of the project can be
 * switched), `key:read-only` (a key that may not write), `session` (somebody who is logged in), `key:other-scope` (a key without any
 * scope of the suite's), `key:other-project` (a key of the same person that is restricted to another project), `key:project-secret`
 * (a key of the project itself), `outsider` (somebody who is no member of the project), `foreign-project` (a project that the caller
 * is no member of), `rate-limits` (they can be switched on for a place of the check's own).
 */
export const capabilities = [
  'clock',
  'outcomes',
  'keys',
  'variables',
  'settings',
  'key:read-only',
  'session',
  'key:other-scope',
  'key:other-project',
  'key:project-secret',
  'outsider',
  'foreign-project',
  'rate-limits',
] as const
export type Capability = (typeof capabilities)[number]

/** The requirement does not hold of this target. */
export class NotApplicable extends Error {}
/** The requirement should hold and could not be tried. */
export class Blocked extends Error {}
/** The target shows something else than the requirement says. */
export class Violation extends Error {
  /** Where a document says what was wanted; absent where none says so. */
  readonly schemaPath: Pointer | undefined
  constructor(message: string, schemaPath?: Pointer) {
    super(message)
    this.schemaPath = schemaPath
  }
}

/** Refused as it should be, with another status or in other words: no more than a breach of what wrote those down. */
export class OtherRefusal extends Violation {}

/** An answer tells something foreign as what the run made: a breach, whatever the check is about. */
export class Misnamed extends Violation {
  /** Of the answer. */
  readonly status: number
  constructor(message: string, status: number) {
    super(message)
    this.status = status
  }
}

/** Looks at answers; each throws a Violation that says what was seen instead. */
export interface Expect<Refusals> {
  equal(actual: unknown, expected: unknown, what: string): void
  that(holds: boolean, what: string): void
  status(answer: Answer<unknown>, status: number): void
  /** A refusal by its name in the document; `fill` says what must stand for placeholders. */
  refused<Id extends keyof Refusals>(
    answer: Answer<unknown, Id>,
    name: Extract<Refusals[Id], string>,
    fill?: Record<string, unknown>,
  ): void
}

export interface Outcome {
  outcome: 'complete' | 'fail' | 'hang'
  error?: string
  /** How a sync or a run of an export that fails is told, where that is not as failed. */
  status?:
    | ('Paused' | 'BillingLimitReached' | 'BillingLimitTooLow')
    | ('FailedRetryable' | 'FailedBilling' | 'TimedOut' | 'Terminated')
  progress?: 'immediate' | { after: string } | { polls: number }
  times?: number
}

/** Bodies of all declared successes of an operation. */
type JsonOf<Content> = Content extends { content: { 'application/json': infer Body } } ? Body : undefined
type Success = 200 | 201 | 202 | 204
export type BodyOf<Op> = Op extends { responses: infer Responses }
  ? JsonOf<Responses[keyof Responses & Success]>
  : unknown

/** What a check works with. `Ops` and `Refusals` are the types that were generated from the documents. */
export interface Tools<Ops = Record<string, unknown>, Refusals = Record<string, string>> {
  /** Sends a request built from the document; every answer is judged. */
  call<Id extends keyof Ops & string>(operation: Id, input?: Input): Promise<Answer<BodyOf<Ops[Id]>, Id>>
  /** A call that only prepares: another answer than its success blocks the check. */
  given<Id extends keyof Ops & string>(operation: Id, input?: Input): Promise<BodyOf<Ops[Id]>>
  expect: Expect<Refusals>
  /** Whether a link leads to a path of the target: on the host that was asked, right below its address; on another one, somewhere. */
  leads(link: string | null, path: string): boolean
  /** Whether this is a world of the mock, where much may be sent; a deployment is somebody's, and on the other end of a line. */
  inWorld: boolean
  /** A name that nothing has yet: marked as this run's, so that it may be changed and deleted. */
  fresh(): string
  /** Lets time pass: at once where the target offers its clock, by waiting where not. */
  later(ms: number): Promise<void>
  /** Looks again and again until `done`; a Violation when that takes longer than `within` ms of the target's time. */
  until<T>(look: () => Promise<T>, done: (seen: T) => boolean, within: number, what: string): Promise<T>
  /** The target's clock where it offers one, else ours. */
  now(): Promise<number>
  /** Needs `keys`. Restrictions: projects, organizations, the kind of key. */
  key(scopes: string[], restricted?: Omit<KeyRequest, 'scopes'>): Promise<Credential>
  /** The main key as it was given, where requests carry what it is exchanged for. */
  main(): Credential
  /** A secret that an answer told: reports do not show it. */
  told(name: string, secret: string): Credential
  /** Needs `session`. Headers of somebody who is logged in; send them with `as: 'nobody'`. */
  session(): Record<string, string>
  /** Needs what it is called: a key that was given of a deployment, or is made in a world. */
  caller(kind: 'key:read-only' | 'key:other-scope' | 'key:other-project' | 'key:project-secret'): Promise<Credential>
  /** Needs `outsider`. Asks as somebody who is no member, with these in place of the check's own key or project. */
  outsider(): Promise<{ as?: Credential; path?: Record<string, string> }>
  /** Needs `foreign-project`. Its id. */
  foreignProject(): Promise<string>
  /** Needs `variables`. Answers the id. */
  variable(variable: { code_name: string; type: string; default_value?: unknown }): Promise<string>
  /** Needs `settings`. What the project may do with batch exports; what is not given stays. */
  settings(settings: Settings): Promise<void>
  /** Needs `settings`. What the project may do with the data warehouse; what is not given stays. */
  warehouse(settings: WarehouseSettings): Promise<void>
  /** Needs `settings`. Who may do what with endpoints, and what a model suggests; what is not given stays. */
  endpoints(settings: EndpointSettings): Promise<void>
  /** Needs `settings`. Has a feature flag of the project be so; answers its id. */
  flag(key: string, flag: FlagRequest): Promise<number>
  /** Needs `outcomes`. Decides how the next jobs of a kind end. */
  outcome(kind: string, outcome: Outcome): Promise<void>
  /** Two behaviours are accepted: notes which one the target shows. */
  speaks(dialect: 'documented' | 'upstream'): void
}

export interface Rule<Ops = Record<string, unknown>, Refusals = Record<string, string>> {
  /** The requirement, in a sentence that somebody who owns the product understands. */
  says: string
  evidence: Evidence
  /** Section of the written source; reports print it. */
  source: string
  /** Absent, it follows from the evidence. */
  level?: Level
  /** Any user would call its violation broken: a must, whatever wrote it down. */
  essential?: true
  needs?: Capability[]
  /** What a world of the mock must be for it. */
  world?: WorldRequest
  /** Reads only: also tried where nothing may be written. */
  reads?: boolean
  run(tools: Tools<Ops, Refusals>): Promise<void>
}

export interface Check extends Omit<Rule, 'run'> {
  /** Its address: `api/resource/rule`, or `api/operation/kind` when derived. */
  id: string
  kind: 'derived' | 'rule'
  operation: string | null
  level: Level
  run(tools: Tools): Promise<void>
}

export const levelOf: Record<Evidence, Level> = { documented: 'must', observed: 'should', inferred: 'info' }

/** What violating a requirement means: that follows from what wrote it down, unless any user would call it broken. */
export const levelOfRule = ({ essential, level, evidence }: Pick<Rule, 'essential' | 'level' | 'evidence'>): Level =>
  essential ? 'must' : (level ?? levelOf[evidence])

/** As grave as its check, but where what is essential of that holds, or somebody else's things are told as one's own. */
export const levelOfViolation = (
  violation: Violation,
  check: Pick<Rule, 'essential' | 'evidence'> & { level: Level },
): Level => {
  if (violation instanceof Misnamed) return 'must'
  return check.essential && violation instanceof OtherRefusal ? levelOf[check.evidence] : check.level
}

/** A table of rules as checks. `address` is `api/resource`; a key states what is right. */
export const rules = <Ops, Refusals>(address: string, table: Record<string, Rule<Ops, Refusals>>): Check[] =>
  Object.entries(table).map(([key, rule]) => ({
    ...rule,
    id: `${address}/${key}`,
    kind: 'rule',
    operation: null,
    level: levelOfRule(rule),
    run: tools => rule.run(tools as unknown as Tools<Ops, Refusals>),
  }))
