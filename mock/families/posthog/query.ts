// A query asked by control call: run or only read, with what the engine was told, or with the place of what is wrong.
import type { components } from '../../../spec/generated/mock-control.ts'
import { contract } from '../../../spec/load.ts'
import type { World } from '../../core/world.ts'
import type { ControlHandlers } from '../../family.ts'
import { modelled } from '../../posthog/dialect.ts'
import { variables } from '../../posthog/project.ts'
import { nextRun, queryIdOf } from '../../posthog/running.ts'
import { scopeOf } from '../../posthog-data-warehouse/scope.ts'
import { normalised } from '../../posthog-endpoints/queries.ts'
import { QueryError, type RunRequest, type Span, type StoredQuery } from '../../query/types.ts'

type Asked = Parameters<ControlHandlers['queryWorld']>[0]
type Place = NonNullable<components['schemas']['QueryRefusal']['position']>

/** The query as the API takes it; a text is HogQL. */
function queryOf({ body, refuse }: Asked): StoredQuery {
  const document = contract('posthog-query')
  const query = typeof body.query === 'string' ? { kind: 'HogQLQuery', query: body.query } : body.query
  const sent = modelled({ query }, document.operation('runQuery'), (_, [first]) => {
    const place = first!.instancePath.slice(1).replaceAll('/', '.')
    return refuse('invalid_request', {
      message: `The body's ${place} ${first!.message}.`,
      hint: 'Send HogQL as a text, or a query as POST /api/projects/{project_id}/query takes it.',
    })
  }) as { query: { source?: StoredQuery } & StoredQuery }
  return normalised(document, sent.query.source ?? sent.query)
}

/** What the project's variables are unless somebody says otherwise. */
const defaults = (world: World) =>
  Object.fromEntries([...variables(world).values()].map(({ code_name, default_value }) => [code_name, default_value]))

/** As editors count: units of UTF-16, lines and columns from 1. */
function placeIn(text: string, { start, end }: Span): Place {
  const points = [...text]
  const before = points.slice(0, start).join('')
  const lines = before.split('\n')
  return {
    offset: before.length,
    length: points.slice(start, end).join('').length,
    line: lines.length,
    column: lines.at(-1)!.length + 1,
  }
}

async function refuseQuery({ refuse }: Asked, request: RunRequest, { message, code }: QueryError): Promise<never> {
  const { misplaced } = await import('../../query/misplaced.ts')
  const span = await misplaced(request)
  const position = span ? placeIn(String(request.query['query']), span) : null
  return refuse('query_refused', { message, code, position })
}

/** Without asking for rows. */
const described = async ({ queries }: Asked, { query, scope }: RunRequest) =>
  query.kind === 'HogQLQuery' ? { columns: await queries.describe(query, scope) } : {}

async function run({ queries }: Asked, request: RunRequest) {
  const { columns, types, results, hasMore, hogql, clickhouse, timings, synthetic } = await queries.run(request)
  const seconds = timings.find(({ k }) => k === '.')?.t ?? 0
  return {
    ...(columns && { columns: columns.map((name, i) => ({ name, type: types?.[i]?.[1] ?? 'Unknown' })) }),
    results,
    has_more: hasMore,
    hogql,
    sql: clickhouse,
    milliseconds: Math.round(seconds * 1e6) / 1e3,
    synthetic,
  }
}

/** `settle` lets happen what became due. */
export const queryHandlers = (settle: (world: World) => Promise<void>) =>
  ({
    async queryWorld(call) {
      const { world, body } = call
      const query = queryOf(call)
      await settle(world)
      const request: RunRequest = {
        query,
        scope: scopeOf(world, world.clock.now()),
        queryId: queryIdOf(world, `control ${nextRun(world)}`),
        variables: { ...defaults(world), ...body.variables },
        ...(body.limit !== undefined && query.kind === 'HogQLQuery' && { page: { limit: body.limit, offset: 0 } }),
        ...(body.seconds !== undefined && { maxExecutionTime: body.seconds }),
      }
      try {
        const { variables } = await call.queries.analyse(query, request.scope)
        return { variables, ...(body.dry_run ? await described(call, request) : await run(call, request)) }
      } catch (error) {
        if (error instanceof QueryError) return refuseQuery(call, request, error)
        throw error
      }
    },
  }) satisfies Partial<ControlHandlers>
