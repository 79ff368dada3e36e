// Defects of tokens: given to the wrong ones, good for too long or not long enough.
import type { Call, Dialect, Visit } from '../../core/api.ts'
import { Reply, refusal } from '../../core/reply.ts'
import type { World } from '../../core/world.ts'
import { answering, type MutantTable, refusing, says, type Wrap, without } from '../../core/wrap.ts'
import { clients, robot } from '../../sigma/people.ts'
import { issue, access as spoken, tokens } from '../../sigma/tokens.ts'

const at = (rule: string) => `sigma-v2/tokens/${rule}`
export const firstClient = (world: World) => clients(world).values().next().value!

/** A token all the same, where the form holds some words or the header is of some kind. */
const givingTo = (isGiven: (call: Call) => boolean, refusal: string): Wrap =>
  refusing((refused, call) => {
    if (!says(refused, refusal) || !isGiven(call)) throw refused
    return issue(call.world, firstClient(call.world), call.now)
  })

export const formOf = ({ incoming }: Call) => String(incoming.raw)
const grants = (call: Call, type: string) => formOf(call).includes(`grant_type=${type}`)
const hasHeader = ({ incoming }: Call) => incoming.headers['authorization'] !== undefined

/** Looked at by another clock. */
const atAnotherTime =
  (shift: number) =>
  (right: Dialect): Partial<Dialect> => ({ admit: visit => right.admit({ ...visit, now: visit.now + shift }) })

const hour = 3_600_000

/** Which of the tokens of a world end when a pair was given. */
const ending = (ends: (row: { token: string; kind: string }, call: Call) => boolean, on: string): Wrap =>
  answering((body, call) => {
    if (!grants(call, on)) return body
    for (const row of [...tokens(call.world).values()])
      if (row.token !== body['access_token'] && row.token !== body['refresh_token'] && ends(row, call))
        tokens(call.world).delete(row.token)
    return body
  })

export const bearerOf = ({ incoming }: Pick<Visit, 'incoming'>) => String(incoming.headers['authorization']).slice(7)

export const admitting =
  (isLetIn: (visit: Visit) => boolean) =>
  (right: Dialect): Partial<Dialect> => ({
    admit(visit) {
      if (!isLetIn(visit)) return right.admit(visit)
      const { id, member } = firstClient(visit.world)
      return { kind: 'key', id, scopes: null, key: member }
    },
  })

/** By the form of what was sent: any token that is there counts. */
const withRow =
  (kind: 'access' | 'refresh', change: (world: World, token: string) => void): Wrap =>
  right =>
  call => {
    const given = new URLSearchParams(formOf(call)).get('refresh_token') ?? ''
    if (tokens(call.world).get(given)?.kind === kind) change(call.world, given)
    return right(call)
  }

