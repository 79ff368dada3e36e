// Defects of pages and of refusals.
import type { Api } from '../../core/api.ts'
import { Reply } from '../../core/reply.ts'
import { answering, asked, type Body, type MutantTable, rewording } from '../../core/wrap.ts'
import { beforehand, hearing, inKebab, insteadOf } from './spoil.ts'

const pages = (rule: string) => `sigma-v2/pages/${rule}`
const refusals = (rule: string) => `sigma-v2/refusals/${rule}`

const isSecond = ({ page }: Record<string, string>) => page !== undefined && /^\d+$/.test(page) && page !== '0'

type Finish = NonNullable<Api['finish']>
const withHeader = (reply: Reply, id: string | undefined, body: unknown = reply.body): Reply => {
  const { 'x-request-id': _, ...headers } = reply.headers
  return new Reply(reply.status, body, {
    headers: { ...headers, ...(id !== undefined && { 'x-request-id': id }) },
    checked: true,
    ...(reply.media !== undefined && { media: reply.media }),
  })
}
const refusing =
  (change: (reply: Reply, body: Body) => Reply): Finish =>
  reply =>
    reply.status >= 400 && reply.media !== 'text/html' ? change(reply, reply.body as Body) : reply

const constant = '9b05dbcf-7f73-42ef-bbbf-e8c0a4936236'

const nameless = refusing((reply, body) =>
  withHeader(reply, String(reply.headers['x-request-id']), {
    ...body,
    message: String(body['message']).replace(/UUID at \w+/, 'UUID'),
  }),
)

/** A refusal in other words. */
const saying = (change: (message: string) => string) =>
  rewording(body => ({ body: { ...body, message: change(String(body['message'])) } }))

