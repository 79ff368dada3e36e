// SQL for the cells of invented rows. All chance is a hash of the account's seed and of what it is about, so that what one table says of
// a thing is what another says of it.
import { chance, oneOf, texts, uuid, weighted } from '../../query/chance.ts'
import type { Column, ColumnType } from '../types/type.ts'
import { bound, chosenSql, countSql, instantSql, isChosen, restSql, type Timeline } from './growth.ts'

export { chance, oneOf, texts, uuid, weighted }

/** An id as many services write them: a prefix, and letters and digits by chance. */
export const idOf = (prefix: string, what: string, i: string, length = 14): string =>
  `concat('${prefix}', substring(base58Encode(reinterpretAsString(sipHash128({seed:Int64}, '${what}', toInt64(${i})))), 1, ${length}))`

/** The number of one of the things of a kind that are there at an instant. */
export const oneThere = (line: Timeline, what: string, i: string, at: string): string =>
  `toInt64(floor(${chance(what, `toInt64(${i})`)} * ${countSql(line, at)}))`

/** What is said with the help of `lets` as one expression. */
export const withLets = (lets: Record<string, string>, sql: string): string =>
  Object.entries(lets).reduceRight((inner, [name, value]) => bound(name, value, inner), sql)

export const chanceOf = (what: string, i = '_i'): string => chance(what, `toInt64(${i})`)
export const pick = (weights: Record<string, number>, what: string, i = '_i'): string =>
  oneOf(weighted(weights), what, `toInt64(${i})`)
/** A whole number between two. */
export const between = (low: number, high: number, what: string, i = '_i'): string =>
  `toInt64(${low} + floor(${chanceOf(what, i)} * ${high - low + 1}))`

export const unixSeconds = (ms: string): string => `intDiv(${ms}, 1000)`
export const dateTime = (ms: string): string => `fromUnixTimestamp64Milli(toInt64(${ms}), 'UTC')`
export { bound, chosenSql, countSql, instantSql, isChosen, restSql }

/** Lists of names that `@faker-js/faker` invents for an account: parameters of every statement. */
export type NameList = 'firstNames' | 'lastNames' | 'companies' | 'products' | 'cities' | 'streets' | 'sentences'
export const namesPerList = 400
export const named = (list: NameList, what: string, i = '_i'): string =>
  `arrayElement({${list}:Array(String)}, 1 + toUInt32(floor(${chanceOf(what, i)} * ${namesPerList})))`

const column =
  (type: ColumnType) =>
  (sql: string, nullable = false): Column => ({ type, sql, ...(nullable && { nullable }) })
export const string = column('string')
export const integer = column('integer')
export const float = column('float')
export const decimal = column('decimal')
/** An amount that is given in cents. */
export const money = (cents: string): Column => decimal(`toDecimal64(${cents}, 2) / 100`)
export const boolean = column('boolean')
export const datetime = column('datetime')
export const date = column('date')
export const maybe = ({ type, sql }: Column): Column => ({ type, sql, nullable: true })
/** A column that this service always leaves empty here. */
export const empty = (type: ColumnType): Column => ({ type, sql: 'NULL', nullable: true })
