// Right requests for any operation, from its document alone: the examples of bodies, and the links of creations.

import type { Operation } from '../../spec/load.ts'
import { own } from '../../spec/own.ts'
import type { Input } from '../asking.ts'
import { Blocked, type Tools } from '../check.ts'
import { placeParameters, placePath } from '../families.ts'
import { creationOf, follow } from '../guard.ts'
import { itemsIn } from '../listing.ts'
import { idFrom } from '../names.ts'
import { callWithExample, exampleOf } from './examples.ts'
import { isForKnown, isOpenToKeys } from './kind.ts'

export const pathParameters = (operation: Operation): string[] =>
  operation.parameters
    .filter(({ in: place, name }) => place === 'path' && !placeParameters.includes(name))
    .map(({ name }) => name)

/** Path parameters under which there is nothing, in the form that the path takes. */
export const nowhere = (tools: Tools, operation: Operation): Record<string, string> =>
  Object.fromEntries(
    pathParameters(operation).map(name => {
      const { schema } = operation.parameters.find(parameter => parameter.name === name)!
      const takes = operation.contract.validator(schema)
      const fresh = tools.fresh()
      return [name, [fresh, '987654321', idFrom(fresh)].find(id => takes(id))!]
    }),
  )

/** The creation whose links tell all path parameters of an operation. */
export const creatorOf = (operation: Operation): Operation | undefined =>
  operation.contract.operations.find(candidate => {
    const creation = creationOf(candidate)
    return creation !== undefined && pathParameters(operation).every(name => Object.hasOwn(creation.path, name))
  })

/** Who may ask: the main key, or somebody who is logged in where keys are refused. */
export const asker = (tools: Tools, operation: Operation): Pick<Input, 'as' | 'headers'> =>
  isOpenToKeys(operation) ? {} : { as: 'nobody', ...(isForKnown(operation) && { headers: tools.session() }) }

/** Its example names what has to be arranged first. */
export const needsMore = ({ extensions }: Operation): boolean => extensions['x-needs-more'] === true

/** Whether a thing can be made, or one that is there be read. */
const canBeHad = (creator: Operation, { method, contract }: Operation) => {
  const list = contract.operations.find(({ method, path }) => method === 'get' && path === creator.path)
  return !needsMore(creator) || (method === 'get' && list !== undefined && !needsMore(list))
}

/** Whether a right request can be made at all. */
export const canBeAsked = (operation: Operation): boolean =>
  isForKnown(operation) && (pathParameters(operation).length === 0 || hasSubject(operation))

function hasSubject(operation: Operation): boolean {
  const creator = creatorOf(operation)
  return creator ? canBeHad(creator, operation) : wholeOf(operation) !== undefined
}

/** What reads a thing that can be made, with a link that tells all path parameters of an operation: it works on a part of the thing. */
export function wholeOf(operation: Operation): { read: Operation; path: Record<string, string> } | undefined {
  for (const read of operation.contract.operations) {
    const link = Object.values(read.links).find(({ parameters }) =>
      pathParameters(operation).every(name => Object.hasOwn(parameters, name)),
    )
    if (read.method === 'get' && link && creatorOf(read)) return { read, path: link.parameters }
  }
  return undefined
}

async function existing(tools: Tools, operation: Operation, creator: Operation): Promise<Record<string, string>> {
  const list = operation.contract.operations.find(
    candidate => candidate.method === 'get' && candidate.path === creator.path,
  )
  const [first] = list ? itemsIn(await tools.given(list.id)) : []
  const path = first === undefined ? undefined : follow(creationOf(creator)!.path, { path: placePath('') }, first)
  if (!path) throw new Blocked(`${operation.id} needs something to work on, there is nothing, and nothing may be made`)
  return only(path, operation)
}

const only = (path: Record<string, string>, operation: Operation) =>
  Object.fromEntries(pathParameters(operation).map(name => [name, own(path, name)!]))

