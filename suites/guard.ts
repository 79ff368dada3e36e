// Keeps a run from doing harm: the client asks before each request, whatever the check wants.

import type { Operation } from '../spec/load.ts'
import { own } from '../spec/own.ts'
import type { HttpInput } from './asking.ts'
import { Blocked, NotApplicable } from './check.ts'
import { placeParameters } from './families.ts'
import { isOwn } from './names.ts'

/** The run has used up what it may: nothing further is sent. */
export class Ceiling extends Error {}

export interface Limits {
  /** Nothing that could change anything is sent. */
  readOnly: boolean
  /** People may be sent invitations; nobody is when absent. */
  invites?: boolean
  /** The place is a world that was made for the check: what is in it is nobody's. */
  world?: boolean
  /** All requests of the run together. */
  requests: number
}

interface Creation {
  remove: Operation
  read: Operation
  path: Record<string, string>
}

/** By operation: each request asks, and each derived check asks about all of them. */
const creations = new WeakMap<Operation, { of: Creation | undefined }>()

/** The links of a creation: which operation removes what it made, and which reads it. What goes with another thing is none of its own. */
export function creationOf(operation: Operation): Creation | undefined {
  const known = creations.get(operation) ?? { of: creationIn(operation) }
  creations.set(operation, known)
  return known.of
}

function creationIn(operation: Operation): Creation | undefined {
  const links = Object.values(operation.links).map(link => ({
    ...link,
    to: operation.contract.operation(link.operation),
  }))
  const remove = links.find(({ to }) => to.method === 'delete')
  const read = links.find(({ to }) => to.method === 'get')
  const isNamed = operation.extensions['x-goes-with'] === undefined
  return operation.method === 'post' && isNamed && remove && read
    ? { remove: remove.to, read: read.to, path: { ...read.parameters, ...remove.parameters } }
    : undefined
}

/** The member by which what a creation makes is known again: its name, where its document names no other. */
export const nameMember = ({ extensions }: Operation): string => String(extensions['x-named-by'] ?? 'name')

/** What stands in a body where the slashes lead to. */
const pointer = (body: unknown, path: string): unknown =>
  path
    .split('/')
    .slice(1)
    .reduce<unknown>((at, key) => own(at as Record<string, unknown> | undefined, key), body)

/** The values of a link's parameters; undefined where the body does not hold them. */
export function follow(
  parameters: Record<string, string>,
  request: { path: Record<string, string | number> },
  body: unknown,
): Record<string, string> | undefined {
  const entries = Object.entries(parameters).map(([name, expression]): [string, unknown] => {
    if (expression.startsWith('$response.body#')) return [name, pointer(body, expression)]
    if (expression.startsWith('$request.path.'))
      return [name, own(request.path, expression.slice('$request.path.'.length))]
    return [name, expression]
  })
  if (entries.some(([, value]) => value === undefined || value === null)) return undefined
  return Object.fromEntries(entries.map(([name, value]) => [name, String(value)]))
}

/** A link of an answer to the first of a list: `read` reads each of them, `parameter` takes what is its `member`. */
export interface Parts {
  read: Operation
  parameter: string
  list: string
  member: string
}

export const partsOf = ({ contract, links }: Operation): Parts[] =>
  Object.values(links).flatMap(({ operation, parameters }) =>
    Object.entries(parameters).flatMap(([parameter, expression]) => {
      const [, list, member] = /^\$response\.body#(\/.*)\/0\/(\w+)$/.exec(expression) ?? []
      return list && member ? [{ read: contract.operation(operation), parameter, list, member }] : []
    }),
  )

export const idsOf = ({ member }: Pick<Parts, 'member'>, items: unknown): string[] =>
  (Array.isArray(items) ? items : []).flatMap(item => {
    const id = own(item as Record<string, unknown>, member)
    return typeof id === 'string' ? [id] : []
  })

export const partsIn = (parts: Parts, body: unknown): string[] => idsOf(parts, pointer(body, parts.list))

/** The path has methods that the document does not describe: asking for them could change what no run made. */
export const hasFurtherMethods = ({ extensions }: Operation): boolean => extensions['x-further-methods'] === true

export const isReading = ({ method }: Operation) => method === 'get' || method === 'head' || method === 'options'
const safe = ['HEAD', 'OPTIONS']

/** What a creation calls what a path parameter of other operations takes: below the path of a thing its id may have another name. */
export function toldAs(creating: Operation, parameter: string): string[] {
  const told = Object.values(creating.links).flatMap(({ parameters }) => own(parameters, parameter) ?? [])
  return Object.entries(creationOf(creating)?.path ?? {}).flatMap(([name, as]) => (told.includes(as) ? [name] : []))
}

/** A path parameter, and what it is called where its thing was made. */
const namesOf = ({ contract }: Operation, parameter: string): string[] => [
  parameter,
  ...contract.operations.flatMap(candidate => toldAs(candidate, parameter)),
]

/** Names of the things in a path, the outermost first: not of the place that all of them are in. */
export const thingsIn = ({ path }: Operation): string[] =>
  [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name!).filter(name => !placeParameters.includes(name))

