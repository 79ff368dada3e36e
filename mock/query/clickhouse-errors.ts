// What a failure of ClickHouse becomes in the API (dossier posthog-query-layer 7), as a table.

import { getSystemErrorName } from 'node:util'
import { EngineError } from './engine/engine.ts'
import { withoutMadeNames } from './made-names.ts'
import { FileError, QueryError } from './types.ts'

/** Shown with ClickHouse's own words; the code is the name in lower case. */
const exposed: Record<number, string> = {
  34: 'too_many_arguments_for_function',
  35: 'too_few_arguments_for_function',
  36: 'bad_arguments',
  42: 'number_of_arguments_doesnt_match',
  43: 'illegal_type_of_argument',
  44: 'illegal_column',
  46: 'unknown_function',
  50: 'unknown_type',
  53: 'type_mismatch',
  59: 'illegal_type_of_column_for_filter',
  63: 'unknown_aggregate_function',
  80: 'incorrect_query',
  122: 'incompatible_columns',
  135: 'zero_array_or_tuple_index',
  153: 'illegal_division',
  174: 'cyclic_aliases',
  184: 'illegal_aggregation',
  207: 'ambiguous_identifier',
  211: 'empty_query',
  215: 'not_an_aggregate',
  264: 'incompatible_type_of_join',
  352: 'ambiguous_column_name',
  353: 'index_of_positional_argument_is_out_of_range',
  377: 'illegal_syntax_for_data_type',
  386: 'no_common_type',
  476: 'with_ties_without_order_by',
  703: 'invalid_identifier',
}

/** Shown with words of the product: ClickHouse's own would quote the data, or names that are ours. */
const reworded: Record<number, [code: string, detail: string]> = {
  6: [
    'cannot_parse_text',
    'Cannot parse a value as the requested type. Check your input formats and type conversions.',
  ],
  38: ['cannot_parse_date', 'Cannot parse a date. Check your date values and their format.'],
  41: ['cannot_parse_datetime', 'Cannot parse a date and time. Check your datetime values and their format.'],
  // Callers' own mistakes never get so far: it is a table that queries know by another name.
  60: ['unknown_table', 'A table that the query reads is not there.'],
  69: ['argument_out_of_bound', 'An argument is out of bounds.'],
  70: [
    'cannot_convert_type',
    'Cannot convert one type to another in the query. Check the types in your comparisons and IN clauses.',
  ],
  72: ['cannot_parse_number', 'Cannot parse a number. Check for non-numeric values in your type conversions.'],
  121: ['unsupported_join_keys', 'Unsupported JOIN keys. Check the expressions and types used to join your tables.'],
  125: [
    'incorrect_result_of_scalar_subquery',
    'A scalar subquery returned more than one row, or an empty result that cannot be nullable. Make sure the subquery returns a single value.',
  ],
  128: [
    'too_large_array_size',
    'An array has an invalid or unsupported size. Check array lengths and reduce the number of elements.',
  ],
  130: ['cannot_read_array_from_text', 'Cannot parse an array. Check the format of the values converted to arrays.'],
  190: [
    'sizes_of_arrays_dont_match',
    'Array sizes do not match. Make sure arrays used together have the same number of elements.',
  ],
  258: ['union_all_result_structures_mismatch', 'Mismatched number of columns in UNION ALL.'],
  376: ['cannot_parse_uuid', 'Cannot parse a UUID. Check the format of the values converted to UUIDs.'],
  403: [
    'invalid_join_on_expression',
    'Invalid JOIN ON expression. Check that the condition uses supported comparisons between the joined tables.',
  ],
  407: ['decimal_overflow', 'Decimal overflow while executing query.'],
  427: [
    'cannot_compile_regexp',
    'Cannot compile the regular expression. Check RE2 syntax, escaping, and the number of capturing groups.',
  ],
  440: [
    'invalid_limit_expression',
    'Invalid LIMIT or OFFSET expression. Use a constant number in the supported range.',
  ],
  467: ['cannot_parse_bool', 'Cannot parse a boolean. Check for values other than true, false, 1, or 0.'],
  675: ['cannot_parse_ipv4', 'Cannot parse an IPv4 address. Check the format of your IP addresses.'],
  676: ['cannot_parse_ipv6', 'Cannot parse an IPv6 address. Check the format of your IP addresses.'],
  691: ['unknown_element_of_enum', 'A value is not a member of the enum. Check the allowed values of the enum type.'],
}

