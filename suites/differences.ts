// Two runs of the suite side by side: what one target does and the other does not. Pure.
import { redacted } from '../reports/redact.ts'
import type { CheckResult, Results } from '../reports/results.ts'
import { inOneLine, visible } from '../reports/words.ts'
import type { Answer } from './asking.ts'

/** They say how an answer travelled. */
const ofTheConnection = new Set(['connection', 'content-length', 'date', 'keep-alive', 'transfer-encoding'])

/** Ids and made-up names stand for each other where they are in keys. */
const varying = /ust[-_][\w-]+|[0-9a-f]{8}-[0-9a-f-]{27}|(?<=^|\/)[0-9]+(?=$|\/)/g

interface Field {
  path: string
  /** The member that it is in; none at the top. */
  inside: string[]
}

/** All members of a body: `results[].name` for those of items. */
export function* fieldsOf(value: unknown, at = '', inside: string[] = []): Generator<Field> {
  if (Array.isArray(value)) for (const item of value) yield* fieldsOf(item, `${at}[]`, inside)
  if (value === null || typeof value !== 'object' || Array.isArray(value)) return
  for (const [key, member] of Object.entries(value)) {
    const name = key.replaceAll(varying, '*')
    const path = at === '' ? name : `${at}.${name}`
    yield { path, inside }
    yield* fieldsOf(member, path, [path])
  }
}

/** What an answer shows: its status, the names of its headers, the members of its body. */
const kinds = ['status', 'header', 'field'] as const
type Kind = (typeof kinds)[number]
interface Fact {
  kind: Kind
  operation: string
  /** The status, and the header or the member that came with it. */
  what: string
  /** What it came with: it is no difference where that is one already. */
  within?: string[]
}

const keyOf = ({ kind, operation, what }: Fact) => `${kind} ${operation} ${what}`

/** What the answers of one run show, by the check that asked for them. */
export class Shown {
  readonly #byCheck = new Map<string, Map<string, Fact>>()

  note({ operation: { id }, status, headers, body }: Answer, check: string): void {
    const facts = this.#byCheck.get(check) ?? new Map<string, Fact>()
    this.#byCheck.set(check, facts)
    const add = (fact: Fact) => facts.set(keyOf(fact), fact)
    const itself = { kind: 'status' as const, operation: id, what: String(status) }
    const fieldOf = (path: string) => ({ kind: 'field' as const, operation: id, what: `${status} ${path}` })
    add(itself)
    for (const name of Object.keys(headers))
      if (!ofTheConnection.has(name))
        add({ kind: 'header', operation: id, what: `${status} ${name}`, within: [keyOf(itself)] })
    for (const { path, inside } of fieldsOf(body))
      add({ ...fieldOf(path), within: [itself, ...inside.map(fieldOf)].map(keyOf) })
  }

