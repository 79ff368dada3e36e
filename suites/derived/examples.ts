// Bodies of right requests: examples of the documents under fresh names, and what takes the place of one that a deployment refuses.
import type { Operation } from '../../spec/load.ts'
import { own } from '../../spec/own.ts'
import type { Answer, Input } from '../asking.ts'
import { NotApplicable, type Tools } from '../check.ts'
import { placePath } from '../families.ts'
import { creationOf, follow, nameMember, placingOf } from '../guard.ts'
import { itemsIn } from '../listing.ts'

type Body = Record<string, unknown>

/** A name in the place of another: an address stays one. */
const alike = (example: unknown, name: string) => name + (/@.+$/.exec(String(example))?.[0] ?? '')

/**
 * The first example of a body, or that of a name where there is one; the thing's name, and what else a link reads from it, is made
 * unique.
 */
function freshExample(tools: Tools, operation: Operation, name: string | undefined): Body | undefined {
  const examples = operation.body?.examples ?? {}
  const example = (own(examples, name ?? '') ?? Object.values(examples)[0]) as Body | undefined
  const creation = creationOf(operation)
  if (!example || !creation) return example
  const read = Object.values(creation.path).flatMap(
    expression => /^\$response\.body#\/(\w+)$/.exec(expression)?.[1] ?? [],
  )
  const names = [...new Set([nameMember(operation), ...read])]
  // Where each has to be another, and takes letters, digits and underscores only.
  const words = (operation.extensions['x-unique'] as string[] | undefined) ?? []
  const fresh = (members: string[], made: () => string) =>
    Object.fromEntries(members.filter(name => Object.hasOwn(example, name)).map(name => [name, made()]))
  const named = Object.fromEntries(
    Object.entries(fresh(names, tools.fresh)).map(([name, made]) => [name, alike(own(example, name), made)]),
  )
  return { ...example, ...named, ...fresh(words, () => tools.fresh().replaceAll('-', '_')) }
}

/** The same; what lies somewhere is put into a place of the run's own. */
export async function exampleOf(tools: Tools, operation: Operation, name?: string): Promise<Body | undefined> {
  const example = freshExample(tools, operation, name)
  const placing = example && placingOf(operation, example)
  if (!placing) return example
  const made = await tools.given(placing.in.id, { body: await exampleOf(tools, placing.in) })
  const [id] = Object.values(follow(creationOf(placing.in)!.path, { path: placePath('') }, made) ?? {})
  return { ...example, [placing.by]: id }
}

/** Of an example that not every deployment takes: which one takes its place, and which member of that names a thing of the project's. */
interface Otherwise {
  example: string
  /** Of its body, as a JSON pointer. */
  member: string
  of: { operation: string; query: Record<string, string> }
}

const placed = (body: unknown, [member, ...rest]: string[], what: unknown): unknown =>
  member === undefined ? what : { ...(body as object), [member]: placed(own(body as Body, member), rest, what) }

async function otherBody(tools: Tools, operation: Operation, { example, member, of }: Otherwise): Promise<unknown> {
  const [first] = itemsIn(await tools.given(of.operation, { query: of.query }))
  if (!first)
    throw new NotApplicable(
      `the deployment takes no example of ${operation.id}, for want of what ${of.operation} lists`,
    )
  return placed(await exampleOf(tools, operation, example), member.split('/').slice(1), (first as { id: unknown }).id)
}

/** Calls with an example of the body; where a deployment refuses that one, and the document has another for such, with the other. */
export async function callWithExample(
  tools: Tools,
  operation: Operation,
  input: Input,
  name?: string,
): Promise<Answer> {
  const answer = await tools.call(operation.id, input)
  const others = operation.extensions['x-otherwise'] as Record<string, Otherwise> | undefined
  const other = own(others, name ?? Object.keys(operation.body?.examples ?? {})[0] ?? '')
  if (!other || answer.status !== 400) return answer
  return tools.call(operation.id, { ...input, body: await otherBody(tools, operation, other) })
}
