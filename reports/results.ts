// The one results format: what a run of the suite found, as data. Every report is a rendering of it.

/** Grows when a field changes its meaning or goes away; new fields leave it alone. `results.schema.json` is made from this file. */
export const schemaVersion = 1

export type Level = 'must' | 'should' | 'info'
export type Evidence = 'documented' | 'observed' | 'inferred'

/**
 * `pass`; `fail`, `warn` and `info` by the level of what was violated; `not-applicable`: the target does not offer it;
 * `blocked`: should apply and could not be exercised; `expected-fail`: a known deviation; `unexpected-pass`: a known deviation that
 * is gone; `suite-error`: our own fault.
 */
export const statuses = [
  'fail',
  'unexpected-pass',
  'suite-error',
  'blocked',
  'warn',
  'info',
  'expected-fail',
  'not-applicable',
  'pass',
] as const
export type Status = (typeof statuses)[number]

/** One request and its answer, fit to be shown: secrets are replaced by the names of variables. */
export interface Exchange {
  operation: string
  method: string
  url: string
  /** Reproduces the request when the variables are set. */
  curl: string
  status: number
  headers: Record<string, string>
  /** As received, cut at 4,000 characters, and shorter where `run.shortened` says so. */
  body: string
  duration_ms: number
}

/** What the document says against an answer. */
export interface Finding {
  operation: string
  /** The answer's. */
  status: number
  /** The violated path of the answer, with `*` for each item of a list, and why. */
  what: string
  /**
   * JSON pointer to what was violated in the API's document, with the file's name before it where that is another one; absent where
   * the judge does not tell it.
   */
  schema_path?: string
  level: Level
  /** How often it was seen in the run: answers. */
  count: number
  /** In how many places of these answers; absent where each showed it once. */
  occurrences?: number
  /** Pointers to the first of them; absent where `what` says it. */
  places?: string[]
  /** The same request was answered without it, too: in how many of its answers it was seen. */
  intermittent?: { seen: number; of: number }
  exchange: Exchange
}

export interface CheckResult {
  /** Its address: `api/resource/rule` or `api/operation/kind`. */
  id: string
  api: string
  /** Derived checks are about one operation. */
  operation: string | null
  kind: 'derived' | 'rule'
  /** The requirement in a sentence. */
  says: string
  level: Level
  /** Any user would call its violation broken: a must, whatever wrote it down. */
  essential?: true
  evidence: Evidence
  /** Where the requirement is written. */
  source: string
  /** False: the target is held to a list that does not name it, so it only informs. */
  required?: boolean
  status: Status
  reason: string | null
  /** JSON pointer to what the reason is about, as in findings; absent where no document says it. */
  schema_path?: string
  /** Which of two accepted behaviours the target shows. */
  dialect: 'documented' | 'upstream' | null
  duration_ms: number
  requests: number
  findings: Finding[]
  /** The last ones; only of checks that did not pass. */
  exchanges: Exchange[]
}

export interface OperationCoverage {
  api: string
  operation: string
  method: string
  path: string
  requests: number
  /** Declared statuses, and undeclared ones that came. */
  statuses: { status: string; declared: boolean; seen: number; unseen_because?: string }[]
  refusals: { name: string; status: number; seen: number; unseen_because?: string }[]
  /**
   * Parameters and members of the body that were sent, properties of successful answers that were seen: `a.b[].c`, and `path=value`
   * for each value of an enum.
   */
  fields?: { place: 'query' | 'body' | 'answer'; path: string; seen: number }[]
}

export interface TransitionCoverage {
  api: string
  schema: string
  from: string
  to: string
  seen: number
  unseen_because?: string
}

