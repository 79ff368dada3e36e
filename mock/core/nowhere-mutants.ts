// Defects of answers where no operation is: what is refused there succeeds, or its headers are not what the document declares.
import type { Operation } from '../../spec/load.ts'
import { isNamed, type Table, withHeader } from './changed-answers.ts'
import type { Alteration, Mutant } from './mutants.ts'
import { Reply } from './reply.ts'

/** Kinds of checks that ask where no operation is: below its path, or with a method that the path does not have. */
const nowhere: Record<string, { refusal: string; below: boolean }> = {
  'closes-wrong-methods-to-keys': { refusal: 'not_open_to_api_keys', below: false },
  'tells-people-of-wrong-methods': { refusal: 'method_not_allowed', below: false },
  'has-nothing-below': { refusal: 'unknown_path', below: true },
}

type Answer = NonNullable<Alteration['answer']>

/** Changes the answers to what is asked at, or below, the path of an operation that has none. */
function answersAt(operation: Operation, kind: string, change: (reply: Reply) => Reply): Answer {
  const { refusal, below } = nowhere[kind]!
  const own = operation.path.replace(/\{\w+\}/g, '[^/]+')
  const place = new RegExp(`^(?:${operation.contract.servers.join('|')})${own}${below ? '/.+' : '/?'}$`)
  return (reply, { incoming, operation: asked }) =>
    !asked && place.test(incoming.path) && isNamed(operation, refusal, reply) ? change(reply) : reply
}

/** Breaks every schema but that of any text. */
const oddValue = '?'

/** Each header that such an answer must have is missing once, and once says something odd. */
function headerMutants(operation: Operation, kind: string, headers: string[]): [string, Mutant][] {
  const { contract, id } = operation
  const at = `${contract.api}/${id}`
  const caughtBy = `${at}/answers-as-documented`
  const { refusal } = nowhere[kind]!
  const mutant = (name: string, value: string | undefined): Mutant => ({
    defect: `The refusal ${refusal} at the path of ${id} has ${value === undefined ? 'no' : 'an odd'} ${name}`,
    caughtBy,
    askedBy: `${at}/${kind}`,
    reason: `header ${name} ${value === undefined ? 'is missing' : 'must'}`,
    answer: answersAt(operation, kind, reply => withHeader(reply, name, value)),
  })
  return headers.flatMap((name): [string, Mutant][] => [
    [`${caughtBy}/${refusal}-without-${name.toLowerCase()}`, mutant(name, undefined)],
    [`${caughtBy}/${refusal}-with-odd-${name.toLowerCase()}`, mutant(name, oddValue)],
  ])
}

export function nowhereMutants(operation: Operation): Table {
  const { contract, id, refusals, answers, extensions } = operation
  // Where a path has methods that its document does not describe, nobody asks for another.
  const kinds = Object.entries(nowhere).filter(
    ([, { refusal, below }]) => refusals[refusal] && (below || !extensions['x-further-methods']),
  )
  const mutants = kinds.flatMap(([kind, { refusal, below }]): [string, Mutant][] => {
    const caughtBy = `${contract.api}/${id}/${kind}`
    const defect = `Where the refusal ${refusal} is due ${below ? 'below' : 'at'} the path of ${id}, it succeeds`
    const answer = answersAt(operation, kind, () => new Reply(200, {}))
    const { headers } = answers[refusals[refusal]!.status]!
    const required = Object.keys(headers).filter(name => headers[name]!.required)
    return [
      [`${caughtBy}/passes`, { defect, caughtBy, reason: `wanted the refusal ${refusal}`, answer }],
      ...headerMutants(operation, kind, required),
    ]
  })
  return Object.fromEntries(mutants)
}
