// What a materialization's job makes: a table of the engine or the rows of an insight. It can be made again at any time, of the same facts.
import { forgetWork, knownWork, workOf } from '../core/work.ts'
import type { World } from '../core/world.ts'
import { seconds } from '../posthog/time.ts'
import { scopeOf } from '../posthog-data-warehouse/scope.ts'
import type { MaterializationPlan } from '../query/materialize.ts'
import type { QueryService, StoredQuery, View } from '../query/types.ts'
import type { Built, MaterializationRow } from './rows.ts'

type HogQLPlan = Extract<MaterializationPlan, { kind: 'hogql' }>

export type Made = Omit<Built, 'finishedAt'>
type Facts = Pick<Built, 'at' | 'upTo' | 'name'>

/** Rows do not name their world, so that they may become those of another. */
const nameInEngine = (world: World, { name }: Facts): string => `${world.id}_${name}`

/** The rows are those of the instant when the job was picked up. */
const factsOf = ({ id, jobs, job, upTo = 0 }: MaterializationRow): Facts => ({
  at: job.startsAt,
  upTo,
  name: `${id}_${jobs}`,
})

/** What the engine was last asked for a view, but for the instant, and the columns that came of it. */
const last = (world: World) =>
  world.remember('endpoints.last', () => new Map<string, { asked: string; columns: View['columns'] | undefined }>())

function askedOf(world: World, { plan }: MaterializationRow, query: StoredQuery, { upTo }: Facts): string {
  const { projectVariables = [], ...scope } = scopeOf(world, 0, { upTo })
  return JSON.stringify([plan, query, scope, [...projectVariables]])
}

/**
 * What a job makes. On the way of a long jump (the clock goes on to `until`) a job that would only do once more what the one before
 * did is not worth the engine's time, for the next one replaces it: its table is made if somebody looks meanwhile.
 */
export async function make(
  world: World,
  queries: QueryService,
  row: MaterializationRow,
  query: StoredQuery,
  until: number,
): Promise<Made> {
  const facts = factsOf(row)
  const asked = askedOf(world, row, query, facts)
  const before = last(world).get(row.id)
  if (before?.asked === asked && row.job.startsAt + row.intervalSeconds * seconds <= until)
    return putOff(world, facts, before.columns)
  last(world).delete(row.id)
  const made = await makeOf(world, queries, row, query, facts)
  last(world).set(row.id, { asked, columns: made.columns })
  return made
}

async function makeOf(
  world: World,
  queries: QueryService,
  { plan }: MaterializationRow,
  query: StoredQuery,
  facts: Facts,
): Promise<Made> {
  const scope = scopeOf(world, facts.at, { upTo: facts.upTo })
  const queryId = nameInEngine(world, facts)
  if (plan.kind === 'insight') {
    const { results } = await queries.run({ query, scope, queryId, context: 'saved_query' })
    // The kinds that can be materialized answer lists.
    return { ...facts, insight: results as unknown[] }
  }
  const source = { kind: 'HogQLQuery', query: (plan as HogQLPlan).sourceQuery, variables: query['variables'] }
  const { columns } = await queries.build({ query: source, scope, queryId, context: 'saved_query' }, queryId)
  return { ...facts, columns }
}

/** Names of tables that the engine does not have; each is made when it is next read. */
const absent = (world: World) => world.remember('endpoints.absent', () => new Set<string>())

const isThere = (world: World, { name, columns, insight }: Made): boolean =>
  columns ? !absent(world).has(name) : insight !== undefined

function putOff(world: World, facts: Facts, columns: View['columns'] | undefined): Made {
  if (!columns) return facts
  absent(world).add(facts.name)
  return { ...facts, columns }
}

/** What the engine had of these it has no longer. */
export function forgetMade(world: World, rows: MaterializationRow[]): void {
  last(world).clear()
  for (const { built } of rows) if (built?.columns) absent(world).add(built.name)
}

const workName = ({ name }: Facts): string => `again ${name}`

/** Answers when what was built is there, with the rows where it is an insight. */
export async function present(
  world: World,
  queries: QueryService,
  row: MaterializationRow,
  query: StoredQuery,
): Promise<Made> {
  const built = row.built!
  if (isThere(world, built)) return built
  const { done } = workOf(world, workName(built), () => makeOf(world, queries, row, query, built))
  const again = await done
  forgetWork(world, workName(built))
  if ('error' in again) throw again.error
  absent(world).delete(built.name)
  return again.result
}

/** Nobody waits for the engine to be done with it. */
export function dropTable(world: World, queries: QueryService, built: Made | null): void {
  if (!built?.columns) return
  const again = knownWork(world, workName(built))
  if (absent(world).delete(built.name) && !again) return
  const drop = () => queries.drop(nameInEngine(world, built))
  ;(again ? again.done.then(drop) : drop()).catch(() => undefined)
}

/** What queries may name in FROM to read the table of a saved view. */
export function viewsOf(world: World, { name, built }: MaterializationRow): Record<string, View> {
  if (!built?.columns) return {}
  return { [name.toLowerCase()]: { table: nameInEngine(world, built), columns: built.columns } }
}
