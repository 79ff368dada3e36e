// Defects that are read off a document, for every operation: a refusal that is not given, an answer that breaks its schema, a prefix
// that leads nowhere. Each names the derived check that must catch it.
import { dirname } from 'node:path/posix'
import { gzipSync } from 'node:zlib'
import type { JsonSchema } from '../../spec/contract.ts'
import type { Contract, Operation } from '../../spec/load.ts'
import { answersOf, type Body, type Defect, isForm, isNamed, like, type Table, withHeader } from './changed-answers.ts'
import type { Alteration, Mutant } from './mutants.ts'
import { nowhereMutants } from './nowhere-mutants.ts'
import { Reply } from './reply.ts'

const lettingPass = (operation: Operation, refusal: string): Defect => ({
  defect: `${operation.id} succeeds where the refusal ${refusal} is due`,
  reason: `${operation.id} answered ${operation.success}`,
  answer: answersOf(operation.id, reply =>
    isNamed(operation, refusal, reply)
      ? new Reply(operation.success, operation.answers[operation.success]?.media ? {} : undefined)
      : reply,
  ),
})

/** Kinds of checks that want a refusal, by its names in the documents. */
const refusing: Record<string, string | string[]> = {
  'needs-a-key': 'no_credentials',
  'refuses-a-wrong-key': ['key_invalid_in_header', 'token_invalid'],
  'needs-its-scope': 'scope_missing',
  'is-closed-to-api-keys': 'not_open_to_api_keys',
  'refuses-an-unknown-project': 'project_not_found',
  'refuses-an-unknown-name': 'not_found',
  'refuses-broken-json': 'malformed_json',
  'refuses-what-does-not-unpack': 'malformed_json',
  'refuses-another-media-type': 'unsupported_media_type',
  'refuses-unknown-members': 'body_invalid',
  'refuses-members-of-a-wrong-type': 'body_invalid',
  'refuses-a-wrong-key-in-the-body': 'key_invalid_in_body',
  'refuses-a-wrong-key-in-the-query-string': 'key_invalid_in_query',
  'refuses-tokens-without-scopes': 'oauth_without_scopes',
  'refuses-keys-of-other-projects': 'other_project',
  'refuses-keys-of-other-organizations': 'other_organization',
  'is-for-members-only': 'not_a_member',
}

const refusalMutants = (operation: Operation): Table =>
  Object.fromEntries(
    Object.entries(refusing).flatMap(([kind, names]) => {
      const refusal = [names].flat().find(name => operation.refusals[name])
      if (refusal === undefined) return []
      const caughtBy = `${operation.contract.api}/${operation.id}/${kind}`
      return [[`${caughtBy}/passes`, { ...lettingPass(operation, refusal), caughtBy }]]
    }),
  )

interface Limit {
  refusal: string
  defect: string
  reason: string
  /** What comes in the place of the refusal. */
  instead: (operation: Operation, refusal: Reply) => Reply
}

const never = (refusal: string, defect: string): Limit => ({
  refusal,
  defect,
  reason: `wanted the refusal ${refusal}`,
  instead: ({ success }) => new Reply(success, {}),
})

/** Of limits of a document as a whole: by the check and what is wrong. */
const limits: Record<string, Limit> = {
  'throttles-keys/never': never('throttled', 'Keys are never throttled'),
  'throttles-keys/says-not-when': {
    refusal: 'throttled',
    defect: 'Keys are not told how long to wait',
    reason: 'Retry-After of',
    instead: (_, refusal) => withHeader(refusal, 'Retry-After', undefined),
  },
  'bounds-bodies/never': never('body_too_large', 'No body is too large'),
}

function limitMutants({ api, operations }: Contract): Table {
  const mutants = Object.entries(limits).map(([key, { refusal, defect, reason, instead }]): [string, Mutant] => {
    const answer: Alteration['answer'] = (reply, { operation }) =>
      operation && operations.includes(operation) && isNamed(operation, refusal, reply)
        ? instead(operation, reply)
        : reply
    const name = `${api}/limits/${key}`
    return [name, { defect, caughtBy: dirname(name), reason, answer }]
  })
  return Object.fromEntries(mutants)
}

