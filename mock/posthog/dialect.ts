// How PostHog says who may come in and how it says no: one dialect for its products (dossier posthog-endpoints 3.1, 3.2, 10).
import { holdsExact, parseJson, withDoubles } from '../../spec/json.ts'
import type { Contract, Operation, Violation } from '../../spec/load.ts'
import { own } from '../../spec/own.ts'
import type { Caller, Dialect, Incoming, Visit } from '../core/api.ts'
import { lately } from '../core/lately.ts'
import { Reply, refusal } from '../core/reply.ts'
import { type Bucket, throttled } from '../core/throttle.ts'
import type { World } from '../core/world.ts'
import { readJson, withModelsNumbers } from './json-body.ts'
import { type KeyRow, keys, organizationOf, projectOf, projects, sessions } from './project.ts'
import { defaultBucket } from './throttle.ts'
import { coerced, wordViolations } from './violations.ts'

interface Credential {
  place: 'header' | 'body' | 'query' | 'session'
  secret: string
}

/** Looked for at the door and again inside, and most callers have one key for all they ask. */
const tokenOf = lately((authorization: string | undefined) => /^Bearer\s+(\S+)\s*$/i.exec(authorization ?? '')?.[1])

function tokenInBody({ headers, raw }: Incoming): string | undefined {
  if (raw.length === 0 || !String(headers['content-type'] ?? '').startsWith('application/json')) return undefined
  if (!raw.includes('personal_api_key')) return undefined
  try {
    const token = (parseJson(raw.toString()) as { personal_api_key?: unknown } | null)?.personal_api_key
    return typeof token === 'string' ? token : undefined
  } catch {
    return undefined
  }
}

/** The first credential found: header, body, query string, then the session cookie. */
function credentialOf(incoming: Incoming): Credential | undefined {
  const inHeader = tokenOf(incoming.headers['authorization'] as string | undefined)
  if (inHeader) return { place: 'header', secret: inHeader }
  const inBody = tokenInBody(incoming)
  if (inBody) return { place: 'body', secret: inBody }
  const inQuery = incoming.query['personal_api_key']
  if (inQuery) return { place: 'query', secret: inQuery }
  const session = /(?:^|;\s*)sessionid=([^;]+)/.exec(String(incoming.headers['cookie'] ?? ''))?.[1]
  return session ? { place: 'session', secret: session } : undefined
}

const pathOfProject = /^\/api\/(?:projects|environments)\/(\d+)(?:\/|$)/

const secretOf = ({ place, secret }: Credential) => (place === 'session' ? `session:${secret}` : secret)

const allows = (granted: string[], needed: string) =>
  granted.includes('*') ||
  granted.includes(needed) ||
  (needed.endsWith(':read') && granted.includes(needed.replace(/:read$/, ':write')))

type Refuse = (name: string, fill?: Record<string, unknown>) => never

/** The operation in whose name a visit is refused: a wrong method is refused by its path's first. */
const refuser =
  (visit: Visit): Refuse =>
  (name, fill) => {
    throw refusal(visit.operation ?? visit.route[0]!, name, fill)
  }

function authenticate(visit: Visit, refuse: Refuse): Caller {
  const { incoming, world } = visit
  const credential = credentialOf(incoming)
  if (!credential) return refuse('no_credentials')
  if (credential.place === 'session') {
    const session = sessions(world).get(credential.secret)
    return session
      ? { kind: 'session', id: `user-${session.user}`, scopes: null, user: session.user }
      : refuse('no_credentials')
  }
  const key = keys(world).get(credential.secret)
  if (!key || (key.kind !== 'personal' && credential.place !== 'header') || !knows(visit, key))
    return refuse(`key_invalid_in_${credential.place}`)
  return { kind: 'key', id: key.secret, scopes: key.scopes, key: key.secret, user: key.user }
}

/** Where keys of projects open nothing and no word is said of them, they are no keys. */
const knows = ({ operation, route }: Visit, { kind }: KeyRow): boolean => {
  const { callers, refusals } = operation ?? route[0]!
  return kind !== 'project_secret' || Boolean(callers['projectSecretKey'] ?? own(refusals, 'not_open_to_secret_keys'))
}

/** The scopes that a key needs; undefined where the operation is closed to its kind. */
const neededBy = ({ kind }: KeyRow, operation: Operation | undefined): string[] | undefined =>
  (kind === 'project_secret'
    ? (operation?.callers['projectSecretKey'] as string[])
    : operation?.callers.personalApiKey) ?? undefined

