// What people of a project made, as bodies that create the like: without descriptions, editors, secrets and literals.
import { ExactNumber } from '../spec/json.ts'
import { own } from '../spec/own.ts'
import { isPersonal, isTellable } from './harmless.ts'
import { dateIn, type Literals, tablesOf } from './literals.ts'
import { isRow, type Row } from './reader.ts'

/** What stands in the file, and what only stands in a comment of it, with the reason. */
export interface Bodies {
  bodies: Row[]
  aside: { body: Row; why: string }[]
  /** How many are nowhere. */
  left: number
}

const textOf = (row: Row, name: string): string | undefined => {
  const value = own(row, name)
  return typeof value === 'string' ? value : undefined
}
const objectOf = (row: Row, name: string): Row => {
  const value = own(row, name)
  return value !== null && typeof value === 'object' && !Array.isArray(value) ? (value as Row) : {}
}
/** Those members that are of these types. */
const members = (row: Row, names: Record<string, string>): Row =>
  Object.fromEntries(
    Object.entries(names).flatMap(([name, type]) => {
      const value = own(row, name)
      return typeof value === type ? [[name, value]] : []
    }),
  )

const known = /^(events|persons|person_distinct_ids|groups|sessions|numbers|cohort_people|static_cohort_people)$/i

/** Literals of all that is written in HogQL. */
export const queriesIn = (rows: readonly Row[]): string[] =>
  rows.flatMap(row => [textOf(objectOf(row, 'query'), 'query') ?? '', textOf(row, 'hogql_query') ?? ''])

/** Values that insights and actions filter by. */
export function* valuesIn(value: unknown, member = ''): Generator<string> {
  if (typeof value === 'string') {
    if (member === 'value' || member === 'url') yield value
  } else if (value !== null && typeof value === 'object')
    for (const [name, each] of Object.entries(value)) yield* valuesIn(each, Array.isArray(value) ? member : name)
}

/** Seconds that results may be old, of which an endpoint has one. */
const ages = new Set<unknown>([900, 1800, 3600, 21_600, 43_200, 86_400, 604_800])

export function endpoints(rows: readonly Row[], literals: Literals): Bodies {
  const said: Bodies = { bodies: [], aside: [], left: 0 }
  for (const row of rows) {
    const name = textOf(row, 'name') ?? ''
    if (!isTellable(name)) continue
    const query = literals.structure(objectOf(row, 'query')) as Row
    const body = {
      name,
      query,
      ...members(row, { is_active: 'boolean', is_materialized: 'boolean' }),
      ...(ages.has(own(row, 'data_freshness_seconds')) && members(row, { data_freshness_seconds: 'number' })),
    }
    const strange = [...new Set(tablesOf(textOf(query, 'query') ?? ''))].filter(table => !known.test(table))
    if (strange.length === 0) said.bodies.push(body)
    else
      said.aside.push({
        body,
        why: `it reads ${strange.filter(table => isTellable(table)).join(', ') || 'other tables'}, which the world does not have`,
      })
  }
  return said
}

/** What a variable is where a query says nothing, as its type has it; texts of other types are read, or none. */
const defaults = new Map<string, (value: unknown, literals: Literals) => unknown>([
  ['String', (value, literals) => (typeof value === 'string' ? literals.text(value) : numberIn(value, literals))],
  ['Number', numberIn],
  ['Boolean', value => (typeof value === 'boolean' ? value : (truths.get(value) ?? null))],
  ['Date', value => (typeof value === 'string' && dateIn(value)) || null],
  ['List', (value, literals) => (typeof value === 'string' ? literals.text(value) : numberIn(value, literals))],
])
const truths = new Map<unknown, boolean>([
  ['true', true],
  ['false', false],
])

function numberIn(value: unknown, literals: Literals): number | null {
  const isNumber =
    typeof value === 'number' || value instanceof ExactNumber || (typeof value === 'string' && value.trim() !== '')
  return isNumber && Number.isFinite(Number(value)) ? literals.number(Number(value)) : null
}

