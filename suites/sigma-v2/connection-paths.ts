// What a connection finds in its warehouse: databases, schemas, tables, their columns. A warehouse that is not there has nothing to look at.
import { NotApplicable } from '../check.ts'
import { type Api, connection, type Schemas, table } from './arrange.ts'

type Entry = Schemas['ConnectionPathEntry']

/** More than these are not looked at one by one. */
const most = 6

async function pathsOf(tools: Api, connectionId: string): Promise<Entry[]> {
  const { entries } = await tools.given('listConnectionPaths', { query: { connectionId, limit: 1000 } })
  return entries.filter(entry => entry.connectionId === connectionId)
}

/** A connection whose catalogue is not empty: the mock has one for every name but those that lead nowhere. */
export async function catalogue(tools: Api) {
  const { connectionId } = await connection(tools, {}, { host: 'warehouse.example' })
  const paths = await pathsOf(tools, connectionId)
  if (paths.length === 0) throw new NotApplicable('no warehouse answers at a name that nobody has')
  return { connectionId, paths }
}

const lookup = (tools: Api, connectionId: string, path: string[]) =>
  tools.call('lookupConnection', { path: { connectionId }, body: { path } })

export const idAt = async (tools: Api, connectionId: string, path: string[]): Promise<string> => {
  const answer = await lookup(tools, connectionId, path)
  tools.expect.status(answer, 200)
  return answer.body.inodeId
}

export const tablesIn = (paths: Entry[]): Entry[] => paths.filter(({ path }) => path.length === 3)
const written = (paths: { path: string[] }[]): string[] => paths.map(({ path }) => path.join('.')).toSorted()