/** The member of a body that says where a thing is put, and what makes such a place; undefined where things lie nowhere, or this one does. */
export function placingOf(operation: Operation, body: object): { by: string; in: Operation } | undefined {
  const placed = operation.extensions['x-placed'] as { by: string; in: string; unless?: object } | undefined
  const isFree = Object.entries(placed?.unless ?? {}).some(([name, value]) => own(body as never, name) === value)
  return placed && !isFree ? { by: placed.by, in: operation.contract.operation(placed.in) } : undefined
}

/** What a body holds at a pointer; `*` stands for each of a list. */
const held = (at: unknown, [key, ...rest]: string[]): unknown[] => {
  if (key === undefined) return [at]
  if (key === '*') return Array.isArray(at) ? at.flatMap(item => held(item, rest)) : []
  return typeof at === 'object' && at !== null ? held(own(at as Record<string, unknown>, key), rest) : []
}

/** What a target may have called something. */
const isId = (value: unknown): value is string => typeof value === 'string' && /^[\w-]{8,64}$/.test(value)

/** Ids in a body of what the request changes, fills or opens to somebody. Those of the document's examples are nobody's. */
function touchedBy({ extensions, body: described }: Operation, body: unknown): string[] {
  const pointers = (extensions['x-touches'] as string[] | undefined) ?? []
  const examples = JSON.stringify(described?.examples ?? {})
  const ids = pointers.flatMap(path => held(body, path.split('/').slice(1))).filter(isId)
  return ids.filter(id => !examples.includes(`"${id}"`))
}

/** The creation of what a request makes beside its own thing; undefined where it is not asked to. */
export function makesToo({ extensions, contract }: Operation, body: unknown): Operation | undefined {
  const too = extensions['x-makes-too'] as { operation: string; where: string } | undefined
  return too && own(Object(body) as Record<string, unknown>, too.where) === true
    ? contract.operation(too.operation)
    : undefined
}

/** The query of a request that would send mail: none is sent where the check does not ask for it itself. */
export const quietly = ({ extensions }: Operation, query: HttpInput['query']): HttpInput['query'] => {
  const silence = extensions['x-invites'] as HttpInput['query']
  return silence ? { ...silence, ...query } : query
}

/** Throws Blocked when a body names what the run did not make, or makes something that lies nowhere of the run's own. */
function guardBody(operation: Operation, body: unknown, isOurs: (id: string) => boolean): void {
  const foreign = touchedBy(operation, body).find(id => !isOurs(id))
  if (foreign !== undefined) throw new Blocked(`${operation.id} would touch ${foreign}, which this run did not make`)
  if (typeof body !== 'object' || body === null) return
  const placing = placingOf(operation, body)
  if (
    placing &&
    own(body as Record<string, unknown>, placing.by) === undefined &&
    operation.violations(body).length === 0
  )
    throw new Blocked(`${operation.id} would put something where this run has no place: say it by ${placing.by}`)
}

/**
 * Throws Blocked when a request is not safe: anything but reading where nothing may be written, changes to what this run did not make;
 * NotApplicable where no run knows what is to be changed as its own.
 * What it made has a name that begins with `prefix`, or an id that was adopted; in a body that may be the id of any of its things.
 */
export function guard(
  operation: Operation,
  input: HttpInput,
  prefix: string,
  limits: Limits,
  isAdopted: (parameter: string | undefined, id: string) => boolean = () => false,
): void {
  const { method = 'GET' } = input
  // By definition safe (RFC 9110 section 9.2.1), but where a GET is not.
  if (isReading(operation) && (method === 'GET' || safe.includes(method))) return
  if (hasFurtherMethods(operation))
    throw new Blocked(`nobody knows what ${input.method} does at the path of ${operation.id}`)
  if (limits.readOnly) throw new Blocked(`${operation.id} may change things: allow it with --allow-writes`)
  if (operation.extensions['x-invites'] !== undefined && !limits.invites)
    throw new Blocked(`${operation.id} may send an invitation: allow it with --allow-invites`)
  guardBody(operation, input.body, id => isOwn(id, prefix) || isAdopted(undefined, id))
  // From what it only reads something of its own is made.
  if (operation.extensions['x-spares'] === true) return
  // Of what no operation makes, a run has something of its own in worlds only: what it made holds copies of somebody's.
  const isElsewhere = operation.extensions['x-made-elsewhere'] === true
  if (isElsewhere && limits.world) return
  // What lies within something of its own is its own.
  const outermost = thingsIn(operation).find(name => own(input.path, name) !== undefined)
  if (outermost === undefined) return
  const id = String(own(input.path, outermost))
  if (isOwn(id, prefix)) return
  const isMade = namesOf(operation, outermost).some(name => isAdopted(name, id))
  if (isElsewhere)
    throw new NotApplicable(
      `${operation.id} works on what no run knows as its own: it is asked for in worlds of the mock only`,
    )
  if (!isMade) throw new Blocked(`${operation.id} would touch ${id}, which this run did not make`)
}