const generic = 'ClickHouse error while executing query.'
const memory =
  'Query has reached the max memory limit before completing. See our docs for how to improve your query memory footprint. You may need to narrow date range or materialize.'
const busy = "Queries are a little too busy right now. We're working to free up resources. Please try again later."

/** Limits and stops; the API's code is `error` for all of them, so `code` tells which it was. */
const limits: Record<number, [kind: 'limit' | 'cancelled', code: string, status: number, detail: string]> = {
  159: [
    'limit',
    'timeout_exceeded',
    504,
    'Query has hit the max execution time before completing. See our docs for how to improve your query performance. You may need to materialize.',
  ],
  241: ['limit', 'memory_limit_exceeded', 504, memory],
  202: ['limit', 'too_many_simultaneous_queries', 503, busy],
  439: ['limit', 'cannot_schedule_task', 503, busy],
  394: ['cancelled', 'query_was_cancelled', 500, generic],
}

/** Where ClickHouse goes on about the statement that it was given, which is none of the caller's. */
const aside =
  /[:.,;]?\s{0,4}\b(?:[Ii]n (?:scope|query|subquery):? \S|[Ww]hile (?:executing|processing|reading|resolving)|[Mm]aybe you meant|[Rr]equired columns).*$/s
const closing = /(?:\.? \([A-Z_]+\))?(?: \(version [^)]*\))?$/

/** Of the tables that queries read, and of those that ClickHouse makes of them, callers know no names. */
const ownWords = (text: string) =>
  withoutMadeNames(text)
    .replace(/\b__table\d+\./g, '')
    .replace(/`?\b(?:default|understudy_base)`?\.`?[\w$]+`?|\b__own_\w+/g, 'a table')

/** The message as the product cuts it out of what ClickHouse said. */
function words(text: string) {
  const said = text
    .replace(/^.*?DB::Exception: */s, '')
    .replace(/,? *Stack trace:.*$/s, '')
    .trim()
  const [end] = closing.exec(said)!
  return ownWords(said.slice(0, said.length - end.length).replace(aside, '') + end)
}

const noRoom = 'The disk that the query engine writes to (by default below ~/.cache/understudy) is full.'

/** A full disk is seen by ClickHouse, or by Node where it makes the engine's folder. */
export const isNoRoom = (thrown: unknown): boolean =>
  thrown instanceof EngineError
    ? thrown.number === 243 ||
      /no space left on device|disk quota exceeded|errno: 28\b|NOT_ENOUGH_SPACE/i.test(thrown.text)
    : ['ENOSPC', 'EDQUOT'].includes((thrown as NodeJS.ErrnoException | undefined)?.code ?? '')

/** A file that ClickHouse could not write, as Node would say it: no fault of the engine. */
export function sayAsSystem(thrown: unknown): never {
  const errno = thrown instanceof EngineError ? /\berrno: (\d{1,3})\b/.exec(thrown.text)?.[1] : undefined
  if (errno === undefined) throw thrown
  throw new FileError(getSystemErrorName(-errno), -errno)
}

export function queryErrorOf(thrown: unknown): unknown {
  if (thrown instanceof FileError) return thrown
  if (isNoRoom(thrown)) return new QueryError('internal', 'no_room', noRoom, 503)
  if (!(thrown instanceof EngineError)) return thrown
  const { number, text } = thrown
  const code = exposed[number]
  if (code !== undefined) return new QueryError('clickhouse', code, words(text))
  if (reworded[number] !== undefined) return new QueryError('clickhouse', ...reworded[number])
  const limit = limits[number]
  if (limit !== undefined) return new QueryError(limit[0], limit[1], limit[3], limit[2])
  if (number === 160) return new QueryError('limit', 'too_slow', tooSlow(text), 512)
  if (number === 62 && /query size exceeded/i.test(text))
    return new QueryError('limit', 'query_size_exceeded', 'Query size exceeded.', 500)
  return new QueryError('internal', 'error', generic, 500)
}

function tooSlow(text: string) {
  const seconds = /\(([\d.]+) seconds\)/.exec(text)?.[1] ?? /maximum: *([\d.]+)/.exec(text)?.[1] ?? '0'
  return `Estimated query execution time (${seconds} seconds) is too long. Try reducing its scope by changing the time range.`
}
