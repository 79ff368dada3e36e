// Defects of exchanged tokens: for whom, at whose word, for how long.
import { parseJson } from '../../../spec/json.ts'
import type { Call } from '../../core/api.ts'
import { answering, type MutantTable, refusing, type Wrap } from '../../core/wrap.ts'
import { isActive, type MemberRow, members } from '../../sigma/people.ts'
import { access, goodToken, issue, tokens } from '../../sigma/tokens.ts'
import { admitting, bearerOf, firstClient, formOf } from './tokens.ts'

const at = (rule: string) => `sigma-v2/exchange/${rule}`

const isExchange = (call: Call) => formOf(call).includes('token-exchange')

const exchanged = (spoil: (body: Record<string, unknown>, call: Call) => unknown): Wrap =>
  answering((body, call) => (isExchange(call) ? spoil(body, call) : body))

/** What a refused wish said, whoever signed it. */
function wishIn(call: Call) {
  const form = new URLSearchParams(formOf(call))
  const payload = form.get('subject_token')!.split('.')[1]!
  const { sub, exp } = parseJson(Buffer.from(payload, 'base64url').toString()) as { sub: string; exp: number }
  const member = [...members(call.world).values()].find(({ email }) => email === sub)
  const isVoid = exp * 1000 <= call.now
  return { member, isVoid, isAsked: goodToken(call.world, form.get('actor_token')!, 'access', call.now) !== undefined }
}

type Wish = ReturnType<typeof wishIn>

/** Such a wish is granted all the same, for whom it names or else the owner of the client. */
const granting = (isGranted: (wish: Wish) => boolean): Wrap =>
  refusing((refused, call) => {
    if (!isExchange(call) || !isGranted(wishIn(call))) throw refused
    const { id, member } = firstClient(call.world)
    const access_token = access(call.world, id, wishIn(call).member?.id ?? member, call.now)
    const issued_token_type = 'urn:ietf:params:oauth:token-type:access_token'
    return { access_token, issued_token_type, token_type: 'Bearer', expires_in: 3599 }
  })

/** Whoever came in before goes on coming in. */
const staying = (isThere: (row: MemberRow) => boolean) =>
  admitting(visit => {
    const row = members(visit.world).get(tokens(visit.world).get(bearerOf(visit))?.member ?? '')
    return row !== undefined && isThere(row)
  })

export const exchangeMutants: MutantTable = {
  'exchanged-tokens-are-of-who-asks': {
    defect: 'An exchanged token speaks for the admin who asked',
    caughtBy: at('speaks-for-the-member'),
    reason: 'the member behind an exchanged token',
    handlers: {
      postToken: exchanged((body, { world, now }) => {
        const { id, member } = firstClient(world)
        return { ...body, access_token: access(world, id, member, now) }
      }),
    },
  },
  'exchanged-tokens-are-refreshed': {
    defect: 'An exchange gives a refresh token, too',
    caughtBy: at('speaks-for-the-member'),
    reason: 'refresh_token of an exchanged token',
    handlers: {
      postToken: exchanged((body, { world, now }) => ({
        ...body,
        refresh_token: issue(world, firstClient(world), now).refresh_token,
      })),
    },
  },
  'signatures-do-not-count': {
    defect: 'A wish is granted whoever signed it',
    caughtBy: at('needs-a-right-signature'),
    reason: 'wanted the refusal exchange_refused',
    handlers: {
      postToken: granting(({ member, isVoid, isAsked }) => isActive(member) && !isVoid && isAsked),
    },
  },
  'wishes-are-never-void': {
    defect: 'A wish is granted after it became void',
    caughtBy: at('needs-a-wish-of-today'),
    reason: 'wanted the refusal exchange_refused',
    handlers: { postToken: granting(({ isVoid }) => isVoid) },
  },
  'nobody-need-ask': {
    defect: 'A wish is granted without the token of who asks',
    caughtBy: at('needs-somebody-who-asks'),
    reason: 'wanted the refusal exchange_refused',
    handlers: { postToken: granting(({ isAsked }) => !isAsked) },
  },
  'strangers-are-spoken-for': {
    defect: 'For an address that nobody has the admin himself is spoken for',
    caughtBy: at('needs-a-member'),
    reason: 'wanted the refusal exchange_refused',
    handlers: { postToken: granting(({ member }) => member === undefined) },
  },
  'the-deactivated-are-spoken-for': {
    defect: 'A token is given for a member who was deactivated',
    caughtBy: at('needs-a-member'),
    reason: 'wanted the refusal exchange_refused',
    handlers: { postToken: granting(({ member }) => member?.archived === true) },
  },
  'the-deactivated-come-in': {
    defect: 'Tokens outlive the deactivation of their member',
    caughtBy: at('ends-with-the-member'),
    reason: 'wanted the refusal token_invalid',
    dialect: staying(({ archived }) => archived),
  },
  'the-inactive-come-in': {
    defect: 'Tokens outlive that their member is made inactive',
    caughtBy: at('ends-with-the-member'),
    reason: 'wanted the refusal token_invalid',
    dialect: staying(({ inactive }) => inactive),
  },
  'revocations-do-nothing': {
    defect: 'Tokens go on after they were revoked',
    caughtBy: at('ends-with-a-revocation'),
    reason: 'wanted the refusal token_invalid',
    handlers: { revokeMember: () => () => ({}) },
  },
  'revocations-deactivate': {
    defect: 'Whose tokens are revoked is deactivated as well',
    caughtBy: at('ends-with-a-revocation'),
    reason: 'isArchived after a revocation',
    handlers: {
      revokeMember: answering((body, { world, path }) => {
        const row = members(world).get(path['memberId']!)!
        members(world).patch(row.id, { archived: true })
        return body
      }),
    },
  },
}