export interface Results {
  schema_version: typeof schemaVersion
  understudy: string
  run: {
    id: string
    started_at: string
    duration_ms: number
    requests: number
    throttled_ms: number
    /** Requests that got no answer of the product, and those that were made once more; absent where the suite sent nothing. */
    unanswered?: number
    repeated?: number
    read_only: boolean
    interrupted: boolean
    /** The target went away, and how that was seen: the run ended early, and says nothing of it. */
    gone?: string
    only: string | null
    /** Ids of worlds that were left on the mock; absent where none was to stay. */
    worlds_left?: string[]
    /** Answers that were too large to be judged whole: of their lists only some items were. */
    sampled?: number
    /** How exchanges and findings are shortened, since there were too many to show them as long as others. */
    shortened?: string
  }
  target: {
    name: string
    url: string
    /** The mock's version; null means the real thing. */
    mock: string | null
    apis: { api: string; revision: string; document: string }[]
    offers: string[]
    /** What reading alone told of it, by API. */
    found?: Record<string, { revision: string | null; dialect: 'documented' | 'upstream' | null; evidence: string[] }>
  }
  verdict: Verdict
  exit_code: number
  totals: Record<Status, number>
  /** Absent where traffic of others was judged. */
  requirements?: RequirementsHeld
  checks: CheckResult[]
  coverage: { operations: OperationCoverage[]; transitions: TransitionCoverage[] }
  cleanup: { created: number; deleted: number; left: { operation: string; path: string; why: string }[] }
  /** Of traffic that others sent; absent where the suite sent it. */
  traffic?: TrafficFigures
  /** What proves the suite itself; absent where traffic of others was judged. */
  mutation?: MutationSummary
}

/**
 * How well the suite itself is proven, when it was last measured: deliberate defects (mutants) that checks must find, and right behaviour
 * in other clothes (variants) that they must leave alone.
 */
export interface MutationSummary {
  /** The day, and the version of Understudy. */
  measured: string
  understudy: string
  /** The suite has other checks by now: what it says is about earlier ones. */
  stale: boolean
  /** Of the generated data that it was tried with. */
  seeds: number[]
  /** A document for each revision of an API. */
  documents: MutationFigures[]
  /** Mutants that the check they name does not find for the reason they name. */
  survivors: { name: string; caught_by: string; fate: string; reason: string | null }[]
  variants: {
    name: string
    /** What is different and still right. */
    says: string
    green: boolean
    /** The check that wrongly complains, and its words. */
    reason: string | null
  }[]
  /** Checks that no mutant proves. */
  unproven: string[]
}

export interface MutationFigures {
  document: string
  revision: string
  /** Without those that are known to change nothing that could be seen. */
  mutants: number
  /** Found by the check that they name, for the reason that they name. */
  killed: number
  checks: number
  /** Checks that found at least one mutant which names them. */
  proven: number
}

/** The list of requirements that the target was held to. */
export interface RequirementsHeld {
  /** The version of Understudy that the list is of, and the newest there is. */
  list: string
  newest: string
  /** Checks of this run that the list names, and those that came later and only inform. */
  required: number
  informing: number
  /** What the list names and this version no longer checks. */
  gone: string[]
}

export interface TrafficFigures {
  exchanges: number
  judged: number
  not_judged: { reason: string; count: number }[]
  /** Sides of exchanges on which two judges agreed, or only one of them objected; null when there was no second one. */
  second_opinion: { agreed: number; only_understudy: number; only_prism: number } | null
}

export type Verdict = 'conforms' | 'does not conform' | 'incomplete' | 'left something behind' | 'suite error'

/** The exit code of what went wrong on our side, and says nothing of the target. */
export const ourFault = 5

const exitCodes: Record<Verdict, number> = {
  conforms: 0,
  'does not conform': 1,
  incomplete: 3,
  'left something behind': 4,
  'suite error': ourFault,
}

/** As for a target that was out of reach from the beginning. */
const goneCode = 2

export const totalsOf = (checks: Pick<CheckResult, 'status'>[]): Record<Status, number> =>
  Object.fromEntries(statuses.map(status => [status, checks.filter(check => check.status === status).length])) as never

/**
 * The verdict of a run and its exit code. A run in which nothing that is required was judged never passes; what could not be
 * exercised makes it incomplete unless the caller allows that.
 */
export function verdictOf(run: {
  checks: Pick<CheckResult, 'status' | 'required'>[]
  left: number
  interrupted: boolean
  gone?: boolean
  allowIncomplete: boolean
}): { verdict: Verdict; exit_code: number } {
  if (run.gone) return { verdict: 'incomplete', exit_code: goneCode }
  const totals = totalsOf(run.checks)
  const required = totalsOf(run.checks.filter(check => check.required !== false))
  // Where this is read nothing has failed.
  const judged = required.pass + required.warn + required.info + required['expected-fail']
  const verdict: Verdict =
    totals['suite-error'] > 0
      ? 'suite error'
      : totals.fail + totals['unexpected-pass'] > 0
        ? 'does not conform'
        : run.left > 0
          ? 'left something behind'
          : judged === 0 || run.interrupted || (totals.blocked > 0 && !run.allowIncomplete)
            ? 'incomplete'
            : 'conforms'
  return { verdict, exit_code: exitCodes[verdict] }
}