export const tokenMutants: MutantTable = {
  'any-method-is-welcome': {
    defect: 'Another method than that of a path is answered with nothing',
    caughtBy: at('are-asked-for-with-post'),
    reason: 'but postToken answered 200',
    dialect: () => ({ wrongMethod: () => new Reply(200, {}) }),
  },
  'tokens-stand-for-the-robot': {
    defect: 'A token stands for the scheduler in place of the owner of the client',
    caughtBy: at('stand-for-the-owner-of-the-client'),
    reason: 'the member behind another token',
    handlers: {
      postToken: answering((body, { world, now }) => {
        const isSecond = tokens(world).size > 3
        return isSecond ? { ...body, access_token: spoken(world, firstClient(world).id, robot, now) } : body
      }),
    },
  },
  'tokens-open-nothing': {
    defect: 'A second token of a client opens nothing',
    caughtBy: at('stand-for-the-owner-of-the-client'),
    reason: 'wanted 200',
    handlers: {
      postToken: answering((body, { world }) => {
        if (tokens(world).size > 3) tokens(world).delete(String(body['access_token']))
        return body
      }),
    },
  },
  'forms-name-no-client': {
    defect: 'Id and secret of a client are read from the header alone',
    caughtBy: at('are-given-by-form-or-header'),
    reason: 'wanted 200',
    handlers: {
      postToken: right => call => {
        void call.body
        return hasHeader(call) ? right(call) : call.refuse('client_invalid')
      },
    },
  },
  'secrets-of-headers-do-not-count': {
    defect: 'Any secret in the header is right',
    caughtBy: at('need-the-secret'),
    reason: 'wanted the refusal client_invalid',
    handlers: { postToken: givingTo(hasHeader, 'client secret') },
  },
  'secrets-of-forms-do-not-count': {
    defect: 'Any secret in the form of a known client is right',
    caughtBy: at('need-the-secret'),
    reason: 'wanted the refusal client_invalid',
    handlers: {
      postToken: givingTo(call => formOf(call).includes(`client_id=${firstClient(call.world).id}`), 'client secret'),
    },
  },
  'any-client-is-known': {
    defect: 'A client that nobody knows is given a token',
    caughtBy: at('need-a-client'),
    reason: 'wanted the refusal client_invalid',
    handlers: { postToken: givingTo(call => formOf(call).includes('client_id=ust-'), 'client secret') },
  },
  'nobody-is-a-client': {
    defect: 'Who says no client is given a token',
    caughtBy: at('need-a-client'),
    reason: 'wanted the refusal client_invalid',
    handlers: {
      postToken: givingTo(call => !hasHeader(call) && !formOf(call).includes('client_id'), 'client secret'),
    },
  },
  'any-grant-type-is-known': {
    defect: 'A grant type that there is not is taken for client credentials',
    caughtBy: at('are-given-for-known-grants'),
    reason: 'wanted the refusal body_invalid',
    handlers: { postToken: givingTo(call => grants(call, 'password'), 'Expecting') },
  },
  'json-is-a-form': {
    defect: 'A body in JSON is taken for a form',
    caughtBy: at('are-asked-for-by-a-form'),
    reason: 'wanted the refusal body_invalid',
    handlers: { postToken: givingTo(call => formOf(call).startsWith('{'), 'Expecting') },
  },
  'tokens-never-expire': {
    defect: 'An access token is good for a day',
    caughtBy: at('last-as-long-as-they-say'),
    reason: 'wanted the refusal token_invalid',
    dialect: atAnotherTime(-24 * hour),
  },
  'tokens-expire-early': {
    defect: 'An access token is good for half an hour',
    caughtBy: at('last-as-long-as-they-say'),
    reason: 'wanted 200',
    dialect: atAnotherTime(hour / 2),
  },
  'new-tokens-end-old-ones': {
    defect: 'A further token ends those before',
    caughtBy: at('leave-each-other-alone'),
    reason: 'wanted 200',
    handlers: { postToken: ending(({ kind }) => kind === 'access', 'client_credentials') },
  },
  'refreshing-ends-the-access-token': {
    defect: 'A refresh ends the access token before it',
    caughtBy: at('are-refreshed'),
    reason: 'wanted 200',
    handlers: { postToken: ending(({ kind }) => kind === 'access', 'refresh_token') },
  },
  'refreshing-gives-no-refresh-token': {
    defect: 'A refresh gives an access token alone',
    caughtBy: at('are-refreshed'),
    reason: 'refresh token again',
    handlers: {
      postToken: answering((body, call) => (grants(call, 'refresh_token') ? without(body, 'refresh_token') : body)),
    },
  },
  'refreshing-speaks-for-another': {
    defect: 'A refreshed token stands for the scheduler',
    caughtBy: at('are-refreshed'),
    reason: 'the member behind a refreshed token',
    handlers: {
      postToken: answering((body, call) =>
        grants(call, 'refresh_token')
          ? { ...body, access_token: spoken(call.world, firstClient(call.world).id, robot, call.now) }
          : body,
      ),
    },
  },
  'refresh-tokens-expire': {
    defect: 'A refresh token is good for an hour, as its access token is',
    caughtBy: at('are-refreshed-after-the-hour'),
    reason: 'wanted 200',
    handlers: {
      postToken: answering((body, { world, now }) => {
        tokens(world).patch(String(body['refresh_token']), { expiresAt: now + hour })
        return body
      }),
    },
  },
  'access-tokens-refresh': {
    defect: 'An access token refreshes as a refresh token does',
    caughtBy: at('are-refreshed-by-refresh-tokens-only'),
    reason: 'wanted the refusal refresh_token_invalid',
    handlers: {
      postToken: withRow('access', (world, token) => tokens(world).patch(token, { kind: 'refresh' })),
    },
  },
  'anything-refreshes': {
    defect: 'What is no token refreshes',
    caughtBy: at('are-refreshed-by-refresh-tokens-only'),
    reason: 'wanted the refusal refresh_token_invalid',
    handlers: { postToken: givingTo(call => formOf(call).includes('refresh_token=ust-'), 'refresh token') },
  },
  'refresh-tokens-are-of-everybody': {
    defect: 'The refresh token of one client is good for another',
    caughtBy: at('are-refreshed-by-their-client-only'),
    reason: 'wanted the refusal refresh_token_invalid',
    handlers: { postToken: givingTo(call => grants(call, 'refresh_token'), 'refresh token') },
  },
  'refresh-tokens-open': {
    defect: 'A refresh token opens the API',
    caughtBy: at('refresh-tokens-open-nothing'),
    reason: 'wanted the refusal token_invalid',
    dialect: admitting(visit => tokens(visit.world).get(bearerOf(visit))?.kind === 'refresh'),
  },
  'paths-are-looked-at-first': {
    defect: 'A path that is not there is told before the token is looked at',
    caughtBy: at('are-looked-at-before-the-path'),
    reason: 'wanted the refusal no_credentials',
    dialect: () => ({ unknownPath: ({ contract: { operation } }) => refusal(operation('whoAmI'), 'unknown_path') }),
  },
  'tokens-need-no-bearer': {
    defect: 'A token alone is taken, without the word Bearer',
    caughtBy: at('are-bearers'),
    reason: 'wanted the refusal no_credentials',
    dialect: admitting(({ world, incoming }) => tokens(world).has(String(incoming.headers['authorization']))),
  },
  'tokens-have-any-scheme': {
    defect: 'A token of another scheme is taken as a bearer',
    caughtBy: at('are-bearers'),
    reason: 'wanted the refusal no_credentials',
    dialect: admitting(({ world, incoming }) => {
      const [scheme, token] = String(incoming.headers['authorization']).split(' ')
      return scheme === 'Token' && tokens(world).has(token ?? '')
    }),
  },
}