/** Path parameters of something that is there: made for the purpose, or found where nothing may be made. */
export async function subject(tools: Tools, operation: Operation): Promise<Record<string, string>> {
  if (pathParameters(operation).length === 0) return {}
  const creator = creatorOf(operation)
  const whole = creator ? undefined : wholeOf(operation)
  if (whole) {
    const shown = await tools.given(whole.read.id, { path: await subject(tools, whole.read) })
    return only(follow(whole.path, { path: placePath('') }, shown)!, operation)
  }
  if (!creator) throw new Blocked(`no link of the document tells what ${operation.id} works on`)
  try {
    // An example that speaks of a thing of a certain kind is called as the example that makes one.
    const [alike] = [
      operation.extensions['x-works-on'] as string,
      ...Object.keys(operation.body?.examples ?? {}),
    ].filter(Boolean)
    const made = await callWithExample(tools, creator, { body: await exampleOf(tools, creator, alike) }, alike)
    if (made.status >= 300) throw new Blocked(`needs ${creator.id}, but it answered ${made.status} ${made.text}`)
    return only(follow(creationOf(creator)!.path, { path: placePath('') }, made.body)!, operation)
  } catch (error) {
    if (error instanceof Blocked && operation.method === 'get') return existing(tools, operation, creator)
    throw error
  }
}

/** All lists and maps in an answer are empty: it shows nothing of what can be in them. */
function isBare(body: unknown): boolean {
  const parts = Array.isArray(body) ? [body] : Object.values(body ?? {})
  const sizes = parts.flatMap(part => (typeof part === 'object' && part !== null ? [Object.keys(part).length] : []))
  return sizes.length > 0 && sizes.every(size => size === 0)
}

/** Of so many things that are there it is asked what is in them. */
const mostOthers = 5

/** What reads a part of a thing, where the one that was made for it has nothing there: asks of others until one has. */
export async function askOfOthers(tools: Tools, operation: Operation, input: Input, shown: unknown): Promise<void> {
  const creator = creatorOf(operation)
  const readsPart = operation.method === 'get' && /\}\/[^{]+$/.test(operation.path)
  const list = creator?.contract.operations.find(({ method, path }) => method === 'get' && path === creator.path)
  if (!readsPart || !list || needsMore(list) || !isBare(shown)) return
  const others = itemsIn((await tools.call(list.id, asker(tools, list))).body)
  for (const item of others.slice(0, mostOthers)) {
    const path = follow(creationOf(creator!)!.path, { path: placePath('') }, item)
    if (!path) return
    const { status, body } = await tools.call(operation.id, { ...input, path: only(path, operation) })
    if (status === 200 && !isBare(body)) return
  }
}

/** The creation of what a list shows. */
export const creatorOfItems = (operation: Operation): Operation | undefined =>
  operation.method !== 'get'
    ? undefined
    : operation.contract.operations.find(
        candidate => candidate.path === operation.path && creationOf(candidate) !== undefined,
      )

/** Puts something into a list, if it is one; a list that may not be filled is taken as it is. */
export async function fill(tools: Tools, operation: Operation, things = 1): Promise<void> {
  const creator = creatorOfItems(operation)
  if (!creator) return
  try {
    for (let i = 0; i < things; i++) await tools.given(creator.id, { body: await exampleOf(tools, creator) })
  } catch (error) {
    if (!(error instanceof Blocked)) throw error
  }
}

/** Query parameters without which nothing is answered. */
function queryOf({ parameters }: Operation): Record<string, string> {
  const needed = parameters.flatMap(({ in: place, required, name, schema }): [string, string][] => {
    const [example] = (schema['examples'] as unknown[] | undefined) ?? []
    return place === 'query' && required && example !== undefined ? [[name, String(example)]] : []
  })
  return Object.fromEntries(needed)
}

/** A request that is right in every respect. */
export async function rightInput(tools: Tools, operation: Operation): Promise<Input> {
  await fill(tools, operation)
  const body = await exampleOf(tools, operation)
  const query = queryOf(operation)
  const hasQuery = Object.keys(query).length > 0
  return {
    path: await subject(tools, operation),
    ...(hasQuery && { query }),
    ...(body && { body }),
    ...asker(tools, operation),
  }
}
