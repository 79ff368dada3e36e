// Reads a PostHog project and makes the text of a world file that is like it.
import { UsageError } from '../suites/targets.ts'
import { distributions, isAskable, type Property } from './distributions.ts'
import { type Imported, rules, scaleFor } from './file.ts'
import { isTellable, rounded } from './harmless.ts'
import { Literals, literalsOf, zones } from './literals.ts'
import { type Listed, NotHad, type Paging, Reader, type Reading, type Row } from './reader.ts'
import {
  actions,
  batchExports,
  cohorts,
  endpoints,
  mostDefinitions,
  queriesIn,
  sources,
  valuesIn,
  variables,
} from './resources.ts'
import { loadable, type Try } from './trial.ts'

export interface Options extends Reading {
  /** Epoch milliseconds: the date in the file. */
  now: number
  days: number
  keepValues: readonly string[]
  /** How many people for each; as many as make about `usualEvents` where absent. */
  scale?: number
  /** What of the file a start would refuse; nothing is tried where it is absent. */
  tried?: Try
}

/** Characters: a shorter one may be a word like any other. */
const leastKey = 8

/** Events that a file without a wish for another size comes to. */
export const usualEvents = 20_000

type List =
  | 'endpoints'
  | 'variables'
  | 'cohorts'
  | 'actions'
  | 'exports'
  | 'sources'
  | 'events'
  | 'properties of events'
  | 'properties of persons'

/** Lists, in the order in which they are read, the scope that each needs, and its pages. */
const lists: Record<List, [path: string, scope: string, paging?: Paging]> = {
  endpoints: ['endpoints/', 'endpoint:read'],
  variables: ['insight_variables/', 'insight_variable:read', 'page'],
  cohorts: ['cohorts/', 'cohort:read'],
  actions: ['actions/', 'action:read'],
  exports: ['batch_exports/', 'batch_export:read'],
  sources: ['external_data_sources/', 'external_data_source:read'],
  events: ['event_definitions/', 'event_definition:read'],
  'properties of events': ['property_definitions/?type=event', 'property_definition:read'],
  'properties of persons': ['property_definitions/?type=person', 'property_definition:read'],
}

/** What will be asked and written; needs no answer of anybody. */
export function planOf(
  { base, project, most, statements, days, keepValues }: Omit<Options, 'key' | 'now'>,
  out: string,
): string {
  const path = (rest: string) => `  GET  ${base}/api/projects/${project}/${rest}`
  return [
    'Asked, one after the other, with the key of UNDERSTUDY_POSTHOG_KEY, and nothing is changed there:',
    `${path('')}  (scope project:read)`,
    ...Object.values(lists).map(([rest, scope]) => `${path(rest)}  (${scope}; pages, 2,000 rows at most)`),
    `  POST ${base}/api/projects/${project}/query/  (query:read; ${statements} statements at most over the last ${days} days:`,
    '       counts by event, by hour of the week; shares, top values and quantiles by property)',
    `${most} requests at most. Where it says 429, it is waited for as long as it says.`,
    '',
    `Written: ${out}, by these rules:`,
    ...rules.map(rule => `  ${rule}`),
    ...(keepValues.length > 0 ? [`Values of these names are told: ${keepValues.join(', ')}.`] : []),
    '',
  ].join('\n')
}

/** Whose values are no texts. */
const types = new Set(['Numeric', 'Boolean', 'DateTime'])

function propertiesIn(rows: readonly Row[]): Property[] {
  return rows.flatMap(({ name, property_type }) =>
    typeof name === 'string'
      ? [{ name, type: types.has(String(property_type)) ? String(property_type) : 'String' }]
      : [],
  )
}

/** How many have a name that is not told. */
const unnamed = (rows: readonly Row[], what: string): string[] => {
  const count = rows.filter(({ name }) => typeof name !== 'string' || !isTellable(name)).length
  return count > 0 ? [`${count} ${what} whose names look like somebody's`] : []
}