/** By their code names, under which queries speak of them. */
export function variables(rows: readonly Row[], literals: Literals): Bodies {
  const bodies = rows.flatMap(row => {
    const [name, type = ''] = [textOf(row, 'code_name'), textOf(row, 'type')]
    const said = defaults.get(type)
    if (!name || !isTellable(name) || !said) return []
    const values = own(row, 'values')
    const list = type === 'List' && Array.isArray(values) && { values: values.map(value => said(value, literals)) }
    return [{ name, type, default_value: said(own(row, 'default_value'), literals), ...list }]
  })
  return { bodies, aside: [], left: rows.length - bodies.length }
}

/** Cohorts and actions that a world takes, each. */
export const mostDefinitions = 1000

/** The id of a definition, as a world takes it. */
const idOf = (row: Row): number | undefined => {
  const id = own(row, 'id')
  return Number.isInteger(id) && Number(id) >= 1 && Number(id) <= 2 ** 31 - 1 ? Number(id) : undefined
}

/** The first of each id, and no more than a world takes. */
function definitionsIn(rows: readonly Row[]): [number, Row][] {
  const first = new Map<number, Row>()
  for (const row of rows) {
    const id = idOf(row)
    if (id !== undefined && !first.has(id)) first.set(id, row)
  }
  return [...first].slice(0, mostDefinitions)
}

/** Kinds of conditions that a world knows. */
const conditions = /^(person|cohort|behavioral|AND|OR)$/
const isKnown = (filters: unknown): boolean =>
  filters === null ||
  typeof filters !== 'object' ||
  Object.entries(filters).every(([name, value]) => (name === 'type' ? conditions.test(String(value)) : isKnown(value)))

/** Under names that say their number: others name customers. With how many of them have nobody in them. */
export function cohorts(rows: readonly Row[], literals: Literals): { cohorts: Row[]; empty: number } {
  let empty = 0
  const cohorts = definitionsIn(rows).map(([id, row]): Row => {
    const name = literals.call('cohort', textOf(row, 'name'), id)
    const filters = objectOf(row, 'filters')
    const asked = Object.keys(objectOf(filters, 'properties')).length > 0 && own(row, 'is_static') !== true
    if (asked && isKnown(filters))
      return { id, name, filters: { properties: literals.structure(filters['properties']) } }
    empty++
    return { id, name, distinct_ids: [] }
  })
  return { cohorts, empty }
}

/** Whom a step asks for by elements of pages, which what is made up does not have. */
const ofElements = ['selector', 'tag_name', 'text', 'href']
/** Kinds of filters of a step that what is made up can fit. */
const fitting = new Set<unknown>(['event', 'person'])

/** A step as a world can fit it, and whether it fits more than it did. */
function stepOf(step: Row, literals: Literals): { step: Row; isWider: boolean } {
  const { event } = literals.structure(members(step, { event: 'string' })) as Row
  const url = textOf(step, 'url') ?? ''
  // One that nothing made up has would make an action of nobody.
  const isUrlThere = url !== '' && own(step, 'url_matching') === 'exact' && literals.isThere(url)
  const asked = own(step, 'properties')
  const filters = (Array.isArray(asked) ? asked : []) as Row[]
  const kept = filters.filter(filter => fitting.has(own(filter ?? {}, 'type')))
  return {
    step: {
      ...(event !== undefined && { event }),
      ...(isUrlThere && { url: literals.text(url), url_matching: 'exact' }),
      ...(kept.length > 0 && { properties: literals.structure(kept) }),
    },
    isWider:
      kept.length < filters.length ||
      isRow(asked) ||
      isUrlThere !== (url !== '') ||
      ofElements.some(name => (own(step, name) ?? '') !== ''),
  }
}

/** With how many of them fit more than they did. */
export function actions(rows: readonly Row[], literals: Literals): { actions: Row[]; wider: number } {
  let wider = 0
  const actions = definitionsIn(rows).map(([id, row]) => {
    const listed = own(row, 'steps')
    const steps = (Array.isArray(listed) ? listed : []).filter(step => isRow(step)).map(step => stepOf(step, literals))
    if (steps.some(({ isWider }) => isWider)) wider++
    return { id, name: literals.call('action', textOf(row, 'name'), id), steps: steps.map(({ step }) => step) }
  })
  return { actions, wider }
}