  of(checks: string[]): Map<string, Fact> {
    return new Map(checks.flatMap(check => [...(this.#byCheck.get(check) ?? [])]))
  }
}

export interface Side {
  results: Results
  shown: Shown
}

export type Name = 'A' | 'B'

export interface Differences {
  /** Checks whose verdict, or whose dialect, is not the same. */
  verdicts: { id: string; a: string; b: string; why: string | null }[]
  dialects: { id: string; a: string; b: string }[]
  /** Operations that one side's document lacks. */
  operations: { only: Name; operation: string }[]
  shown: (Fact & { only: Name })[]
  /** Checks that were judged on both sides; those that one side could not be asked; those that one side's revision lacks. */
  compared: number
  oneSided: number
  foreign: number
}

/** They say nothing about a target unless it was asked. */
const silent = ['not-applicable', 'blocked', 'suite-error']
const isTried = ({ status, requests }: CheckResult) => requests > 0 || !silent.includes(status)

/** Revisions are documents of their own: here their checks bear the name of the API. */
const byAddress = ({ target, checks }: Results): Map<string, CheckResult> => {
  const apiOf = new Map(target.apis.map(({ api, document }) => [document, api]))
  const addressOf = (id: string) => {
    const [document, ...rest] = id.split('/')
    return [apiOf.get(document!) ?? document, ...rest].join('/')
  }
  return new Map(checks.map(check => [addressOf(check.id), check]))
}

const operationsOf = ({ coverage }: Results) => new Set(coverage.operations.map(({ operation }) => operation))

/** Members of one and not of the other, told whose they are. */
function apart<T>(a: Map<string, T>, b: Map<string, T>): (T & { only: Name })[] {
  const alone = (only: Name, mine: Map<string, T>, other: Map<string, T>) =>
    [...mine].filter(([key]) => !other.has(key)).map(([, item]) => ({ ...item, only }))
  return [...alone('A', a, b), ...alone('B', b, a)]
}

/** A status that came on one side only has headers and members of its own, and a member its members: they are nothing further. */
function withoutConsequences<F extends Fact>(shown: F[]): F[] {
  const keys = new Set(shown.map(keyOf))
  return shown.filter(({ within }) => !within?.some(key => keys.has(key)))
}

export function differencesOf(a: Side, b: Side): Differences {
  const [mine, others] = [byAddress(a.results), byAddress(b.results)]
  const shared = [...mine].flatMap(([id, one]) => (others.has(id) ? [{ id, a: one, b: others.get(id)! }] : []))
  const both = shared.filter(pair => isTried(pair.a) && isTried(pair.b))
  const same = both.filter(pair => pair.a.status === pair.b.status)
  const facts = (side: Side, name: 'a' | 'b') => side.shown.of(same.map(pair => pair[name].id))
  const named = (results: Results) => new Map([...operationsOf(results)].map(operation => [operation, { operation }]))
  const operations = apart(named(a.results), named(b.results))
  // Whatever such an operation shows is no further difference.
  const isShared = ({ operation }: Fact) => !operations.some(alone => alone.operation === operation)
  return {
    verdicts: both
      .filter(pair => pair.a.status !== pair.b.status)
      .map(({ id, a, b }) => ({ id, a: a.status, b: b.status, why: (a.status === 'pass' ? b : a).reason })),
    dialects: both
      .filter(pair => pair.a.dialect && pair.b.dialect && pair.a.dialect !== pair.b.dialect)
      .map(({ id, a, b }) => ({ id, a: a.dialect!, b: b.dialect! })),
    operations,
    shown: withoutConsequences(apart(facts(a, 'a'), facts(b, 'b'))).filter(isShared),
    compared: both.length,
    oneSided: shared.length - both.length,
    foreign: mine.size + others.size - 2 * shared.length,
  }
}

export const count = ({ verdicts, dialects, operations, shown }: Differences): number =>
  verdicts.length + dialects.length + operations.length + shown.length

const titles: Record<Kind, string> = { status: 'Statuses', header: 'Headers', field: 'Members of bodies' }

/** A header of many operations is one line. */
function shownLines(shown: Differences['shown'], kind: Kind): string[] {
  const groups = Map.groupBy(
    shown.filter(fact => fact.kind === kind),
    ({ operation, what, only }) =>
      kind === 'header' ? `${what.split(' ')[1]}: only ${only}` : `${operation} ${what}: only ${only}`,
  )
  return [...groups].map(([line, facts]) =>
    kind === 'header' ? `${line} (${[...new Set(facts.map(({ operation }) => operation))].join(', ')})` : line,
  )
}

const section = (title: string, lines: string[]) =>
  lines.length > 0 ? [title, ...lines.map(line => `  ${line}`), ''] : []
const plural = (number: number, what: string) => `${number} ${what}${number === 1 ? '' : 's'}`

/** As text; the last line sums up. */
export function told(differences: Differences, names: Record<Name, string>, redact: (text: string) => string): string {
  const { verdicts, dialects, operations, shown, compared, oneSided, foreign } = redacted(differences, redact)
  const aside = [
    ...(oneSided > 0 ? [`${oneSided} could be tried on one side at most`] : []),
    ...(foreign > 0 ? [`${foreign} exist for one side's revision only`] : []),
  ]
  const lines = [
    `A is ${names.A}`,
    `B is ${names.B}`,
    '',
    ...section(
      'Verdicts',
      verdicts.map(({ id, a, b, why }) => `${id}: A ${a}, B ${b}${why ? `: ${inOneLine(why)}` : ''}`),
    ),
    ...section(
      'Dialects',
      dialects.map(({ id, a, b }) => `${id}: A ${a}, B ${b}`),
    ),
    ...section(
      'Operations',
      operations.map(({ operation, only }) => `${operation}: only ${only}`),
    ),
    ...kinds.flatMap(kind => section(titles[kind], shownLines(shown, kind))),
    `${plural(count(differences), 'difference')} in ${plural(compared, 'check')}${aside.length > 0 ? `; of others ${aside.join(', ')}` : ''}.`,
    '',
  ]
  return visible(lines.join('\n'))
}
