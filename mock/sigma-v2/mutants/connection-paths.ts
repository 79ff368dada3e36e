// Defects of what a connection finds in its warehouse.
import type { World } from '../../core/world.ts'
import { answering, bodyOf, type Call, callWith, type MutantTable, refusing } from '../../core/wrap.ts'
import { pathId, tables, warehouse } from '../../sigma/catalogue.ts'
import { answers, connections } from '../../sigma/connections.ts'
import { urlIdOf } from '../../sigma/ids.ts'
import { inodes } from '../../sigma/inodes.ts'
import { connectionOver } from '../../sigma/scopes.ts'
import { afterwards, beforehand, deafTo, hearing, insteadOf, showing, showingEach } from './spoil.ts'

const at = (rule: string) => `sigma-v2/connection-paths/${rule}`

const idIn = ({ path }: Call) => path['connectionId']!
const pathIn = (call: Call) => bodyOf(call)['path'] as string[]
const elsewhere = '00000000-0000-4000-8000-000000000001'

/** Ids of the tables of a connection. */
const tablesOf = (world: World, connection: string): string[] =>
  [...inodes(world).values()].flatMap(row =>
    row.type === 'table' && connectionOver(world, row)?.id === connection ? [row.id] : [],
  )
const archiveTables = (call: Call) => {
  for (const id of tablesOf(call.world, idIn(call))) inodes(call.world).patch(id, { archived: true })
}

/** What was read anew in a world, for defects that show afterwards. */
const reread = (world: World) => world.remember('catalogues read anew', () => new Set<unknown>())