/** What a destination needs beside what it shows; the words are invented. */
const secrets = new Map<string, Row>(
  Object.entries({
    S3: { aws_access_key_id: 'placeholder', aws_secret_access_key: 'placeholder' },
    AwsS3: { aws_access_key_id: 'placeholder', aws_secret_access_key: 'placeholder' },
    S3Compatible: { aws_access_key_id: 'placeholder', aws_secret_access_key: 'placeholder' },
    Postgres: { user: 'placeholder', password: 'placeholder' },
    Redshift: { user: 'placeholder', password: 'placeholder' },
    Snowflake: { user: 'placeholder', password: 'placeholder' },
  }),
)
/** Words of a fixed choice. */
const chosen = new Set([
  'file_format',
  'compression',
  'encryption',
  'authentication_type',
  'mode',
  'region',
  'max_file_size_mb',
  'port',
  'has_self_signed_cert',
  'use_json_type',
  'use_variant_type',
  'use_virtual_style_addressing',
])

const isChoice = (value: unknown): boolean =>
  typeof value === 'string'
    ? /^[\w:-]{1,30}$/.test(value) && !isPersonal(value)
    : typeof value === 'boolean' || (Number.isInteger(value) && Math.abs(Number(value)) < 1_000_000)

function configOf(config: Row, needed: Row): Row {
  const shown = Object.entries(config).flatMap(([name, value]): [string, unknown][] => {
    if (!/^[a-z_0-9]{1,60}$/i.test(name) || value === null) return []
    if (chosen.has(name)) return isChoice(value) ? [[name, value]] : []
    if (name === 'host') return [[name, 'db.example.com']]
    if (/(^|_)(url|endpoint)/.test(name)) return [[name, 'https://storage.example.com']]
    return typeof value === 'string' ? [[name, 'placeholder']] : []
  })
  return { ...Object.fromEntries(shown), ...needed }
}

export function batchExports(rows: readonly Row[], literals: Literals): Bodies {
  const said: Bodies = { bodies: [], aside: [], left: 0 }
  for (const row of rows) {
    const [name, destination] = [textOf(row, 'name') ?? '', objectOf(row, 'destination')]
    const [type, interval, model] = [
      textOf(destination, 'type') ?? '',
      textOf(row, 'interval') ?? '',
      textOf(row, 'model') ?? '',
    ]
    // Those without a name are told of with all others.
    if (!isTellable(name)) continue
    if (!/^\w{1,40}$/.test(type) || !/^[\w ]{1,20}$/.test(interval)) {
      said.left++
      continue
    }
    const needed = secrets.get(type)
    const query = textOf(row, 'hogql_query')
    const body = {
      ...{ name, interval },
      ...(/^(events|persons|sessions)$/.test(model) && { model }),
      destination: { type, config: configOf(objectOf(destination, 'config'), needed ?? {}) },
      ...members(row, { paused: 'boolean' }),
      ...(query && { hogql_query: literals.hogql(query, true) }),
    }
    const integration = own(destination, 'integration') ?? own(destination, 'integration_id') ?? null
    if (needed && integration === null) said.bodies.push(body)
    else
      said.aside.push({
        body,
        why: 'its destination is reached by an integration or with a configuration of its own: complete it',
      })
  }
  return said
}

/** With the tables that are read; how it is got in is for you to say. */
export function sources(rows: readonly Row[]): Bodies {
  const aside = rows.flatMap(row => {
    const [type = '', prefix] = [textOf(row, 'source_type'), textOf(row, 'prefix')]
    if (!/^\w{1,60}$/.test(type)) return []
    const listed = own(row, 'schemas')
    const schemas = (Array.isArray(listed) ? (listed as Row[]) : []).flatMap(schema => {
      const name = textOf(schema, 'name') ?? ''
      const sync = textOf(schema, 'sync_type') ?? ''
      return isTellable(name)
        ? [
            {
              name,
              should_sync: own(schema, 'should_sync') === true,
              ...(/^\w{1,30}$/.test(sync) && { sync_type: sync }),
            },
          ]
        : []
    })
    const body = { source_type: type, ...(prefix && isTellable(prefix) && { prefix }), payload: { schemas } }
    return [{ body, why: 'nothing is known of how it is got in, nor has the mock the same tables: complete it' }]
  })
  return { bodies: [], aside, left: rows.length - aside.length }
}
