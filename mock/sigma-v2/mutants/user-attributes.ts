// Defects of user attributes, in either revision.
import type { Call } from '../../core/api.ts'
import type { World } from '../../core/world.ts'
import { answering, askedWith, type Body, bodyOf, type MutantTable, type Wrap } from '../../core/wrap.ts'
import { teams } from '../../sigma/people.ts'
import { type AssignmentRow, assignments, attributes } from '../user-attributes.ts'
import { afterwards, asAdmin, beforehand, deafTo, ignoring, inKebab, insteadOf, showing, showingEach } from './spoil.ts'

const at = (rule: string) => `sigma-v2/user-attributes/${rule}`

const given = (call: Call) => bodyOf(call)['assignments'] as Body[]
const onlyFirst = askedWith(body => ({ ...body, assignments: (body['assignments'] as Body[]).slice(0, 1) }))
const nothing: Wrap = () => () => ({})

const rowsOf = ({ world, path }: Call): AssignmentRow[] =>
  [...assignments(world).values()].filter(({ attribute }) => attribute === path['userAttributeId'])
const keyOf = ({ attribute, kind, to }: AssignmentRow) => `${attribute}/${kind}/${to}`

/** Those who have a value keep it. */
const keeping: Wrap = right => async call => {
  const before = rowsOf(call)
  const body = await right(call)
  for (const row of before) assignments(call.world).put(keyOf(row), row)
  return body
}
/** Nobody has a value whom this request does not name. */
const forgetting = (id: string): Wrap =>
  afterwards(call => {
    const named = given(call).map(each => each[id])
    for (const row of rowsOf(call)) if (!named.includes(row.to)) assignments(call.world).delete(keyOf(row))
  })
const takingAll = afterwards(call => {
  for (const row of rowsOf(call)) assignments(call.world).delete(keyOf(row))
})

/** Teams that were assigned an attribute at their own address. */
const assigned = (world: World) => world.remember('assigned teams', () => new Set<string>())
/** Values as a team shows them, of attributes that were deleted. */
const outlived = (world: World) => world.remember('outlived values', (): Body[] => [])

/** What a team or a member is given, and how that goes wrong alike. */
const ofKind = (who: 'teams' | 'members', id: string, of: string, list: string): MutantTable => {
  const [give, take, drop] = [
    `setUserAttributeFor${of}s`,
    `updateUserAttributeFor${of}s`,
    `deleteUserAttributeFor${of}`,
  ]
  return {
    [`values-are-for-the-first-of-the-${who}`]: {
      defect: `Of several ${who} in one call the first is given a value`,
      caughtBy: at(`give-values-to-${who}`),
      reason: 'who has which value',
      handlers: { [give]: onlyFirst },
    },
    [`values-of-${who}-are-all-the-same`]: {
      defect: `All ${who} in one call are given the value of the first`,
      caughtBy: at(`give-values-to-${who}`),
      reason: 'who has which value',
      handlers: {
        [give]: askedWith(body => {
          const all = body['assignments'] as Body[]
          return { ...body, assignments: all.map(each => ({ ...each, value: all[0]!['value'] })) }
        }),
      },
    },
    [`values-of-${who}-are-not-told`]: {
      defect: `The list of what an attribute gives ${who} is empty`,
      caughtBy: at(`give-values-to-${who}`),
      reason: 'who has which value',
      handlers: { [list]: showing(() => []) },
    },
    [`first-values-of-${who}-stay`]: {
      defect: `A value that is given again to one of the ${who} is not heard`,
      caughtBy: at(`give-${who}-one-value-each`),
      reason: 'after both were given another',
      handlers: { [give]: keeping },
    },
    [`further-values-of-${who}-end-the-others`]: {
      defect: `Whoever of the ${who} is not named loses the value`,
      caughtBy: at(`give-${who}-one-value-each`),
      reason: 'after one was given another',
      handlers: { [give]: forgetting(id) },
    },
    [`values-of-${who}-are-told-twice`]: {
      defect: `Where ${who} were given a value twice the list shows both`,
      caughtBy: at(`give-${who}-one-value-each`),
      reason: 'after both were given another',
      handlers: {
        [list]: showing(entries => entries.flatMap(entry => (hasVal(entry, 'Americas') ? [entry, entry] : [entry]))),
      },
    },
    [`values-of-${who}-cannot-be-dropped`]: {
      defect: `A value of the ${who} that is deleted by its path stays`,
      caughtBy: at(`are-taken-back-from-${who}`),
      reason: 'taken by its path',
      handlers: { [drop]: nothing },
    },
    [`dropped-values-of-${who}-take-all-along`]: {
      defect: `Where a value of the ${who} is deleted by its path all are`,
      caughtBy: at(`are-taken-back-from-${who}`),
      reason: 'taken by its path',
      handlers: { [drop]: takingAll },
    },
    [`values-of-${who}-cannot-be-taken-back`]: {
      defect: `A value of the ${who} that is deleted in a list stays`,
      caughtBy: at(`are-taken-back-from-${who}`),
      reason: 'one was taken in a list',
      handlers: { [take]: nothing },
    },
    [`one-of-the-values-of-${who}-is-taken-back`]: {
      defect: `Of several values of the ${who} that are deleted in a list one is`,
      caughtBy: at(`are-taken-back-from-${who}`),
      reason: 'both were taken in a list',
      handlers: { [take]: askedWith(body => ({ delete: (body['delete'] as Body[]).slice(0, 1) })) },
    },
  }
}

const hasVal = (entry: Body, val: string) => (entry['value'] as Body)['val'] === val

const writes = [
  'createUserAttribute',
  'setUserAttributeForTeams',
  'assignUserAttributesToTeam',
  'updateUserAttributeForTeams',
  'deleteUserAttributeForTeam',
  'deleteUserAttribute',
] as const