export interface Result {
  text: string
  /** What is not in it, in words. */
  missing: string[]
  summary: string
  /** Why the deployment was given up before everything was asked. */
  ended?: string
}

class Import {
  readonly #options: Options
  readonly #reader: Reader
  readonly #missing: string[] = []
  /** How many of them could be read. */
  #lists = 0

  constructor(options: Options) {
    this.#options = options
    this.#reader = new Reader(options)
  }

  /** What `read` gives; where it cannot be had that is noted. */
  async #had<Had>(what: string, otherwise: Had, read: () => Promise<Had>): Promise<Had> {
    try {
      const had = await read()
      this.#lists++
      return had
    } catch (error) {
      if (!(error instanceof NotHad)) throw error
      this.#missing.push(`${what}: ${error.message}`)
      return otherwise
    }
  }

  async #list(what: List): Promise<Row[]> {
    const { rows, cut } = await this.#had<Listed>(what, { rows: [] }, () => this.#reader.all(...lists[what]))
    if (cut) this.#missing.push(`${what}: ${cut}`)
    return rows
  }

  /** The file, and what is not in it. */
  async run(): Promise<Result> {
    const { base, project, now, days, keepValues } = this.#options
    const settings = await this.#had<Row>('the project', {}, () => this.#reader.one('', 'project:read'))
    this.#lists = 0
    const read = new Map<List, Row[]>()
    for (const what of Object.keys(lists) as List[]) read.set(what, await this.#list(what))
    this.#expectSomething()
    const rows = (what: List) => read.get(what)!
    for (const what of ['events', 'properties of events', 'properties of persons', 'endpoints', 'exports'] as const)
      this.#missing.push(...unnamed(rows(what), what))

    for (const what of ['cohorts', 'actions'] as const)
      if (rows(what).length > mostDefinitions) this.#missing.push(`${what}: more than ${mostDefinitions}`)
    const literals = new Literals()
    const events = new Set(
      rows('events').flatMap(({ name }) => (typeof name === 'string' && isTellable(name) ? [name] : [])),
    )
    const ofEvents = propertiesIn(rows('properties of events')).filter(isAskable)
    const ofPeople = propertiesIn(rows('properties of persons')).filter(isAskable)
    literals.keep([...events, ...[...ofEvents, ...ofPeople].map(({ name }) => name)])

    const asked = [
      ...new Set([
        ...queriesIn([...rows('endpoints'), ...rows('exports')]).flatMap(literalsOf),
        ...valuesIn([rows('endpoints').map(({ query }) => query), rows('cohorts'), rows('actions')]),
      ]),
    ]
    const wishes = {
      days,
      keepValues,
      asked: asked.filter(text => text.length > 0 && text.length <= 200).slice(0, 200),
    }
    const taken = await distributions(this.#reader, events, { event: ofEvents, person: ofPeople }, wishes, literals)
    this.#missing.push(...taken.notes)
    const scale = this.#options.scale ?? scaleFor(taken.spread.events, usualEvents)
    // After the values, so that what is told of them stays in what filters by it.
    const { cohorts: saidCohorts, empty } = cohorts(rows('cohorts'), literals)
    if (empty > 0)
      this.#missing.push(
        `who is in ${counted(empty, 'cohort')}: they are static, or ask for what a world does not know`,
      )
    const { actions: saidActions, wider } = actions(rows('actions'), literals)
    if (wider > 0)
      this.#missing.push(
        `${counted(wider, 'action')} as narrow as there: what is made up has no elements of pages, nor all else that is asked for`,
      )
    const imported: Imported = {
      ...{ host: new URL(base).host, project, scale, missing: this.#missing },
      date: new Date(now).toISOString().slice(0, 10),
      settings: settingsOf(settings, [...ofEvents, ...ofPeople], saidCohorts, saidActions),
      people:
        taken.spread.people === 0
          ? undefined
          : { count: Math.min(100_000, Math.max(1, rounded(taken.spread.people * scale))), properties: taken.people },
      plans: taken.spread.plans,
      variables: variables(rows('variables'), literals),
      endpoints: endpoints(rows('endpoints'), literals),
      batchExports: batchExports(rows('exports'), literals),
      sources: sources(rows('sources')),
    }
    this.#missing.push(...leftOut(imported, literals))
    const { tried = async () => [], say = () => {} } = this.#options
    say('what was read is tried')
    const text = await loadable(imported, now, tried)
    const summary = summaryOf(imported, this.#reader, literals)
    this.#holdBack([text, summary, ...this.#missing])
    const { ended } = this.#reader
    return { text, missing: this.#missing, summary, ...(ended && !ended.isAgreed && { ended: ended.message }) }
  }

  /** A file without anything in it would be taken for a world like the project. */
  #expectSomething(): void {
    if (this.#lists > 0) return
    const { base, project } = this.#options
    const why = this.#reader.ended?.message
    throw new UsageError(
      why !== undefined
        ? `${why}.`
        : [`Nothing of project ${project} can be read of ${base}, so nothing is written:`, ...this.#missing].join(
            '\n  ',
          ),
    )
  }

  /** The last guard: a deployment may say the key as anything, and it leaves nothing here. */
  #holdBack(said: readonly string[]): void {
    const { key, base } = this.#options
    if (key.length >= leastKey && said.some(text => text.includes(key)))
      throw new UsageError(`${base} says the key itself, as the name of something: nothing is written.`)
  }
}

function settingsOf({ timezone, week_start_day }: Row, properties: Property[], cohorts: Row[], actions: Row[]): Row {
  const typed = properties.filter(({ type }) => type !== 'String')
  return {
    ...(zones.has(timezone) && { timezone }),
    ...(typeof week_start_day === 'number' && { week_start_day: week_start_day === 1 ? 'monday' : 'sunday' }),
    ...(typed.length > 0 && { property_types: Object.fromEntries(typed.map(({ name, type }) => [name, type])) }),
    ...(cohorts.length > 0 && { cohorts }),
    ...(actions.length > 0 && { actions }),
  }
}

const counted = (count: number, what: string) => `${count} ${what}${count === 1 ? '' : 's'}`

/** What nobody would find missing who reads the file. */
function leftOut({ variables, batchExports, sources }: Imported, { parts }: Literals): string[] {
  const said: [count: number, words: string][] = [
    [
      variables.left,
      `${counted(variables.left, 'variable')} without a name that may be told, or of a type that a world does not know`,
    ],
    [batchExports.left, `${counted(batchExports.left, 'export')} without a destination or an interval`],
    [sources.left, `${counted(sources.left, 'source')} without a type`],
    [
      parts,
      `whom ${counted(parts, 'part')} of texts find (contains, like, regex): invented ones stand there, which nothing made up has in it`,
    ],
  ]
  return said.flatMap(([count, words]) => (count > 0 ? [words] : []))
}

function summaryOf(imported: Imported, { requests, statements }: Reader, literals: Literals): string {
  const { plans, people, endpoints, batchExports, sources, variables } = imported
  const aside = [variables, endpoints, batchExports, sources].reduce((sum, { aside }) => sum + aside.length, 0)
  const said = [
    counted(people?.count ?? 0, 'person').replace('persons', 'people'),
    counted(plans.length, 'event'),
    counted(endpoints.bodies.length, 'endpoint'),
    counted(variables.bodies.length, 'variable'),
    counted(batchExports.bodies.length, 'batch export'),
    `${aside} more in comments`,
    counted(literals.invented, 'invented literal'),
  ]
  return `${counted(requests, 'request')}, ${statements} of them statements. In the file: ${said.join(', ')}.`
}

/** Throws UsageError where nothing can be read. */
export const importPosthog = (options: Options) => new Import(options).run()
