// A query service in which one world goes by another name: what is built there is in nobody's way who asks the world itself.
import type { QueryService, RunRequest, Scope, View } from './types.ts'

/** Names of tables begin with that of the world whose they are. */
export function apart(queries: QueryService, world: string, name: string): QueryService {
  const tableThere = (table: string) => table.replace(world, name)
  const viewThere = ([of, view]: [string, View]) => [of, { ...view, table: tableThere(view.table) }] as const
  const scopeThere = (scope: Scope): Scope => ({
    ...scope,
    world: name,
    views: Object.fromEntries(Object.entries(scope.views).map(viewThere)),
  })
  const there = <Request extends Omit<RunRequest, 'page'>>(request: Request): Request => ({
    ...request,
    scope: scopeThere(request.scope),
    queryId: `${name} ${request.queryId}`,
  })
  return {
    info: () => queries.info(),
    start: () => queries.start(),
    analyse: (query, scope) => queries.analyse(query, scopeThere(scope)),
    describe: (query, scope) => queries.describe(query, scopeThere(scope)),
    run: request => queries.run(there(request)),
    build: async (request, table) => ({ ...(await queries.build(there(request), tableThere(table))), table }),
    write: (request, file) => queries.write(there(request), file),
    drop: table => queries.drop(tableThere(table)),
    append: batch => queries.append({ ...batch, world: name }),
    takesMore: () => queries.takesMore(name),
    forget: () => queries.forget(name),
    cancel: queryId => queries.cancel(`${name} ${queryId}`),
    close: () => queries.forget(name),
  }
}
