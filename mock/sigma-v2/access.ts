// Tokens, and who they stand for (dossier sigma 3).
import type { operations, refusals } from '../../spec/generated/sigma-v2.ts'
import type { CallOf, HandlersOf } from '../core/api.ts'
import { clientIn, memberOf } from '../sigma/dialect.ts'
import { type ClientRow, clients, isActive, members, organizationOf } from '../sigma/people.ts'
import { goodToken, issue } from '../sigma/tokens.ts'
import { exchange } from './exchange.ts'

type Asking = CallOf<operations, refusals, 'postToken'>

/** The client that asks, with its secret, and an owner who may come in. */
function clientOf({ world, incoming, refuse }: Asking): ClientRow {
  const given = clientIn(incoming)
  const client = given && clients(world).get(given.id)
  if (!client || client.secret !== given.secret || !isActive(members(world).get(client.member)))
    return refuse('client_invalid')
  return client
}

/** Another pair, for whom the old one spoke. */
function refreshed(call: Asking, client: ClientRow) {
  const { world, now, body, refuse } = call
  const token = goodToken(world, String(body.refresh_token), 'refresh', now)
  if (token?.client !== client.id) return refuse('refresh_token_invalid')
  return issue(world, { ...client, member: token.member }, now)
}

export const accessHandlers = {
  postToken(call) {
    // The form is looked at before the client.
    const { grant_type } = call.body
    const client = clientOf(call)
    if (grant_type === 'refresh_token') return refreshed(call, client)
    return grant_type === 'client_credentials' ? issue(call.world, client, call.now) : exchange(call, client)
  },

  whoAmI: ({ world, caller }) => ({ userId: memberOf({ caller }), organizationId: organizationOf(world).id }),
} satisfies Partial<HandlersOf<operations, refusals>>
