// Other ways to be right about Sigma: what the sources leave open, or deployments were seen to do otherwise. No check may complain.
import type { Call } from '../core/api.ts'
import type { Variant } from '../core/mutants.ts'
import { Reply } from '../core/reply.ts'
import { answering, type Body, refusing, without } from '../core/wrap.ts'
import { members } from '../sigma/people.ts'
import { workbookReadings } from './mutants/spoil.ts'

type Answering = NonNullable<Variant['answer']>

const isPlain = (body: unknown): body is Body => typeof body === 'object' && body !== null && !Array.isArray(body)

/** Bodies that are changed, on their way out; the header with the id of the request stays. */
const rewritten =
  (change: (body: Body, status: number) => Body): Answering =>
  reply => {
    if (
      reply.body instanceof Buffer ||
      !isPlain(reply.body) ||
      (reply.media ?? 'application/json') !== 'application/json'
    )
      return reply
    const body = change(reply.body, reply.status)
    if (body === reply.body) return reply
    return new Reply(reply.status, body, { headers: reply.headers, checked: true })
  }

/** The same refusal, told otherwise. */
const told = (words: RegExp, otherwise: Partial<Record<'message' | 'code', string>>): Answering =>
  rewritten((body, status) => (status >= 400 && words.test(String(body['message'])) ? { ...body, ...otherwise } : body))

/** An archived workbook is refused whoever reads it. */
const refusingArchived = (right: (call: Call) => unknown) => async (call: Call) => {
  const body = (await right(call)) as Body
  return body['isArchived'] === true ? call.refuse('inode_archived', { inode_id: String(body['workbookId']) }) : body
}

const hiding = (thing: string) =>
  refusing((refused, call) => (refused.status === 403 ? call.refuse('not_found', { thing }) : Promise.reject(refused)))

const arrayWithoutSize = answering((list, { query }) =>
  Array.isArray(list) || query['limit'] !== undefined ? list : list['entries'],
)

const isPage = (body: Body) => Array.isArray(body['entries']) && 'nextPage' in body

export const variants: Record<string, Variant> = {
  'pages-tell-no-sizes': {
    says: 'No page tells total or hasMore',
    why: 'The documents of the newer lists have them, those of the older ones do not: clients go by nextPage',
    source: 'sigma 5.2',
    documents: ['sigma-v2'],
    answer: rewritten(body => (isPage(body) ? without(body, 'total', 'hasMore') : body)),
  },
  'filtered-lists-are-arrays': {
    says: 'In the older revision a list that is filtered is an array, too, where no size is asked for',
    why: 'The documents know no page without a size; a single recording shows one',
    source: 'sigma 5.3',
    documents: ['sigma-2023'],
    handlers: { listMembers: arrayWithoutSize, listTeams: arrayWithoutSize, listWorkspaces: arrayWithoutSize },
  },
  'hidden-things-are-not-found': {
    says: 'Workbooks and files that a member may not see are not found',
    why: 'Whether existence or permission is looked at first is established for workspaces only',
    source: 'sigma 1.2',
    documents: ['sigma-v2', 'sigma-2023'],
    handlers: {
      ...Object.fromEntries(workbookReadings.map(id => [id, hiding('Workbook')])),
      filesGet: hiding('Inode'),
    },
  },
  'archived-workbooks-are-not-read': {
    says: 'An archived workbook is refused with inode_archived when it is read',
    why: 'Deployments were seen to do so; the document has both',
    source: 'sigma 7.2',
    handlers: { getWorkbook: refusingArchived },
  },
  'exports-take-forty-seconds': {
    says: 'A file is ready forty seconds after its export was started',
    why: 'No source says how long they take',
    source: 'sigma 8.4',
    prepare: world => {
      world.outcomes.set('export', { outcome: 'complete', progress: { after: 'PT40S' }, times: 20 })
    },
  },
  'deleted-grants-are-not-shown': {
    says: 'To delete a grant is answered with an empty object',
    why: 'The dossier has it so, the published documents answer the grant',
    source: 'sigma 14',
    handlers: { deleteGrant: answering(() => ({})) },
  },
  'who-asks-is-told-their-account-type': {
    says: 'whoAmI tells the account type, too',
    why: 'Notes of clients name it, the documentation does not',
    source: 'sigma 3',
    handlers: {
      whoAmI: answering((body, { world, caller }) => ({ ...body, accountType: members(world).get(caller.key!)!.type })),
    },
  },
  'what-is-not-there-is-told-otherwise': {
    says: 'What is not found is told in other words',
    why: 'The words of one thing were observed, those of the others are a guess',
    source: 'sigma 4',
    answer: told(/^\w+( attribute)? not found$/, { message: 'The requested resource does not exist.' }),
  },
  'what-is-not-permitted-is-told-otherwise': {
    says: 'What one may not do is told in other words and with another code',
    why: 'Nobody saw them',
    source: 'sigma 1.3',
    answer: told(/^You do not have permission/, { message: 'Insufficient permissions', code: 'permission_denied' }),
  },
  'what-is-archived-is-told-otherwise': {
    says: 'That a thing is archived is told in other words',
    why: 'The code was observed, the text of one kind of thing only',
    source: 'sigma 4',
    answer: told(/^Inode \S+ is archived$/, { message: 'This document has been archived.' }),
  },
}
