// What must not compile: each line below an expectation is an error, or `tsc` complains that it is none.
import { test } from 'node:test'
import type { operations, refusals } from '../../spec/generated/posthog-query.ts'
import type { HandlersOf } from './api.ts'

type Handlers = HandlersOf<operations, refusals>
const cancelQuery: Handlers['cancelQuery'] = ({ path, refuse }) =>
  path.query_id === '' ? refuse('throttled') : { message: 'Cancelled query on clickhouse' }
const getQueryStatus: Handlers['getQueryStatus'] = ({ refuse }) => refuse('query_not_found')
const runQuery: Handlers['runQuery'] = ({ refuse }) => refuse('offset_with_key')

test('handlers that leave nothing out compile', () => {
  void ({ cancelQuery, getQueryStatus, runQuery } satisfies Handlers)
})

test('a handler left out, a misspelt refusal and an unknown parameter do not', () => {
  // @ts-expect-error cancelQuery is missing
  void ({ getQueryStatus, runQuery } satisfies Handlers)
  // @ts-expect-error there is no such refusal
  const misspelt: Handlers['cancelQuery'] = ({ refuse }) => refuse('query_not_fuond')
  // @ts-expect-error there is no such path parameter
  const misnamed: Handlers['cancelQuery'] = ({ path }) => ({ message: path.queryId })
  // @ts-expect-error the body has another shape
  const misshapen: Handlers['cancelQuery'] = () => ({ mesage: 'Cancelled' })
  void [misspelt, misnamed, misshapen]
})
