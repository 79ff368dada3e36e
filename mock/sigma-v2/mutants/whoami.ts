// Defects of what everybody is told of who asks and who made a thing.
import { answering, type Body, type MutantTable, type Wrap } from '../../core/wrap.ts'
import { clients } from '../../sigma/people.ts'
import { inKebab } from './spoil.ts'

const at = (rule: string) => `sigma-v2/whoami/${rule}`

const foreign = '11111111-2222-4333-8444-555555555555'
const elsewhere: Wrap = answering(body => ({ ...body, organizationId: foreign }))
const signed = (by: Body): Wrap => answering(body => ({ ...body, ...by }))

export const whoamiMutants: MutantTable = {
  ...Object.fromEntries(
    (
      [
        ['whoAmI', 'of who asks'],
        ['getMember', 'of who asks'],
        ['createConnection', 'of a connection'],
        ['createGrant', 'of a grant'],
      ] as const
    ).map(([operation, of]) => [
      `${inKebab(operation)}-is-of-another-organization`,
      {
        defect: `${operation} names an organization that is another one everywhere else`,
        caughtBy: at('is-of-the-organization'),
        reason: `organizationId ${of}`,
        handlers: { [operation]: elsewhere },
      },
    ]),
  ),
  'everybody-is-the-first': {
    defect: 'Whoever asks is told to be the owner of the first client',
    caughtBy: at('is-whoever-asks'),
    reason: 'another client is told of another member',
    handlers: {
      whoAmI: answering((body, { world }) => ({ ...body, userId: clients(world).values().next().value!.member })),
    },
  },
  'everybody-has-an-organization': {
    defect: 'Each member is told of an organization of their own',
    caughtBy: at('is-whoever-asks'),
    reason: 'organizationId that both are told',
    handlers: {
      whoAmI: answering((body, { world }) => ({
        ...body,
        organizationId: world.uuid('organization of', String(body['userId'])),
      })),
    },
  },
  ...Object.fromEntries(
    (['createConnection', 'createTeam', 'createWorkspace'] as const).flatMap(operation =>
      (['createdBy', 'updatedBy'] as const).map(word => [
        inKebab(`${operation}-${word}-is-the-system`),
        {
          defect: `${operation} answers that the system is the ${word}`,
          caughtBy: at('signs-what-it-makes'),
          reason: 'createdBy and updatedBy of what was just made',
          handlers: { [operation]: signed({ [word]: 'SigmaSchedulerRobot' }) },
        },
      ]),
    ),
  ),
}
