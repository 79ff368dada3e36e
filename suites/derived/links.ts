// What the links of a creation promise: it can be read back, and is gone when it was deleted.

import type { Operation } from '../../spec/load.ts'
import { own } from '../../spec/own.ts'
import type { Tools } from '../check.ts'
import { placeParameters, placePath } from '../families.ts'
import { creationOf, follow } from '../guard.ts'
import type { Kind } from './kind.ts'
import { canBeAsked, exampleOf, rightInput } from './subject.ts'

async function created(tools: Tools, operation: Operation) {
  const body = await tools.given(operation.id, { body: exampleOf(tools, operation) })
  const whole = follow(creationOf(operation)!.path, { path: placePath('') }, body)!
  const path = Object.fromEntries(Object.entries(whole).filter(([name]) => !placeParameters.includes(name)))
  return { body: body as Record<string, unknown>, path }
}

/** Which members of an answer are among those that reading shows. */
function shownBy({ contract, answers }: Operation): (name: string) => boolean {
  const schema = answers['200']?.schema
  const reference = schema?.['$ref']
  const named = typeof reference === 'string' ? own(contract.schemas, reference.split('/').at(-1)!) : schema
  const members = named?.['properties'] as object | undefined
  return name => members === undefined || Object.hasOwn(members, name)
}

export const linkKinds: Kind[] = [
  {
    key: 'answers-as-documented',
    says: 'Every answer has a declared status, its media type and headers, and a body that fits its schema',
    evidence: 'documented',
    source: 'the document',
    // What has to be arranged first is told by rules.
    applies: operation => canBeAsked(operation) && operation.extensions['x-needs-more'] !== true,
    run: async (tools, operation) => {
      const answer = await tools.call(operation.id, await rightInput(tools, operation))
      tools.expect.that(answer.status < 300, `${operation.id} takes the example of its document (${answer.status})`)
    },
  },
  {
    key: 'reads-back',
    says: 'What was created can be read at once, and reads as it was answered',
    evidence: 'documented',
    essential: true,
    source: 'posthog-endpoints 1',
    applies: operation => creationOf(operation) !== undefined && canBeAsked(operation),
    run: async (tools, operation) => {
      const { body, path } = await created(tools, operation)
      const read = await tools.call(creationOf(operation)!.read.id, { path })
      tools.expect.status(read, 200)
      const again = read.body as Record<string, unknown>
      for (const name of Object.keys(body).filter(shownBy(creationOf(operation)!.read)))
        tools.expect.equal(own(again, name), own(body, name), `${name} when read back`)
    },
  },
  {
    key: 'is-gone-after-delete',
    says: 'What was deleted is not found any more, and cannot be deleted twice',
    evidence: 'documented',
    essential: true,
    source: 'posthog-endpoints 5.2',
    applies: operation => creationOf(operation) !== undefined && canBeAsked(operation),
    run: async (tools, operation) => {
      const { path } = await created(tools, operation)
      const { remove, read } = creationOf(operation)!
      const removed = await tools.call(remove.id, { path })
      tools.expect.status(removed, remove.success)
      tools.expect.refused(await tools.call(read.id, { path }), 'not_found')
      tools.expect.refused(await tools.call(remove.id, { path }), 'not_found')
    },
  },
]