export const pageMutants: MutantTable = {
  'pages-overlap': {
    defect: 'A page begins with the last entry of the one before',
    caughtBy: pages('lead-to-the-end'),
    reason: 'teams by pages of',
    handlers: {
      listTeams: answering((body, { query }) => {
        const entries = body['entries'] as unknown[]
        return isSecond(query) ? { ...body, entries: [entries[0], ...entries].slice(0, Number(query['limit'])) } : body
      }),
    },
  },
  'pages-end-early': {
    defect: 'The first page leads nowhere',
    caughtBy: pages('lead-to-the-end'),
    reason: 'teams by pages of',
    handlers: { listTeams: answering(body => ({ ...body, nextPage: null })) },
  },
  'pages-never-end': {
    defect: 'The last page leads to itself',
    caughtBy: pages('lead-to-the-end'),
    reason: 'nextPage after the last entry',
    handlers: { listTeams: answering(body => ({ ...body, nextPage: body['nextPage'] ?? '1000' })) },
  },
  'pages-have-more-than-was-asked': {
    defect: 'limit is not heard',
    caughtBy: pages('lead-to-the-end'),
    reason: 'has no more entries',
    handlers: { listTeams: hearing(query => ({ ...query, limit: '50' })) },
  },
  'totals-are-of-the-page': {
    defect: 'total counts the entries of the page',
    caughtBy: pages('tell-the-size-of-the-list'),
    reason: 'total of both pages',
    handlers: { listTeams: answering(body => ({ ...body, total: (body['entries'] as unknown[]).length })) },
  },
  'has-more-is-always-true': {
    defect: 'hasMore is always true',
    caughtBy: pages('tell-the-size-of-the-list'),
    reason: 'hasMore of both pages',
    handlers: { listTeams: answering(body => ({ ...body, hasMore: true })) },
  },
  'wrong-tokens-end-the-list': {
    defect: 'A token that was never given out is answered with an empty page',
    caughtBy: pages('begin-anew-without-a-right-token'),
    reason: 'page a word',
    handlers: {
      listTeams: answering((body, { query }) =>
        query['page'] !== undefined && !isSecond(query) ? { ...body, entries: [] } : body,
      ),
    },
  },
  'large-limits-are-small': {
    defect: 'A limit above the largest is taken for one',
    caughtBy: pages('have-a-largest-size'),
    reason: 'with a limit of a million',
    handlers: {
      listTeams: hearing(query => (Number(query['limit']) > 1000 ? { ...query, limit: '1' } : query)),
    },
  },
  'large-limits-are-refused': {
    defect: 'A limit above the largest is refused',
    caughtBy: pages('have-a-largest-size'),
    reason: 'wanted 200',
    handlers: {
      listTeams: beforehand(({ query, refuse }) => {
        if (Number(query['limit']) > 1000)
          refuse('parameter_invalid', { expected: 'number at limit', value: JSON.stringify(query['limit']) })
      }),
    },
  },
  'limits-below-one-are-the-default': {
    defect: 'A limit below one is taken for none',
    caughtBy: pages('have-a-smallest-size'),
    reason: 'wanted the refusal parameter_invalid',
    dialect: right => ({
      admit: visit =>
        Number(visit.incoming.query['limit']) < 1
          ? right.admit({ ...visit, incoming: { ...visit.incoming, query: {} } })
          : right.admit(visit),
    }),
    handlers: { listTeams: asked(({ query }) => ({ query: Number(query['limit']) < 1 ? {} : query })) },
  },
  'refusals-have-another-id-than-their-request': {
    defect: 'requestId of a refusal is not the id that the header tells',
    caughtBy: refusals('have-the-id-of-their-request'),
    reason: 'requestId of a refusal',
    answer: refusing((reply, body) =>
      withHeader(reply, String(reply.headers['x-request-id']), { ...body, requestId: constant }),
    ),
  },
  'all-requests-have-one-id': {
    defect: 'All refusals have the same id',
    caughtBy: refusals('have-the-id-of-their-request'),
    reason: 'another request has another id',
    answer: refusing((reply, body) => withHeader(reply, constant, { ...body, requestId: constant })),
  },
  'refusals-have-no-id': {
    defect: 'A refusal does not tell its id in the header',
    caughtBy: refusals('have-the-id-of-their-request'),
    reason: 'requestId of a refusal',
    answer: refusing(reply => withHeader(reply, undefined)),
  },
  'right-answers-have-no-id': {
    defect: 'Only refusals have an id',
    caughtBy: refusals('have-the-id-of-their-request'),
    reason: 'no refusal has an id, too',
    answer: reply => (reply.status < 300 && reply.media === undefined ? withHeader(reply, undefined) : reply),
  },
  'wrong-ids-are-shown-whole': {
    defect: 'An id of the path that is none is shown whole',
    caughtBy: refusals('name-a-parameter-and-what-it-should-be'),
    reason: 'wanted the refusal parameter_invalid',
    answer: refusing((reply, body) =>
      withHeader(reply, String(reply.headers['x-request-id']), {
        ...body,
        message: String(body['message']).replace('"test..."', '"test-id-of-nothing"'),
      }),
    ),
  },
  'wrong-ids-are-of-nothing': {
    defect: 'An id of the path that is none is refused without the name of the parameter',
    caughtBy: refusals('name-a-parameter-and-what-it-should-be'),
    reason: 'wanted the refusal parameter_invalid',
    answer: refusing((reply, body) =>
      withHeader(reply, String(reply.headers['x-request-id']), {
        ...body,
        message: String(body['message']).replace(' at workspaceId', ''),
      }),
    ),
  },
  ...Object.fromEntries(
    ['getGrant', 'deleteTeam', 'getUserAttribute', 'testConnection', 'copyWorkbook', 'getElementQuery'].map(id => [
      `wrong-ids-for-${inKebab(id)}-have-no-name`,
      {
        defect: `${id} refuses an id that is none without the name of the parameter`,
        caughtBy: refusals('name-the-id-of-any-path'),
        reason: 'wanted the refusal parameter_invalid',
        answer: ((reply, call) => (call.operation?.id === id ? nameless(reply, call) : reply)) satisfies Finish,
      },
    ]),
  ),
  'members-have-no-part': {
    defect: 'The place of a wrong member has no number of its part',
    caughtBy: refusals('name-a-member-and-what-it-should-be'),
    reason: 'wanted the refusal body_invalid',
    handlers: { createWorkspace: saying(message => message.replace(/ at \d\./, ' at ')) },
  },
  'missing-members-are-null': {
    defect: 'A member that is missing is told as null',
    caughtBy: refusals('name-a-member-and-what-it-should-be'),
    reason: 'wanted the refusal body_invalid',
    handlers: { createWorkspace: saying(message => message.replace('undefined', 'null')) },
  },
  'what-was-sent-is-not-shown': {
    defect: 'The refusal of a wrong member does not show what was sent',
    caughtBy: refusals('name-a-member-and-what-it-should-be'),
    reason: 'wanted the refusal body_invalid',
    handlers: { createWorkspace: saying(message => message.replace(/ but instead got: 7/, '')) },
  },
  'bodies-come-before-paths': {
    defect: 'What is wrong with the body is told before what is wrong with the path',
    caughtBy: refusals('tell-parameters-before-bodies'),
    reason: 'wanted the refusal parameter_invalid',
    dialect: right => ({
      admit(visit) {
        const { operation, incoming } = visit
        if (operation?.id === 'copyWorkbook') right.accept(incoming, operation)
        return right.admit(visit)
      },
    }),
  },
  'things-come-before-bodies': {
    defect: 'That there is no such thing is told before what is wrong with the body',
    caughtBy: refusals('tell-bodies-before-things'),
    reason: 'wanted the refusal body_invalid',
    handlers: {
      updateWorkspace: insteadOf('Expecting', call => call.refuse('not_found', { thing: 'Workspace' })),
    },
  },
  'permissions-come-before-things': {
    defect: 'That one may not change a thing is told before that it is not there',
    caughtBy: refusals('tell-things-before-permissions'),
    reason: 'wanted the refusal not_found',
    handlers: { updateWorkspace: insteadOf('not found', call => call.refuse('not_permitted')) },
  },
}