export const userAttributeMutants: MutantTable = {
  ...ofKind('teams', 'teamId', 'Team', 'getUserAttributeTeamAssignments'),
  ...ofKind('members', 'userId', 'User', 'getUserAttributeUserAssignments'),
  'teams-hide-their-attributes': {
    defect: 'A team shows no attribute',
    caughtBy: at('are-given-from-both-sides'),
    reason: 'attributes that the team shows',
    handlers: { getTeamUserAttributeAssignments: showing(() => []) },
  },
  'attributes-of-teams-are-ids': {
    defect: 'A team shows the id of an attribute as its name',
    caughtBy: at('are-given-from-both-sides'),
    reason: 'attributes that the team shows',
    handlers: {
      getTeamUserAttributeAssignments: showingEach(entry => ({
        ...entry,
        userAttributeName: entry['userAttributeId'],
      })),
    },
  },
  'attributes-do-not-hear-of-teams': {
    defect: 'What a team is assigned the team alone shows',
    caughtBy: at('are-given-from-both-sides'),
    reason: 'that the assigned attribute shows',
    handlers: {
      assignUserAttributesToTeam: afterwards(({ world, path }) => assigned(world).add(path['teamId']!)),
      getUserAttributeTeamAssignments: showing((entries, { world }) =>
        entries.filter(({ teamId }) => !assigned(world).has(String(teamId))),
      ),
    },
  },
  'deleted-attributes-can-be-read': {
    defect: 'An attribute that was deleted can be read',
    caughtBy: at('end-with-their-values'),
    reason: 'wanted the refusal not_found',
    handlers: {
      getUserAttribute: insteadOf('User attribute', () => ({})),
    },
  },
  'values-outlive-their-attribute': {
    defect: 'A team shows the value of an attribute that was deleted',
    caughtBy: at('end-with-their-values'),
    reason: 'after one was deleted',
    handlers: {
      deleteUserAttribute: beforehand(({ world, path }) => {
        const { id, name } = attributes(world).get(path['userAttributeId']!)!
        outlived(world).push({ userAttributeId: id, userAttributeName: name, value: { type: 'string', val: 'EMEA' } })
      }),
      getTeamUserAttributeAssignments: showing((entries, { world }) => [...entries, ...outlived(world)]),
    },
  },
  'values-outlive-their-team': {
    defect: 'An attribute shows the value of a team that was deleted',
    caughtBy: at('end-with-their-team'),
    reason: 'teams that have a value',
    handlers: {
      deleteTeam: right => async call => {
        const his = [...assignments(call.world).values()].filter(({ to }) => to === call.path['teamId'])
        const body = await right(call)
        for (const row of his) assignments(call.world).put(keyOf(row), row)
        return body
      },
    },
  },
  'priorities-begin-at-0': {
    defect: 'Priorities of teams count up from 0',
    caughtBy: at('have-an-order-of-teams'),
    reason: 'priorities of three teams',
    handlers: {
      getUserAttributeTeamAssignments: showingEach(entry => ({ ...entry, priority: Number(entry['priority']) - 1 })),
    },
  },
  'priorities-are-all-the-same': {
    defect: 'Every team has the priority 1',
    caughtBy: at('have-an-order-of-teams'),
    reason: 'priorities of three teams',
    handlers: { getUserAttributeTeamAssignments: showingEach(entry => ({ ...entry, priority: 1 })) },
  },
  'unknown-teams-are-given-values': {
    defect: 'A team that there is not is given a value',
    caughtBy: at('are-given-to-all-or-none'),
    reason: 'wanted the refusal not_found',
    handlers: { setUserAttributeForTeams: insteadOf('Team', () => ({})) },
  },
  'known-teams-are-given-values-beside-unknown-ones': {
    defect: 'Of the teams that are named the known ones are given values where others are unknown',
    caughtBy: at('are-given-to-all-or-none'),
    reason: 'values of teams after a refusal',
    handlers: {
      setUserAttributeForTeams: right => async call => {
        const known = given(call).filter(({ teamId }) => teams(call.world).has(String(teamId)))
        if (known.length < given(call).length) await askedWith(() => ({ assignments: known }))(right)(call)
        return right(call)
      },
    },
  },
  'attributes-are-not-described': {
    defect: 'The description of an attribute is not heard',
    caughtBy: at('show-what-was-said-of-them'),
    reason: 'description and defaultValue',
    handlers: { createUserAttribute: ignoring('description') },
  },
  'attributes-have-no-default': {
    defect: 'The value for all others is told as none when an attribute is read',
    caughtBy: at('show-what-was-said-of-them'),
    reason: 'description and defaultValue',
    handlers: { getUserAttribute: answering(body => ({ ...body, defaultValue: null })) },
  },
  'listed-attributes-have-no-default': {
    defect: 'The value for all others is told as none in the list of attributes',
    caughtBy: at('show-what-was-said-of-them'),
    reason: 'description and defaultValue',
    handlers: { listUserAttributes: showingEach(entry => ({ ...entry, defaultValue: null })) },
  },
  'names-find-every-attribute': {
    defect: 'Every attribute is listed, whatever name is asked for',
    caughtBy: at('show-what-was-said-of-them'),
    reason: 'attributes that a name finds',
    handlers: { listUserAttributes: deafTo('name') },
  },
  ...Object.fromEntries(
    writes.map(operation => [
      `everybody-may-${inKebab(operation)}`,
      {
        defect: `Who administers nothing may ${operation} as an admin may`,
        caughtBy: at('are-for-administrators'),
        reason: `but ${operation} answered 200`,
        handlers: { [operation]: asAdmin },
      },
    ]),
  ),
}
