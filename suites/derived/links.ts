// What the links of a creation promise: it can be read back, and is gone when it was deleted.

import type { Operation } from '../../spec/load.ts'
import { own } from '../../spec/own.ts'
import type { Tools } from '../check.ts'
import { placeParameters, placePath } from '../families.ts'
import { creationOf, follow } from '../guard.ts'
import { callWithExample, exampleOf } from './examples.ts'
import { has, type Kind, membersOf } from './kind.ts'
import { askOfOthers, canBeAsked, needsMore, rightInput } from './subject.ts'

async function created(tools: Tools, operation: Operation) {
  const body = await tools.given(operation.id, { body: await exampleOf(tools, operation) })
  const whole = follow(creationOf(operation)!.path, { path: placePath('') }, body)!
  const path = Object.fromEntries(Object.entries(whole).filter(([name]) => !placeParameters.includes(name)))
  return { body: body as Record<string, unknown>, path }
}

const shownIn = (operation: Operation) => membersOf(operation, operation.answers['200']?.schema)

/** Which members of an answer are among those that reading shows. */
function shownBy(operation: Operation): (name: string) => boolean {
  const members = shownIn(operation)
  return name => members === undefined || Object.hasOwn(members, name)
}

/** What deletes a thing only puts it away: it can be read, and says so. */
const isPutAway = (operation: Operation) => creationOf(operation)!.remove.extensions['x-archives'] === true

/** Deletes what was created, and reads it again. */
async function deleted(tools: Tools, operation: Operation) {
  const { path } = await created(tools, operation)
  const { remove, read } = creationOf(operation)!
  tools.expect.status(await tools.call(remove.id, { path }), remove.success)
  return { path, remove, again: await tools.call(read.id, { path }) }
}

const isMade = (operation: Operation) =>
  creationOf(operation) !== undefined && canBeAsked(operation) && !needsMore(operation)

export const linkKinds: Kind[] = [
  {
    key: 'answers-as-documented',
    says: 'Every answer has a declared status, its media type and headers, and a body that fits its schema',
    evidence: 'documented',
    source: 'the document',
    // What has to be arranged first is told by rules.
    applies: operation => canBeAsked(operation) && !needsMore(operation),
    run: async (tools, operation) => {
      const input = await rightInput(tools, operation)
      const answer = await callWithExample(tools, operation, input)
      tools.expect.that(answer.status < 300, `${operation.id} takes the example of its document (${answer.status})`)
      await askOfOthers(tools, operation, input, answer.body)
    },
  },
  {
    key: 'reads-back',
    says: 'What was created can be read at once, and reads as it was answered',
    evidence: 'documented',
    essential: true,
    source: 'posthog-endpoints 1',
    applies: isMade,
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
    applies: operation => isMade(operation) && !isPutAway(operation),
    run: async (tools, operation) => {
      const { path, remove, again } = await deleted(tools, operation)
      tools.expect.refused(again, 'not_found')
      tools.expect.refused(await tools.call(remove.id, { path }), 'not_found')
    },
  },
  {
    key: 'is-archived-after-delete',
    says: 'What was deleted says that it is archived, when it is read or as a refusal of that; to delete it again changes nothing',
    evidence: 'documented',
    essential: true,
    source: 'sigma 6, 10',
    applies: operation => isMade(operation) && isPutAway(operation),
    run: async (tools, operation) => {
      const { path, remove, again } = await deleted(tools, operation)
      if (again.status === 409 && has(again.operation, 'inode_archived')) tools.expect.refused(again, 'inode_archived')
      else {
        tools.expect.status(again, 200)
        tools.expect.equal((again.body as { isArchived?: unknown }).isArchived, true, 'isArchived of what was deleted')
      }
      tools.expect.status(await tools.call(remove.id, { path }), remove.success)
    },
  },
]