export const connectionPathMutants: MutantTable = {
  'url-ids-of-paths-lead-upwards': {
    defect: 'A path is read without its last name',
    caughtBy: at('lead-to-what-they-name'),
    reason: 'where the urlId leads',
    handlers: {
      getInodeConnectionPath: answering(body => ({ ...body, path: (body['path'] as string[]).slice(0, -1) })),
    },
  },
  'paths-are-in-one-connection': {
    defect: 'Every path is read as one of the first connection',
    caughtBy: at('lead-to-what-they-name'),
    reason: 'where the urlId leads',
    handlers: { getInodeConnectionPath: answering(body => ({ ...body, connectionId: warehouse.connection })) },
  },
  'paths-are-not-found-by-url-ids': {
    defect: 'A path is not found by its urlId',
    caughtBy: at('lead-to-what-they-name'),
    reason: 'wanted 200',
    handlers: {
      getInodeConnectionPath: beforehand(({ path, refuse }) => {
        if (path['inodeId']!.length < 30) refuse('not_found', { thing: 'Path' })
      }),
    },
  },
  'schemas-are-in-no-list': {
    defect: 'Lists of paths leave schemas out',
    caughtBy: at('are-listed-with-what-they-lie-in'),
    reason: 'what a path lies in is listed',
    handlers: {
      listConnectionPaths: showing(entries => entries.filter(({ path }) => (path as string[]).length !== 2)),
    },
  },
  'paths-are-listed-twice': {
    defect: 'Lists have a path twice',
    caughtBy: at('are-listed-with-what-they-lie-in'),
    reason: 'different paths',
    handlers: { listConnectionPaths: showing(entries => [...entries, ...entries.slice(0, 1)]) },
  },
  'roots-are-listed': {
    defect: 'Lists have paths without a name',
    caughtBy: at('are-listed-with-what-they-lie-in'),
    reason: 'every path has one to three names',
    handlers: { listConnectionPaths: showing(entries => [...entries, { ...entries[0], path: [] }]) },
  },
  'paths-of-all-connections-are-listed': {
    defect: 'connectionId is not heard',
    caughtBy: at('are-those-of-one-connection'),
    reason: 'connections of the paths',
    handlers: { listConnectionPaths: deafTo('connectionId') },
  },
  'tables-are-scopes': {
    defect: 'A table is found as a scope',
    caughtBy: at('are-looked-up'),
    reason: 'kind of a path of 3 names',
    handlers: { lookupConnection: answering(body => ({ ...body, kind: 'scope' })) },
  },
  'schemas-are-tables': {
    defect: 'A schema is found as a table',
    caughtBy: at('are-looked-up'),
    reason: 'kind of a path of 2 names',
    handlers: {
      lookupConnection: answering((body, call) => (pathIn(call).length === 2 ? { ...body, kind: 'table' } : body)),
    },
  },
  'the-empty-path-leads-nowhere': {
    defect: 'The empty path is not found',
    caughtBy: at('are-looked-up'),
    reason: 'wanted 200',
    handlers: {
      lookupConnection: beforehand(call => {
        if (pathIn(call).length === 0) call.refuse('not_found', { thing: 'Path' })
      }),
    },
  },
  'tables-are-found-as-their-schema': {
    defect: 'A table is found under the id of its schema',
    caughtBy: at('are-looked-up'),
    reason: 'the path of what was found',
    handlers: {
      lookupConnection: answering((body, call) => {
        const path = pathIn(call)
        return path.length === 3 ? { ...body, inodeId: pathId(idIn(call), path.slice(0, 2)) } : body
      }),
    },
  },
  'lookups-lead-to-another-connection': {
    defect: 'A table is found under the id of one in another connection',
    caughtBy: at('are-looked-up'),
    reason: 'the path of what was found',
    handlers: {
      lookupConnection: answering((body, call) =>
        pathIn(call).length === 3 ? { ...body, inodeId: tables.events.id } : body,
      ),
    },
  },
  'unknown-paths-are-found': {
    defect: 'A path that is not in the catalogue is found',
    caughtBy: at('are-known-or-refused'),
    reason: 'wanted the refusal not_found',
    handlers: {
      lookupConnection: insteadOf('Path', () => ({ kind: 'scope', inodeId: elsewhere, url: 'https://example.com' })),
    },
  },
  'unknown-tables-are-their-schema': {
    defect: 'Where a table is not in the catalogue its schema is found',
    caughtBy: at('are-known-or-refused'),
    reason: 'wanted the refusal not_found',
    handlers: {
      lookupConnection: refusing((_refusal, call, right) =>
        right(callWith(call, { body: { path: pathIn(call).slice(0, -1) } })),
      ),
    },
  },
  'paths-have-no-case': {
    defect: 'A path is found in letters of another case',
    caughtBy: at('are-known-or-refused'),
    reason: 'wanted the refusal not_found',
    handlers: {
      lookupConnection: refusing((_refusal, call, right) =>
        right(callWith(call, { body: { path: pathIn(call).map(name => name.toLowerCase()) } })),
      ),
    },
  },
  'dead-warehouses-have-databases': {
    defect: 'A warehouse that does not answer has databases',
    caughtBy: at('are-none-where-nothing-answers'),
    reason: 'paths of a warehouse that does not answer',
    handlers: {
      listConnectionPaths: showing((entries, { world, query }) => {
        const row = connections(world).get(query['connectionId'] ?? '')
        if (!row || answers(row)) return entries
        return [{ connectionId: row.id, urlId: urlIdOf(elsewhere), path: ['app'] }]
      }),
    },
  },
  'syncs-forget-tables': {
    defect: 'After a sync the tables are gone',
    caughtBy: at('stay-when-they-are-read-anew'),
    reason: 'paths after a sync',
    handlers: { syncConnectionPath: afterwards(archiveTables) },
  },
  'syncs-of-a-part-forget-tables': {
    defect: 'After a sync of a database its tables are gone',
    caughtBy: at('stay-when-they-are-read-anew'),
    reason: 'paths after a sync',
    handlers: {
      syncConnectionPath: afterwards(call => {
        if (pathIn(call).length > 0) archiveTables(call)
      }),
    },
  },
  'syncs-change-ids': {
    defect: 'After a sync what is in the warehouse has other ids',
    caughtBy: at('stay-when-they-are-read-anew'),
    reason: 'paths after a sync',
    handlers: {
      syncConnectionPath: afterwards(call => reread(call.world).add(idIn(call))),
      listConnectionPaths: showingEach((entry, { world }) =>
        reread(world).has(entry['connectionId']) ? { ...entry, urlId: urlIdOf(elsewhere) } : entry,
      ),
    },
  },
  'syncs-tell-a-status': {
    defect: 'A sync is answered with a status',
    caughtBy: at('stay-when-they-are-read-anew'),
    reason: 'the answer to a sync',
    handlers: { syncConnectionPath: answering(() => ({ status: 'done' })) },
  },
  'tables-have-no-columns': {
    defect: 'A table has no columns',
    caughtBy: at('have-columns-by-pages'),
    reason: 'a table has columns',
    handlers: { listConnectionTableColumns: showing(() => []) },
  },
  'columns-never-end': {
    defect: 'The last page of columns has a token, too',
    caughtBy: at('have-columns-by-pages'),
    reason: 'nextPageToken of the last page',
    handlers: { listConnectionTableColumns: answering(body => ({ nextPageToken: '2', ...body })) },
  },
  'pages-of-columns-have-one-size': {
    defect: 'pageSize is not heard',
    caughtBy: at('have-columns-by-pages'),
    reason: 'a page has no more columns than were asked for',
    handlers: { listConnectionTableColumns: deafTo('pageSize') },
  },
  'columns-begin-anew': {
    defect: 'pageToken is not heard',
    caughtBy: at('have-columns-by-pages'),
    reason: 'columns by pages',
    handlers: { listConnectionTableColumns: deafTo('pageToken') },
  },
  'pages-of-columns-leave-some-out': {
    defect: 'A page of columns begins two columns too late',
    caughtBy: at('have-columns-by-pages'),
    reason: 'columns by pages',
    handlers: {
      listConnectionTableColumns: hearing(({ pageToken, ...query }) =>
        pageToken === undefined ? query : { ...query, pageToken: String(Number(pageToken) + 2) },
      ),
    },
  },
  'schemas-have-columns': {
    defect: 'A schema is a table without columns',
    caughtBy: at('have-columns-where-they-are-tables'),
    reason: 'wanted the refusal not_found',
    handlers: { listConnectionTableColumns: insteadOf('Table', () => ({ entries: [] })) },
  },
  'tables-are-other-files': {
    defect: 'A table is a file of another type',
    caughtBy: at('are-files-where-they-are-tables'),
    reason: 'type, name and parentId of a table',
    handlers: { filesGet: answering(body => (body['type'] === 'table' ? { ...body, type: 'dataset' } : body)) },
  },
  'tables-lie-at-the-top': {
    defect: 'A table lies in no schema',
    caughtBy: at('are-files-where-they-are-tables'),
    reason: 'type, name and parentId of a table',
    handlers: {
      filesGet: answering(body =>
        body['type'] === 'table' ? { ...body, parentId: '00000000-0000-0000-0000-000000000000' } : body,
      ),
    },
  },
  'schemas-are-files': {
    defect: 'A schema is a file',
    caughtBy: at('are-files-where-they-are-tables'),
    reason: 'wanted the refusal inode_of_another_type',
    handlers: {
      filesGet: right => call => {
        const row = inodes(call.world).get(call.path['inodeId']!)
        return right(row?.type === 'scope' ? callWith(call, { path: { inodeId: tables.events.id } }) : call)
      },
    },
  },
}
