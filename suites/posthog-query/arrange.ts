// What the rules of the Query API share: queries that cost nothing, and ways to ask for them.
import type {
  operations as projectOperations,
  refusals as projectRefusals,
} from '../../spec/generated/posthog-project.ts'
import type { components, operations, refusals } from '../../spec/generated/posthog-query.ts'
import { minute, type Rule, rules, type Tools } from '../check.ts'

type Schemas = components['schemas']
type Ops = operations & projectOperations
type Refusals = refusals & projectRefusals
export type Api = Tools<Ops, Refusals>
export type Status = Schemas['QueryStatus']
/** The answer of HogQL, finished or under way. */
export type Ran = Omit<Schemas['QueryFields'], 'results'> & { results: unknown[][] }

export const table = (resource: string, entries: Record<string, Rule<Ops, Refusals>>) =>
  rules<Ops, Refusals>(`posthog-query/${resource}`, entries)

export const hogql = (query: string, more: object = {}) => ({ kind: 'HogQLQuery', query, ...more })

/** `numbers` needs no data of the project; the text is one that no other query has, for results are cached by it. */
export const alone = (tools: Pick<Api, 'fresh'>, rows = 3) =>
  hogql(`select number from numbers(${rows}) where notEmpty('${tools.fresh()}') order by number`)

export const tryQuery = (tools: Api, query: object, more: object = {}) =>
  tools.call('runQuery', { body: { query, ...more } })

export const run = async (tools: Api, query: object, more: object = {}): Promise<Ran> =>
  (await tools.given('runQuery', { body: { query, ...more } })) as Ran

export const poll = (tools: Api, query_id: string) => tools.call('getQueryStatus', { path: { query_id } })

export const statusIn = ({ body }: { body: unknown }) => (body as { query_status: Status }).query_status

/** A query that goes on in the background. */
export async function started(tools: Api, query: object, more: object = {}): Promise<Status> {
  const answer = await tryQuery(tools, query, { refresh: 'force_async', ...more })
  tools.expect.status(answer, 202)
  return statusIn(answer)
}

/** What a job tells of itself at its end is of the job that was started, its times stand in their order, and its answer is whole. */
export function expectWhole({ expect }: Pick<Tools, 'expect'>, first: Status, last: Status): void {
  expect.equal([last.id, last.team_id], [first.id, first.team_id], 'id and team_id of the status at the end')
  const { start_time, pickup_time, end_time, expiration_time } = last
  const times = [start_time, pickup_time, end_time, expiration_time].map(text => Date.parse(text ?? ''))
  const inOrder = times.every((at, i) => i === 0 || at >= times[i - 1]!)
  expect.that(
    inOrder,
    `started, picked up, ended, kept until: ${[start_time, pickup_time, end_time, expiration_time].join(', ')}`,
  )
  const { columns, types } = (last.results ?? {}) as Partial<Ran>
  expect.equal([columns, types?.length], [['number'], 1], 'columns and types in the results of the status')
}

const deadline = 5 * minute

/** The last look at a background query. */
export const untilOver = (tools: Api, { id }: Pick<Status, 'id'>) =>
  tools.until(
    () => poll(tools, id),
    ({ status }) => status !== 202,
    deadline,
    'the query is over',
  )