/** The schemas that a schema may be, without references. */
function branches({ contract }: Operation, schema: JsonSchema | undefined): JsonSchema[] {
  if (!schema) return []
  const reference = schema['$ref']
  const own = typeof reference === 'string' ? contract.schemas[reference.split('/').at(-1)!]! : schema
  const parts = (own['anyOf'] ?? own['oneOf']) as JsonSchema[] | undefined
  const whole = (own['allOf'] as JsonSchema[] | undefined) ?? []
  if (parts) return parts.flatMap(part => branches({ contract } as Operation, part))
  const merged = whole.flatMap(part => branches({ contract } as Operation, part))
  return [
    {
      ...own,
      properties: Object.assign({}, ...[...merged, own].map(part => part['properties'] ?? {})),
      required: [...merged, own].flatMap(part => (part['required'] as string[] | undefined) ?? []),
    },
  ]
}

interface Members {
  /** The answer is an array of things that have them. */
  inItems: boolean
  /** A misfit of one of several forms may be told in the words of another. */
  oneForm: boolean
  members: [name: string, schema: JsonSchema][]
}

/** Members that each form of a success must have, with their schemas. */
function requiredMembers(operation: Operation): Members {
  const top = branches(operation, operation.answers[operation.success]?.schema)
  const inItems = top[0]?.['type'] === 'array'
  const forms = inItems ? branches(operation, top[0]!['items'] as JsonSchema) : top
  const [first, ...others] = forms
  const names = ((first?.['required'] as string[] | undefined) ?? []).filter(name =>
    others.every(form => (form['required'] as string[]).includes(name)),
  )
  const properties = (first?.['properties'] ?? {}) as Record<string, JsonSchema>
  return {
    inItems,
    oneForm: forms.length === 1,
    members: [...new Set(names)].map(name => [name, properties[name] ?? {}]),
  }
}

/** Spoils a right answer, or each item of it. */
const spoiling = (operation: Operation, inItems: boolean, spoil: (body: Body) => Body) =>
  answersOf(operation.id, reply => {
    if (reply.status !== operation.success) return reply
    const { body } = reply
    if (!inItems) return like(reply, spoil(body as Body))
    return (body as Body[]).length > 0 ? like(reply, (body as Body[]).map(spoil)) : reply
  })

/** What the judge says of a misfit; of one of several forms in the words of any. */
const misfit = ({ oneForm }: Members, words: string) => (oneForm ? words : 'must')

const dropping = (operation: Operation, all: Members, member: string): Defect => ({
  defect: `${operation.id} leaves ${member} out`,
  reason: misfit(all, `must have required property '${member}'`),
  answer: spoiling(operation, all.inItems, ({ [member]: _, ...rest }) => rest),
})

const spoilt = (operation: Operation, all: Members, member: string, value: unknown): Defect => ({
  defect: `${operation.id} answers ${JSON.stringify(value)} as ${member}`,
  reason: misfit(all, `/${member} must be`),
  answer: spoiling(operation, all.inItems, body => ({ ...body, [member]: value })),
})

const otherStatus = 203

/** Answers that the document does not allow. */
function contractDefects(operation: Operation): Record<string, Defect> {
  const all = requiredMembers(operation)
  const { members } = all
  const typed = members.find(([, schema]) =>
    ['string', 'integer', 'boolean', 'array'].includes(schema['type'] as string),
  )
  const listed = members.find(([, schema]) => branches(operation, schema)[0]?.['enum'])
  const last = members.at(-1)
  return {
    'undeclared-status': {
      defect: `${operation.id} answers a status that is not declared`,
      reason: `undeclared status ${otherStatus}`,
      answer: answersOf(operation.id, reply =>
        reply.status === operation.success ? like(reply, reply.body, otherStatus) : reply,
      ),
    },
    ...(last && { 'missing-member': dropping(operation, all, last[0]) }),
    ...(typed && { 'wrong-type': spoilt(operation, all, typed[0], { not: 'so' }) }),
    ...(listed && { 'unknown-value': spoilt(operation, all, listed[0], 'no such value') }),
  }
}