export default table('connection-paths', {
  'lead-to-what-they-name': {
    says: 'What a path is listed under leads back to that path, in the same connection',
    evidence: 'documented',
    essential: true,
    source: 'sigma 6.8',
    async run(tools) {
      const { connectionId, paths } = await catalogue(tools)
      for (const { urlId: inodeId, path } of paths.slice(0, most)) {
        const shown = await tools.call('getInodeConnectionPath', { path: { inodeId } })
        tools.expect.status(shown, 200)
        tools.expect.equal([shown.body.connectionId, shown.body.path], [connectionId, path], 'where the urlId leads')
      }
    },
  },
  'are-listed-with-what-they-lie-in': {
    says: 'Paths have one to three names, each path once, and with each what it lies in is listed',
    evidence: 'documented',
    source: 'sigma 6.8',
    async run(tools) {
      const { paths } = await catalogue(tools)
      const names = written(paths)
      tools.expect.equal(new Set(names).size, names.length, 'different paths')
      tools.expect.that(
        paths.every(({ path }) => path.length >= 1 && path.length <= 3),
        'every path has one to three names',
      )
      const above = written(
        paths.filter(({ path }) => path.length > 1).map(({ path }) => ({ path: path.slice(0, -1) })),
      )
      tools.expect.that(
        above.every(path => names.includes(path)),
        'what a path lies in is listed',
      )
    },
  },
  'are-those-of-one-connection': {
    says: 'With connectionId only the paths of that connection are listed',
    evidence: 'observed',
    source: 'sigma 6.8',
    async run(tools) {
      const { connectionId } = await catalogue(tools)
      await catalogue(tools)
      const { entries } = await tools.given('listConnectionPaths', { query: { connectionId, limit: 1000 } })
      const connections = [...new Set(entries.map(entry => entry.connectionId))]
      tools.expect.equal(connections, [connectionId], 'connections of the paths')
    },
  },
  'are-looked-up': {
    says: 'A database, a schema and the empty path are found as a scope, a table as a table, under the id that leads back to them',
    evidence: 'documented',
    essential: true,
    source: 'sigma 6.9',
    async run(tools) {
      const { connectionId, paths } = await catalogue(tools)
      const wanted = [1, 2, 3].flatMap(length => paths.filter(({ path }) => path.length === length).slice(0, 2))
      for (const { path } of [{ path: [] }, ...wanted]) {
        const found = await lookup(tools, connectionId, path)
        tools.expect.status(found, 200)
        tools.expect.equal(
          found.body.kind,
          path.length === 3 ? 'table' : 'scope',
          `kind of a path of ${path.length} names`,
        )
        const back = await tools.given('getInodeConnectionPath', { path: { inodeId: found.body.inodeId } })
        tools.expect.equal(back.path, path, 'the path of what was found')
      }
    },
  },
  'are-known-or-refused': {
    says: 'A path that is not in the catalogue, or in letters of another case, is not found',
    evidence: 'documented',
    essential: true,
    source: 'sigma 6.9',
    async run(tools) {
      const { connectionId, paths } = await catalogue(tools)
      const [{ path } = { path: ['none'] }] = tablesIn(paths)
      const other = path.map(name => (name === name.toUpperCase() ? name.toLowerCase() : name.toUpperCase()))
      for (const unknown of [[tools.fresh()], [...path.slice(0, 2), tools.fresh()], other])
        tools.expect.refused(await lookup(tools, connectionId, unknown), 'not_found')
    },
  },
  'are-none-where-nothing-answers': {
    says: 'A connection to a warehouse that does not answer has no databases',
    evidence: 'inferred',
    source: 'sigma 6.8',
    async run(tools) {
      await catalogue(tools)
      const { connectionId } = await connection(tools)
      tools.expect.equal(written(await pathsOf(tools, connectionId)), [], 'paths of a warehouse that does not answer')
    },
  },
  'stay-when-they-are-read-anew': {
    says: 'A sync of all or of a part is answered by nothing, and what is in the warehouse is there afterwards under the same ids',
    evidence: 'documented',
    essential: true,
    source: 'sigma 6.11',
    async run(tools) {
      const { connectionId, paths } = await catalogue(tools)
      for (const path of [[], paths.find(each => each.path.length === 1)!.path]) {
        const answer = await tools.call('syncConnectionPath', { path: { connectionId }, body: { path } })
        tools.expect.status(answer, 200)
        tools.expect.equal(answer.body, {}, 'the answer to a sync')
        const ids = (each: Entry[]) => each.map(({ urlId, path: names }) => `${names.join('.')} ${urlId}`).toSorted()
        tools.expect.equal(ids(await pathsOf(tools, connectionId)), ids(paths), 'paths after a sync')
      }
    },
  },
  'have-columns-by-pages': {
    says: 'Columns of a table are walked by pageToken to the last page, which has no nextPageToken, each of them once',
    evidence: 'documented',
    essential: true,
    source: 'sigma 6.12',
    async run(tools) {
      const { connectionId, paths } = await catalogue(tools)
      const page = (tableId: string, query: Record<string, string | number>) =>
        tools.given('listConnectionTableColumns', { path: { tableId }, query })
      let tableId = ''
      let whole: Awaited<ReturnType<typeof page>> = { entries: [] }
      // One column makes no two pages.
      for (const { path } of tablesIn(paths)) {
        tableId = await idAt(tools, connectionId, path)
        whole = await page(tableId, { pageSize: 1000 })
        if (whole.entries.length > 1) break
      }
      tools.expect.equal(whole.nextPageToken, undefined, 'nextPageToken of the last page')
      tools.expect.that(whole.entries.length > 0, 'a table has columns')
      const walked: string[] = []
      let token: string | undefined
      do {
        const { entries, nextPageToken } = await page(tableId, {
          pageSize: 1,
          ...(token !== undefined && { pageToken: token }),
        })
        tools.expect.that(entries.length <= 1, 'a page has no more columns than were asked for')
        walked.push(...entries.map(({ name }) => name))
        token = nextPageToken
      } while (token !== undefined && walked.length <= whole.entries.length)
      const names = whole.entries.map(({ name }) => name)
      tools.expect.equal(walked, names, 'columns by pages')
    },
  },
  'have-columns-where-they-are-tables': {
    says: 'A database or schema has no columns: as a table it is not found',
    evidence: 'inferred',
    source: 'sigma 6.12',
    async run(tools) {
      const { connectionId, paths } = await catalogue(tools)
      const tableId = await idAt(tools, connectionId, paths.find(({ path }) => path.length === 2)!.path)
      tools.expect.refused(await tools.call('listConnectionTableColumns', { path: { tableId } }), 'not_found')
    },
  },
  'are-files-where-they-are-tables': {
    says: 'A table is a file that lies in its schema; a schema is none',
    evidence: 'observed',
    source: 'sigma 15, 4.3',
    async run(tools) {
      const { connectionId, paths } = await catalogue(tools)
      const [{ path }] = tablesIn(paths) as [Entry]
      const schema = await idAt(tools, connectionId, path.slice(0, 2))
      const { type, name, parentId } = await tools.given('filesGet', {
        path: { inodeId: await idAt(tools, connectionId, path) },
      })
      tools.expect.equal([type, name, parentId], ['table', path[2], schema], 'type, name and parentId of a table')
      tools.expect.refused(await tools.call('filesGet', { path: { inodeId: schema } }), 'inode_of_another_type')
    },
  },
})