/** Scopes of the operation, then what the key is restricted to. */
function permit(visit: Visit, key: KeyRow, refuse: Refuse): void {
  const { operation, route, world, path } = visit
  // Who needs no scope is asked for none.
  const asking = (operation ?? route[0]!).callers.personalApiKey?.length !== 0
  if (asking && key.kind === 'oauth' && key.scopes.length === 0) refuse('oauth_without_scopes')
  const needed = neededBy(key, operation)
  if (!needed) return refuse(key.kind === 'project_secret' ? 'not_open_to_secret_keys' : 'not_open_to_api_keys')
  if (key.projects) {
    const project_id = path['project_id'] === '@current' ? projectOf(world).id : Number(path['project_id'])
    if (Number.isInteger(project_id) && !key.projects.includes(project_id)) refuse('other_project', { project_id })
  }
  if (key.organizations && path['project_id'] !== undefined) {
    const organization_id = organizationOf(world).id
    if (!key.organizations.includes(organization_id)) refuse('other_organization', { organization_id })
  }
  const missing = needed.find(scope => !allows(key.scopes, scope))
  if (missing) refuse('scope_missing', { scope: missing })
}

function enterProject({ path, world, worlds }: Visit, refuse: Refuse): void {
  const id = path['project_id']
  if (id === undefined || id === '@current' || projects(world).has(id)) return
  for (const other of worlds.values()) if (projects(other).has(id)) refuse('not_a_member')
  refuse('project_not_found')
}

/** A bucket, by whom it is counted, and how one too many is refused. */
export type Counted = [bucket: Bucket, by: string, refusal?: string]

function throttle(visit: Visit, [bucket, by, name = 'throttled']: Counted): void {
  const seconds = throttled(visit.world, bucket, by, visit.now)
  if (seconds === undefined) return
  const fill = { seconds, unit: seconds === 1 ? 'second' : 'seconds' }
  throw refusal(visit.operation ?? visit.route[0]!, name, fill, { 'Retry-After': seconds })
}

const modelOf = (operation: Operation) =>
  String(operation.body?.schema['$ref'] ?? 'Request')
    .split('/')
    .at(-1)!

/** The media type alone; nearly everybody sends it so already. */
const mediaOf = (sent: string | string[] = 'application/json'): string =>
  sent === 'application/json' ? sent : String(sent).split(';')[0]!.trim().toLowerCase()

function parsed(incoming: Incoming, operation: Operation): unknown {
  if (incoming.raw.length === 0) return {}
  const media = mediaOf(incoming.headers['content-type'])
  if (media === 'application/x-www-form-urlencoded')
    return Object.fromEntries(new URLSearchParams(incoming.raw.toString()))
  if (media === 'multipart/form-data') return multipart(incoming, operation)
  if (media !== 'application/json')
    throw refusal(operation, 'unsupported_media_type', { media_type: incoming.headers['content-type'] })
  try {
    return readJson(incoming.raw)
  } catch (error) {
    throw refusal(operation, 'malformed_json', { error: (error as Error).message })
  }
}

async function multipart({ raw, headers }: Incoming, operation: Operation): Promise<unknown> {
  try {
    const form = await new Response(new Uint8Array(raw), {
      headers: { 'content-type': String(headers['content-type']) },
    }).formData()
    return Object.fromEntries([...form].filter(([, value]) => typeof value === 'string'))
  } catch {
    throw refusal(operation, 'malformed_json', { error: 'Multipart form parse error' })
  }
}

/** How what breaks the model is refused. */
type Breach = (operation: Operation, violations: Violation[], body: unknown) => Reply

const dumped: Breach = (operation, violations, body) =>
  refusal(operation, 'body_invalid', { violations: wordViolations(modelOf(operation), violations, body) })

export function modelled(body: unknown, operation: Operation, breach: Breach = dumped): unknown {
  const isExact = holdsExact(body)
  const violations = operation.violations(isExact ? withDoubles(body) : body)
  if (violations.length === 0) return isExact ? withModelsNumbers(body) : body
  const lenient = coerced(body, violations)
  const remaining = lenient === undefined ? violations : operation.violations(withDoubles(lenient))
  if (remaining.length === 0) return withModelsNumbers(lenient)
  throw breach(operation, remaining, lenient ?? body)
}

interface Accepted {
  media: Incoming['headers'][string]
  raw: Buffer
  body: object
}

/** Bytes of a body that is kept. */
const longestBody = 1000