const contractMutants = (operation: Operation): Table => {
  const caughtBy = `${operation.contract.api}/${operation.id}/answers-as-documented`
  return Object.fromEntries(
    Object.entries(contractDefects(operation)).map(([name, defect]) => [
      `${caughtBy}/${name}`,
      { ...defect, caughtBy },
    ]),
  )
}

/** Bodies and parameters that are made from schemas. */
function valueMutants(operation: Operation): Table {
  const at = `${operation.contract.api}/${operation.id}`
  const odd = ({ query }: { query: Record<string, string> }) =>
    Object.values(query).some(value => value === '' || !/^[\w@-]*$/.test(value))
  const answer: Alteration['answer'] = (reply, { incoming, operation: asked }) =>
    asked?.id === operation.id && odd(incoming) ? new Reply(500, { detail: 'A server error occurred.' }) : reply
  return {
    [`${at}/takes-what-its-schema-takes/passes`]: {
      ...lettingPass(operation, 'body_invalid'),
      caughtBy: `${at}/takes-what-its-schema-takes`,
      reason: 'bodies are judged by their schema',
    },
    [`${at}/survives-odd-parameters/breaks`]: {
      defect: `${operation.id} breaks at a parameter that is no word`,
      caughtBy: `${at}/survives-odd-parameters`,
      reason: `${operation.id} survives`,
      answer,
    },
  }
}

function addressMutants(operation: Operation): Table {
  const { servers, api, trailingSlash } = operation.contract
  const [first = '', other] = servers
  if (!other && !trailingSlash) return {}
  const caughtBy = `${api}/${operation.id}/answers-alike-under-all-its-addresses`
  const isOther = (path: string) => (other ? path.startsWith(other) : path.endsWith('/'))
  const answer: Alteration['answer'] = (reply, { incoming, operation: asked }) =>
    asked?.id === operation.id && isOther(incoming.path) ? like(reply, { detail: 'Not found.' }, 404) : reply
  const address = other ?? `${first} with a slash`
  const defect = `${address} does not lead to ${operation.id}`
  return { [`${caughtBy}/one-address`]: { defect, caughtBy, reason: address, answer } }
}

function formMutants({ id, contract, body }: Operation): Table {
  if (!body?.media.some(isForm)) return {}
  const caughtBy = `${contract.api}/${id}/takes-forms`
  const answer: Alteration['answer'] = (reply, { incoming, operation }) =>
    operation?.id === id && isForm(incoming.headers['content-type']) ? new Reply(415, { detail: 'No.' }) : reply
  const defect = `${id} refuses forms as an unsupported media type`
  return {
    [`${caughtBy}/passes`]: { defect, caughtBy, reason: `${id} takes application/x-www-form-urlencoded`, answer },
  }
}

function pageMutants(operation: Operation): Table {
  const { inItems, members } = requiredMembers(operation)
  if (inItems || !members.some(([name]) => name === 'next')) return {}
  const at = `${operation.contract.api}/${operation.id}`
  const caughtBy = `${at}/pages-link-up`
  const answer = spoiling(operation, false, body => ({ ...body, count: Number(body['count']) + 1 }))
  const defect = `${operation.id} counts one thing too many`
  const short = (link: unknown) => (typeof link === 'string' ? link.replace(/\blimit=\d+/, 'limit=20') : link)
  return {
    [`${caughtBy}/counts-one-too-many`]: { defect, caughtBy, reason: 'against its count', answer },
    [`${at}/pages-are-as-long-as-asked/twenty-at-most`]: {
      defect: `${operation.id} links by pages of twenty, whatever was asked`,
      caughtBy: `${at}/pages-are-as-long-as-asked`,
      reason: 'parameters in the previous of {"offset":5000}',
      answer: spoiling(operation, false, body => ({ ...body, previous: short(body['previous']) })),
    },
  }
}

/** A text that reading must show as it was answered; not the name by which things are found again, unless there is no other. */
function textOf(operation: Operation, read: Operation): string | undefined {
  const { members } = requiredMembers(operation)
  const plain = members.filter(([, { type }]) => type === 'string').map(([name]) => name)
  const within = requiredMembers(read).members.filter(([, schema]) => branches(read, schema)[0]?.['type'] === 'string')
  return [...plain, ...within.map(([name]) => name)].find(name => name !== 'name') ?? plain[0]
}

