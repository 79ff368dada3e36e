// Rows without an engine: invented from the names of a query's columns, the same for the same seed and query.

import { createHash } from 'node:crypto'
import type { Faker } from '@faker-js/faker'
import type { Compiled, RunResult, View } from '../types.ts'

export interface Column {
  name: string
  type: string
}

type Invent = (faker: Faker, now: number) => unknown

/** What a column's name lets expect; the first that fits. */
const kinds: [pattern: RegExp, type: string, invent: Invent][] = [
  [
    /^count|^uniq|^length|(^|_)(count|total|number|num|users|events|sessions|visits)$|^number$/i,
    'UInt64',
    faker => faker.number.int(5000),
  ],
  [
    /^(avg|sum|median|quantile|min|max|round|divide)|amount|price|revenue|rate|ratio|duration|percent/i,
    'Float64',
    faker => faker.number.float({ max: 1000, fractionDigits: 2 }),
  ],
  [/^is_|^has_/i, 'Bool', faker => faker.datatype.boolean()],
  [
    /^(toStartOf|toDate$|toDate\()|(^|_)(day|date|week|month)$/i,
    'Date',
    (faker, now) => instant(faker, now).slice(0, 10),
  ],
  [
    /time|_at$|^now/i,
    "DateTime64(6, 'UTC')",
    (faker, now) =>
      instant(faker, now)
        .replace(/\.000Z$/, 'Z')
        .replace(/(\.\d{3})Z$/, '$1000Z'),
  ],
  [/distinct_id|user_id/i, 'String', faker => `user_${faker.number.int({ min: 10_000, max: 20_000 })}`],
  [/uuid|(^|_)id$/i, 'UUID', faker => faker.string.uuid()],
  [/mail/i, 'Nullable(String)', faker => faker.internet.email({ provider: 'example.com' }).toLowerCase()],
  [/properties/i, 'String', faker => JSON.stringify({ $browser: browser(faker), plan: plan(faker) })],
  [
    /event/i,
    'String',
    faker => faker.helpers.arrayElement(['$pageview', '$autocapture', '$pageleave', 'user signed up', 'feature used']),
  ],
  [/url|link/i, 'Nullable(String)', faker => `https://app.marrow.example/${faker.lorem.slug(2)}`],
  [/path/i, 'Nullable(String)', faker => `/${faker.lorem.slug(2)}`],
  [/browser/i, 'Nullable(String)', browser],
  [/plan/i, 'Nullable(String)', plan],
  [/country_code/i, 'Nullable(String)', faker => faker.location.countryCode()],
  [/country/i, 'Nullable(String)', faker => faker.location.country()],
  [/city/i, 'Nullable(String)', faker => faker.location.city()],
  [/organi[sz]ation|company/i, 'Nullable(String)', faker => faker.company.name()],
  [/name/i, 'Nullable(String)', faker => faker.person.fullName()],
  [/^[a-z]+\(/i, 'Float64', faker => faker.number.int(1000)],
]

function browser(faker: Faker) {
  return faker.helpers.arrayElement(['Chrome', 'Safari', 'Firefox', 'Microsoft Edge'])
}

function plan(faker: Faker) {
  return faker.helpers.arrayElement(['free', 'plus', 'pro', 'business'])
}

const ninetyDays = 90 * 86_400_000

function instant(faker: Faker, now: number) {
  return new Date(now - faker.number.int(ninetyDays)).toISOString()
}

const kindOf = (name: string) => kinds.find(([pattern]) => pattern.test(name))

const bare = (type: string) => type.replace(/^Nullable\((.*)\)$/, '$1')

/** What a type lets expect, where the column's name says nothing that fits it. */
const ofTypes: [pattern: RegExp, invent: Invent][] = [
  [/^U?Int/, faker => faker.number.int(5000)],
  [/^(Float|Decimal)/, faker => faker.number.float({ max: 1000, fractionDigits: 2 })],
  [/^Bool/, faker => faker.datatype.boolean()],
  [/^DateTime/, (faker, now) => instant(faker, now).replace(/(\.\d{3})Z$/, '$1000Z')],
  [/^Date/, (faker, now) => instant(faker, now).slice(0, 10)],
]

/** The columns of what is read, by the name that stands after the last dot. */
const columnOf = (name: string, views: readonly View[]) =>
  views.flatMap(({ columns }) => columns).find(column => column.name === name.slice(name.lastIndexOf('.') + 1))

/** By their names; where tables are read whose columns are known, by those. */
export const guessColumns = (names: string[], views: readonly View[] = []): Column[] =>
  names.map(name => ({ name, type: columnOf(name, views)?.type ?? kindOf(name)?.[1] ?? 'Nullable(String)' }))

function inventorOf({ name, type }: Column): Invent {
  const [, usual, invent] = kindOf(name) ?? []
  const fits = usual === undefined || bare(usual) === bare(type)
  return (
    (fits ? invent : undefined) ??
    ofTypes.find(([pattern]) => pattern.test(bare(type)))?.[1] ??
    (faker => faker.lorem.word())
  )
}

const countsAll = /^SELECT\s+count\(\*?\)( AS [\w`]+)?\s+FROM\s+[\w.`]+( AS [\w`]+)?(\s+LIMIT \d+)?(\s+OFFSET 0)?$/

/** All rows of one table counted: that is known without an engine. */
export const countedTable = ({ hogql, views }: Compiled): number | undefined =>
  views.length === 1 && countsAll.test(hogql) ? views[0]!.rows : undefined

const standardRows = 10

async function fakerFor(seed: number, text: string): Promise<Faker> {
  const { Faker, base, en } = await import('@faker-js/faker')
  const hash = createHash('sha256').update(`${seed} ${text}`).digest()
  return new Faker({ locale: [en, base], seed: hash.readUInt32LE() })
}

/** At most `limit` rows, ten without one; `now` is the end of their times, in epoch milliseconds. */
export async function inventRows(
  columns: Column[],
  text: string,
  options: { seed: number; now: number; limit?: number },
) {
  const faker = await fakerFor(options.seed, text)
  const invent = columns.map(inventorOf)
  const length = Math.min(options.limit ?? standardRows, standardRows)
  return Array.from({ length }, () => invent.map(make => make(faker, options.now)))
}

/** Gives the empty results of an insight some numbers, keeping their shape. */
export async function inventSeries(
  results: RunResult['results'],
  text: string,
  seed: number,
): Promise<RunResult['results']> {
  if (!Array.isArray(results)) return results
  const faker = await fakerFor(seed, text)
  return results.map(result => {
    const { data, aggregated_value } = result as { data?: number[]; aggregated_value?: number }
    if (aggregated_value !== undefined) return { ...(result as object), aggregated_value: faker.number.int(5000) }
    if (data === undefined) return result
    const invented = data.map(() => faker.number.int(500))
    return { ...(result as object), data: invented, count: invented.reduce((sum, value) => sum + value, 0) }
  })
}