/** An object of nothing but plain values: a copy shares nothing with it. */
const isFlat = (body: unknown): body is object =>
  Object.getPrototypeOf(body ?? 0) === Object.prototype &&
  Object.values(body as object).every(value => value === null || typeof value !== 'object')

/** The body that was accepted last for an operation: whoever sends the same bytes gets a copy, most runs do. */
function acceptingAgain(accept: Dialect['accept']): Dialect['accept'] {
  const known = new Map<Operation, Accepted>()
  return (incoming, operation) => {
    const { raw } = incoming
    const media = incoming.headers['content-type']
    const last = known.get(operation)
    if (last && last.media === media && last.raw.equals(raw)) return { ...last.body }
    const body = accept(incoming, operation)
    if (raw.length > longestBody || !isFlat(body)) return body
    known.set(operation, { media, raw: Buffer.from(raw), body: { ...body } })
    return body
  }
}

/** Words of an operation's refusals that need no operation: every operation of a document has them. */
const anyOf = (contract: Contract) => contract.operations[0]!

const serverError = (status: number, code: string, detail: string) =>
  new Reply(status, { type: 'server_error', code, detail, attr: null })

/** What goes wrong here and not at PostHog, in its form. */
export const serverErrors = {
  unkept: (reason: string) => serverError(507, 'error', `Nothing was changed: ${reason}.`),
  bug: (message: string) => serverError(500, 'mock_bug', `A bug in the mock: ${message}`),
}

type CountsOf = (visit: Visit, caller: Caller) => Counted[]

/** Keys are counted, each by itself; people who are logged in are not. */
export const byKey =
  (bucketOf: (visit: Visit) => Bucket = () => defaultBucket): CountsOf =>
  (visit, caller) =>
    caller.kind === 'key' ? [[bucketOf(visit), caller.id]] : []

/** `judge` answers the body as handlers see it, or throws what is wrong with it. */
export const posthogDialect = (
  countsOf: CountsOf = byKey(),
  judge: (body: unknown, operation: Operation) => unknown = (body, operation) => modelled(body, operation),
): Dialect => ({
  identify(incoming, worlds) {
    const credential = credentialOf(incoming)
    const owner = credential && worlds.ofSecret(secretOf(credential))
    // Who has no key, or a wrong one, is judged in the revision that the project speaks.
    return owner ?? worlds.ofSecret(`project:${pathOfProject.exec(incoming.path)?.[1]}`)
  },

  admit(visit) {
    const refuse = refuser(visit)
    const caller = authenticate(visit, refuse)
    if (caller.kind === 'key') permit(visit, keys(visit.world).get(caller.id)!, refuse)
    enterProject(visit, refuse)
    if (visit.world.options.rateLimits === 'real')
      for (const counted of countsOf(visit, caller)) throttle(visit, counted)
    return caller
  },

  accept: acceptingAgain((incoming, operation) => {
    const body = parsed(incoming, operation)
    return body instanceof Promise ? body.then(fields => judge(fields, operation)) : judge(body, operation)
  }),

  unknownPath: ({ contract }) => refusal(anyOf(contract), 'unknown_path'),

  wrongMethod: (incoming, route) =>
    refusal(route[0]!, 'method_not_allowed', { method: incoming.method }, { Allow: methodsOf(route) }),

  unreadable: (reason, contract) =>
    reason === 'too_large'
      ? refusal(anyOf(contract), 'body_too_large')
      : refusal(anyOf(contract), 'malformed_json', { error: 'the body does not unpack' }),

  ...serverErrors,
  wordsOf: body => (body as { detail?: string } | undefined)?.detail,
  exposes: ['X-PostHog-Warn'],

  options: (_incoming, route) =>
    new Reply(
      200,
      {
        name: route[0]!.summary,
        description: '',
        renders: ['application/json'],
        parses: ['application/json', 'application/x-www-form-urlencoded', 'multipart/form-data'],
      },
      { headers: { Allow: methodsOf(route) } },
    ),
})

const methodsOf = (route: Operation[]) =>
  [
    ...new Set(
      route
        .map(({ method }) => method.toUpperCase())
        .flatMap(method => (method === 'GET' ? ['GET', 'HEAD'] : [method])),
    ),
    'OPTIONS',
  ].join(', ')

/** The user a caller acts as. */
export const userOf = (world: World, caller: Caller): number =>
  caller.user ?? keys(world).get(caller.key ?? '')?.user ?? 1
