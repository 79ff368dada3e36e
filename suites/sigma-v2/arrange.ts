// What the rules of Sigma prepare alike: workspaces of the run's own with what is in them, members that it invited, teams, tokens.
import type { components, operations, refusals } from '../../spec/generated/sigma-v2.ts'
import { contract } from '../../spec/load.ts'
import { own } from '../../spec/own.ts'
import type { Answer, Credential } from '../asking.ts'
import { Blocked, type Capability, NotApplicable, type Rule, rules, type Tools, Violation } from '../check.ts'

export type Schemas = components['schemas']
export type Api = Tools<operations, refusals>
type Fields = Record<string, unknown>

export type Rules = Record<string, Rule<operations, refusals>>

export const table = (resource: string, entries: Rules) => rules<operations, refusals>(`sigma-v2/${resource}`, entries)

/** Everything else lies in one of these. */
export async function workspace(tools: Api, fields: Fields = {}): Promise<Schemas['Workspace']> {
  return (await tools.given('createWorkspace', { body: { name: tools.fresh(), ...fields } })) as Schemas['Workspace']
}

/** A folder, or what else `fields` says, in a workspace of the run's own. */
export async function file(tools: Api, fields: Fields & { parentId: string }): Promise<Schemas['File']> {
  const body = { type: 'folder', name: tools.fresh(), ...fields }
  return (await tools.given('filesCreate', { body })) as Schemas['File']
}

/** Nobody has an address at example.com. */
export const address = (tools: Api): string => `${tools.fresh()}@example.com`

export async function member(tools: Api, fields: Fields = {}): Promise<Schemas['Member']> {
  const body = { email: address(tools), firstName: 'Quick', lastName: 'View', ...fields }
  return (await tools.given('createMember', { query: { sendInvite: false }, body })) as Schemas['Member']
}

export const team = async (tools: Api, fields: Fields = {}) =>
  await tools.given('createTeam', { body: { name: tools.fresh(), ...fields } })

export const changeMember = (tools: Api, memberId: string, body: Fields) =>
  tools.given('updateMember', { path: { memberId }, body })

/** At a name that is reserved and leads nowhere: what is made for a check must never reach a warehouse of somebody's. */
export const noWarehouse = {
  type: 'postgres',
  host: 'warehouse.invalid',
  database: 'app',
  user: 'sigma',
  password: 'none',
}

/** A connection that leads nowhere, but for what `further` says of the warehouse. */
export async function connection(
  tools: Api,
  fields: Fields = {},
  further: Fields = {},
): Promise<Schemas['Connection']> {
  const body = { name: tools.fresh(), details: { ...noWarehouse, ...further }, ...fields }
  return (await tools.given('createConnection', { body })) as Schemas['Connection']
}

/** Ids in a list of connections. */
export async function connectionsIn(tools: Api, query: Fields, as?: Credential): Promise<string[]> {
  const input = { query: { limit: 1000, ...query }, ...(as && { as }) }
  const { entries } = await tools.given('listConnections', input)
  return entries.map(({ connectionId }) => connectionId)
}

/** Who asks, as the target calls them. */
export const whoIs = async (tools: Api, as?: Credential): Promise<string> =>
  (await tools.given('whoAmI', as ? { as } : {})).userId

/** A second client of somebody who administers nothing, and who that is. */
export async function viewer(tools: Api) {
  const as = await tools.caller('key:read-only')
  return { as, memberId: await whoIs(tools, as) }
}

export const media = 'application/x-www-form-urlencoded'

/**
 * Refuses what was not granted. That a workspace is there is told to everybody, 403; whether other things that one may not see are
 * refused so or are not found is not established.
 */
export function expectClosed(tools: Api, answer: Answer<unknown>): void {
  const isFound = answer.status !== 404 || 'workspaceId' in answer.path || !own(answer.operation.refusals, 'not_found')
  tools.expect.refused(answer as Answer<unknown, 'getWorkbook'>, isFound ? 'not_permitted' : 'not_found')
}

/** A client's id and secret apart; neither they nor how HTTP writes both are shown. */
export function clientOf(tools: Api, { name, secret }: Credential = tools.main()) {
  const [id = '', ...rest] = secret.split(':')
  const basic = Buffer.from(secret).toString('base64')
  tools.told(name, rest.join(':'))
  tools.told(`${name}_BASIC`, basic)
  return { id, secret: rest.join(':'), headers: { Authorization: `Basic ${basic}` } }
}

type Form = Record<string, string>

/** Asks for a token with a form, and whatever headers. */
export const askForToken = (tools: Api, form: Form, headers: Form = {}) =>
  tools.call('postToken', { as: 'nobody', text: String(new URLSearchParams(form)), media, headers })

type Pair = { access: Credential; refresh: string; seconds: number }