/** What the links of a creation promise. */
function linkMutants(operation: Operation): Table {
  const { contract, id } = operation
  const linked = Object.values(operation.links).map(link => contract.operation(link.operation))
  const read = linked.find(({ method }) => method === 'get')
  const remove = linked.find(({ method }) => method === 'delete')
  if (!read || !remove) return {}
  const member = textOf(operation, read)
  const backwards = (body: Body): Body => ({ ...body, [member!]: [...String(body[member!])].reverse().join('') })
  const at = `${contract.api}/${id}`
  return {
    [`${at}/reads-back/another`]: {
      defect: `${read.id} shows ${member} backwards`,
      caughtBy: `${at}/reads-back`,
      reason: `${member} when read back`,
      answer: spoiling(read, false, backwards),
    },
    [`${at}/is-gone-after-delete/twice`]: {
      ...lettingPass(remove, 'not_found'),
      caughtBy: `${at}/is-gone-after-delete`,
    },
    [`${at}/is-archived-after-delete/hidden`]: {
      defect: `${read.id} does not say that what was deleted is archived`,
      caughtBy: `${at}/is-archived-after-delete`,
      reason: 'isArchived of what was deleted',
      answer: spoiling(read, false, ({ isArchived: _, ...body }) => body),
    },
  }
}

/** Ways in which an answer travels, by the check that looks at them: what strikes, and what comes instead. */
const travels: Record<string, { defect: string; reason: string; method?: string; change: (reply: Reply) => Reply }> = {
  'answers-head-as-get': {
    defect: 'refuses HEAD',
    reason: 'status, type and body of HEAD: [405',
    method: 'HEAD',
    change: reply => like(reply, { detail: 'Method "HEAD" not allowed.' }, 405),
  },
  'survives-options': {
    defect: 'breaks at OPTIONS',
    reason: 'survives OPTIONS (500)',
    method: 'OPTIONS',
    change: reply => like(reply, { detail: 'A server error occurred.' }, 500),
  },
  'packs-nothing-unasked': {
    defect: 'packs its answers for everybody',
    reason: 'Content-Encoding: gzip',
    change: reply => withHeader(like(reply, gzipSync(JSON.stringify(reply.body) ?? '')), 'Content-Encoding', 'gzip'),
  },
  'is-written-in-utf-8': {
    defect: 'says that its letters are those of Latin-1',
    reason: 'charset: iso-8859-1',
    change: reply => withHeader(reply, 'Content-Type', 'application/json; charset=iso-8859-1'),
  },
  'its-scope-is-enough': {
    defect: 'wants another scope than its own',
    reason: '(403)',
    change: reply => like(reply, { detail: 'API key missing required scope' }, 403),
  },
}

const travelMutants = ({ id, contract, path }: Operation): Table =>
  Object.fromEntries(
    Object.entries(travels).map(([kind, { defect, reason, method, change }]) => {
      const caughtBy = `${contract.api}/${id}/${kind}`
      // OPTIONS is no operation's.
      const ends = new RegExp(`${path.replace(/\{\w+\}/g, '[^/]+')}/?$`)
      const answer: Alteration['answer'] = (reply, { incoming, operation }) =>
        (method ? incoming.method === method && ends.test(incoming.path) : operation?.id === id) ? change(reply) : reply
      return [`${caughtBy}/otherwise`, { defect: `${id} ${defect}`, caughtBy, reason, answer }]
    }),
  )

/** All that a document gives. A check that no suite has catches nothing: whoever runs them leaves those out. */
export const derivedMutants = (contract: Contract): Table =>
  Object.assign(
    limitMutants(contract),
    ...contract.operations.flatMap(operation =>
      [
        refusalMutants,
        nowhereMutants,
        contractMutants,
        addressMutants,
        formMutants,
        valueMutants,
        pageMutants,
        linkMutants,
        travelMutants,
      ].map(kind => kind(operation)),
    ),
  )
