// Failures of ClickHouse in the API's terms.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { queryErrorOf } from './clickhouse-errors.ts'
import { EngineError } from './engine/engine.ts'
import { QueryError } from './types.ts'

const said = 'Code: 0. DB::Exception: Some words about 7. (NAME) (version 26.7), Stack trace:\n0. f()'
const own = 'Some words about 7. (NAME) (version 26.7)'

const cases: [
  number: number,
  text: string,
  want: [kind: string, code: string, status: number, detail: string | RegExp],
][] = [
  [215, said, ['clickhouse', 'not_an_aggregate', 400, own]],
  [43, said, ['clickhouse', 'illegal_type_of_argument', 400, own]],
  [
    215,
    "Code: 215. DB::Exception: Column 'events__q1.`$a__q2`' is not there. In query SELECT `x__q3` FROM `__own_events` AS o. (NOT_AN_AGGREGATE) (version 26.7)",
    ['clickhouse', 'not_an_aggregate', 400, "Column 'events.$a' is not there. (NOT_AN_AGGREGATE) (version 26.7)"],
  ],
  [
    153,
    "Division by zero: while executing 'FUNCTION divide(__table1.a, 0_UInt8)'. (ILLEGAL_DIVISION)",
    ['clickhouse', 'illegal_division', 400, 'Division by zero. (ILLEGAL_DIVISION)'],
  ],
  [
    36,
    'Words of __table3.event and understudy_base.events_8 in query',
    ['clickhouse', 'bad_arguments', 400, 'Words of event and a table in query'],
  ],
  [60, "Unknown table 'names_brought'", ['clickhouse', 'unknown_table', 400, /^A table that the query reads is not/]],
  [386, 'words without a head', ['clickhouse', 'no_common_type', 400, 'words without a head']],
  [
    41,
    said,
    [
      'clickhouse',
      'cannot_parse_datetime',
      400,
      /^Cannot parse a date and time\. Check your datetime values and their format\.$/,
    ],
  ],
  [72, said, ['clickhouse', 'cannot_parse_number', 400, /^Cannot parse a number\. Check for non-numeric values/]],
  [
    6,
    said,
    [
      'clickhouse',
      'cannot_parse_text',
      400,
      'Cannot parse a value as the requested type. Check your input formats and type conversions.',
    ],
  ],
  [
    403,
    said,
    [
      'clickhouse',
      'invalid_join_on_expression',
      400,
      'Invalid JOIN ON expression. Check that the condition uses supported comparisons between the joined tables.',
    ],
  ],
  [407, said, ['clickhouse', 'decimal_overflow', 400, 'Decimal overflow while executing query.']],
  [476, said, ['clickhouse', 'with_ties_without_order_by', 400, own]],
  [
    258,
    said,
    ['clickhouse', 'union_all_result_structures_mismatch', 400, 'Mismatched number of columns in UNION ALL.'],
  ],
  [159, said, ['limit', 'timeout_exceeded', 504, /^Query has hit the max execution time before completing\./]],
  [241, said, ['limit', 'memory_limit_exceeded', 504, /^Query has reached the max memory limit before completing\./]],
  [
    160,
    'Estimated query execution time (123.5 seconds) is too long. Maximum: 10.',
    ['limit', 'too_slow', 512, /\(123\.5 seconds\)/],
  ],
  [202, said, ['limit', 'too_many_simultaneous_queries', 503, /^Queries are a little too busy/]],
  [394, said, ['cancelled', 'query_was_cancelled', 500, 'ClickHouse error while executing query.']],
  [47, said, ['internal', 'error', 500, 'ClickHouse error while executing query.']],
  [62, said, ['internal', 'error', 500, 'ClickHouse error while executing query.']],
  [62, 'Max query size exceeded', ['limit', 'query_size_exceeded', 500, 'Query size exceeded.']],
  [497, said, ['internal', 'error', 500, 'ClickHouse error while executing query.']],
  [243, said, ['internal', 'no_room', 503, /^The disk that the query engine writes to .* is full\.$/]],
  [75, 'errno: 28, strerror: No space left on device', ['internal', 'no_room', 503, /is full\.$/]],
  [0, 'The engine died', ['internal', 'error', 500, 'ClickHouse error while executing query.']],
]

for (const [number, text, [kind, code, status, detail]] of cases)
  test(`${number} is ${status} ${code}`, () => {
    const error = queryErrorOf(new EngineError(number, text))
    assert.ok(error instanceof QueryError)
    assert.deepEqual([error.kind, error.code, error.status], [kind, code, status])
    if (typeof detail === 'string') assert.equal(error.message, detail)
    else assert.match(error.message, detail)
  })

test('what is no failure of the engine stays what it is', () => {
  const bug = new TypeError('a bug')
  assert.equal(queryErrorOf(bug), bug)
})

test('a disk that is full before there is an engine', () => {
  const error = queryErrorOf(Object.assign(new Error('ENOSPC: no space left on device, write'), { code: 'ENOSPC' }))
  assert.ok(error instanceof QueryError)
  assert.deepEqual([error.code, error.status], ['no_room', 503])
})
