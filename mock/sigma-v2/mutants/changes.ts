// Defects of what changes tell of things.
import { answering, askedWith, type Body, type MutantTable } from '../../core/wrap.ts'
import { inodes } from '../../sigma/inodes.ts'
import { members, teams } from '../../sigma/people.ts'
import { afterwards, inKebab } from './spoil.ts'

const at = (rule: string) => `sigma-v2/changes/${rule}`

/** What changes things, with the id of what is changed and where its row stands. */
const changes = [
  ['updateConnectionDeprecated', 'connectionId', inodes],
  ['updateConnection', 'connectionId', inodes],
  ['updateMember', 'memberId', members],
  ['updateTeam', 'teamId', teams],
  ['updateWorkspace', 'workspaceId', inodes],
] as const

const each = (name: (change: string) => string, mutant: (change: (typeof changes)[number]) => MutantTable[string]) =>
  Object.fromEntries(changes.map(change => [name(inKebab(change[0])), mutant(change)]))

const another = (body: Body, id: string) => ({
  ...body,
  [id]: String(body[id]).replace(/^./, first => (first === '1' ? '2' : '1')),
})

/** What takes a text, and the member that holds it. */
const texts = [
  ['updateConnectionDeprecated', 'name'],
  ['updateConnection', 'name'],
  ['updateMember', 'firstName'],
  ['updateTeam', 'description'],
  ['updateWorkspace', 'name'],
  ['createTeam', 'description'],
  ['createUserAttribute', 'description'],
] as const
const spoilt: Record<string, (text: string) => string> = {
  'beyond-16-bits': text => text.replace(/[\u{10000}-\u{10ffff}]/gu, '?'),
  'of-markup': text => text.replaceAll('<', '&lt;'),
  'out-of-latin': text => Buffer.from(text).toString('latin1'),
}

export const changeMutants: MutantTable = {
  ...Object.fromEntries(
    texts.flatMap(([operation, member]) =>
      Object.entries(spoilt).map(([letters, spoil]) => [
        `${inKebab(operation)}-spoils-letters-${letters}-in-its-${inKebab(member)}`,
        {
          defect: `${operation} keeps another ${member} than it was sent, where it has letters ${letters.replaceAll('-', ' ')}`,
          caughtBy: at('keep-every-letter'),
          reason: operation.startsWith('create') ? `${member} of what was just made` : `${member} after ${operation}`,
          handlers: {
            [operation]: askedWith(body =>
              typeof body[member] === 'string' ? { ...body, [member]: spoil(body[member]) } : body,
            ),
          },
        },
      ]),
    ),
  ),
  ...each(
    name => `${name}-answers-another-id`,
    ([change, id]) => ({
      defect: `${change} answers with the id of nothing`,
      caughtBy: at('are-of-what-was-named'),
      reason: `${id} that ${change} answers`,
      handlers: { [change]: answering(body => another(body, id)) },
    }),
  ),
  ...each(
    name => `${name}-leaves-the-time`,
    ([change, id, rows]) => ({
      defect: `${change} leaves updatedAt as it was`,
      caughtBy: at('are-signed-and-dated'),
      reason: `updatedAt is later after ${change}`,
      handlers: {
        [change]: afterwards(({ world, path }) => {
          const { id: key, createdAt } = rows(world).get(path[id]!)!
          rows(world).patch(key, { updatedAt: createdAt })
        }),
      },
    }),
  ),
  ...each(
    name => `${name}-is-by-nobody`,
    ([change]) => ({
      defect: `${change} is told as done by the system`,
      caughtBy: at('are-signed-and-dated'),
      reason: `updatedBy after ${change}`,
      handlers: { [change]: answering(body => ({ ...body, updatedBy: 'SigmaSchedulerRobot' })) },
    }),
  ),
  ...each(
    name => `${name}-makes-anew`,
    ([change, id, rows]) => ({
      defect: `${change} tells the time of the change as that of the making`,
      caughtBy: at('are-signed-and-dated'),
      reason: `it was made, after ${change}`,
      handlers: {
        [change]: afterwards(({ world, path, now }) => rows(world).patch(path[id]!, { createdAt: now })),
      },
    }),
  ),
}