/** What an answer with tokens holds; it has to be one. */
export function pairIn(tools: Api, answer: Answer<unknown, 'postToken'>): Pair {
  tools.expect.status(answer, 200)
  const { access_token, refresh_token, expires_in } = answer.body as Record<string, unknown>
  tools.expect.that(typeof access_token === 'string', 'there is an access_token')
  const refresh = typeof refresh_token === 'string' ? refresh_token : ''
  if (refresh) tools.told('A_REFRESH_TOKEN', refresh)
  return { access: tools.told('AN_ACCESS_TOKEN', String(access_token)), refresh, seconds: Number(expires_in) }
}

/** A pair of tokens of the main client. */
export const pair = async (tools: Api, form: Form = { grant_type: 'client_credentials' }): Promise<Pair> =>
  pairIn(tools, await askForToken(tools, form, clientOf(tools).headers))

type Entry = Record<string, unknown>
type List = Extract<keyof operations, string>

/** More than any list has that ends. */
const mostPages = 1000

/** All that a list shows, `limit` at a time, how many it says there are, and how many pages that took. */
export async function everything(
  tools: Api,
  list: List,
  path: Record<string, string>,
  query: Fields = {},
  as?: Credential,
) {
  const entries: Entry[] = []
  const seen = new Set<unknown>()
  let next: unknown = null
  let total: unknown
  let pages = 0
  do {
    const asked = { limit: 1000, ...query, ...(next !== null && { page: String(next) }) }
    const page = (await tools.given(list, { path, query: asked as never, ...(as && { as }) })) as unknown as Entry & {
      entries: Entry[]
    }
    entries.push(...page.entries)
    total = page['total']
    next = page.entries.length === 0 ? null : (page['nextPage'] ?? null)
    if (next !== null && seen.has(next)) throw new Violation(`${list} does not end: nextPage ${next} comes twice`)
    seen.add(next)
    pages++
    if (next !== null && pages >= mostPages) throw new Violation(`${list} does not end within ${mostPages} pages`)
  } while (next !== null)
  return { entries, total, pages }
}

export type Element = Schemas['Element']

const letters = [...'0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ']
/** A UUID as a number, in base 62: the `urlId` of its thing. */
export function inBase62(uuid: string): string {
  let rest = BigInt(`0x${uuid.replaceAll('-', '')}`)
  let text = ''
  for (; rest > 0n; rest /= 62n) text = letters[Number(rest % 62n)]! + text
  return text
}

/** Readings of a workbook and of what is in it; a run of a materialization is none of a workbook that has no schedule. */
export const workbookReadings = contract('sigma-v2').operations.filter(
  ({ method, path }) =>
    method === 'get' && path.includes('/workbooks/{workbookId}') && !path.includes('{materializationId}'),
)

/** Of a workbook, the names in the paths of all that reads it. */
export async function readingPath(tools: Api, { workbookId, element }: { workbookId: string; element: Element }) {
  const { entries } = await tools.given('listWorkbookPages', { path: { workbookId } })
  return { workbookId, elementId: element.elementId, pageId: (entries[0] as { pageId: string }).pageId }
}

/** What is in a workbook. */
export async function elementsOf(tools: Api, workbookId: string): Promise<Element[]> {
  const { entries } = await tools.given('listWorkbookElements', { path: { workbookId } })
  return entries as Element[]
}

export const hasRows = ({ columns = [] }: Element) => columns.length > 0

/** A copy of a workbook whose elements fit, in a workspace of the run's own, and the first of them that has rows. */
export async function copy(
  tools: Api,
  fits: (elements: Element[], workbookId: string) => boolean | Promise<boolean> = elements => elements.some(hasRows),
  wanted = 'anything that has rows',
) {
  const { entries } = (await tools.given('listWorkbooks')) as { entries: Schemas['Workbook'][] }
  for (const source of entries) {
    if (!(await fits(await elementsOf(tools, source.workbookId), source.workbookId))) continue
    const folder = await workspace(tools)
    const body = { name: tools.fresh(), destinationFolderId: folder.workspaceId }
    const made = (await tools.given('copyWorkbook', {
      path: { workbookId: source.workbookId },
      body,
    })) as Schemas['Workbook']
    const elements = await elementsOf(tools, made.workbookId)
    const element = elements.find(hasRows)
    if (!element) throw new Blocked('the copy of a workbook has nothing with rows')
    return {
      ...{ source, made, folder, workbookId: made.workbookId },
      ...{ elements, element, columns: element.columns! },
    }
  }
  throw new NotApplicable(`there is no workbook with ${wanted}`)
}

/** For checks whose requests work on what no run knows as its own but in a world of the mock, which alone has a clock to move. */
export const onlyInWorlds: Capability[] = ['key:read-only', 'clock']
