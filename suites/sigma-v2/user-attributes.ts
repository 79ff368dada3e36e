// User attributes: what teams and members are given by them, what is written over and taken back, and what ends with what.
import { type Api, member, type Rules, table, team } from './arrange.ts'

const source = 'sigma 12'
type Fields = Record<string, unknown>

export const attribute = (tools: Api, fields: Fields = {}) =>
  tools.given('createUserAttribute', { body: { name: tools.fresh(), ...fields } })

export const text = (val: string) => ({ type: 'string', val })
const byId = (pairs: [string, string][]) => pairs.toSorted(([a], [b]) => (a < b ? -1 : 1))

/** Teams or members: how they are given values, and how those are told and taken back. */
interface Kind {
  who: 'teams' | 'members'
  id: 'teamId' | 'userId'
  make(tools: Api): Promise<string>
  give: 'setUserAttributeForTeams' | 'setUserAttributeForUsers'
  list: 'getUserAttributeTeamAssignments' | 'getUserAttributeUserAssignments'
  take: 'updateUserAttributeForTeams' | 'updateUserAttributeForUsers'
  drop: 'deleteUserAttributeForTeam' | 'deleteUserAttributeForUser'
}

/** Values that two of a kind have of an attribute, and what can be done to them. */
async function given(tools: Api, { id, make, give, list, take, drop }: Kind) {
  const path = { userAttributeId: (await attribute(tools)).userAttributeId }
  const [one, other] = [await make(tools), await make(tools)]
  const assign = (...pairs: [string, string][]) => {
    const assignments = pairs.map(([to, val]) => ({ [id]: to, value: text(val) }))
    return tools.call(give, { path, body: { assignments } })
  }
  const values = async () => {
    const { entries } = await tools.given(list, { path, query: { limit: 1000 } })
    const all = entries as unknown as (Record<string, string> & { value: { val: string } })[]
    return byId(all.map(entry => [entry[id]!, entry.value.val]))
  }
  tools.expect.status(await assign([one, 'EMEA'], [other, 'APAC']), 200)
  return {
    ...{ one, other, assign, values },
    takeBack: (...from: string[]) => tools.call(take, { path, body: { delete: from.map(each => ({ [id]: each })) } }),
    takeFrom: (from: string) => tools.call(drop, { path: { ...path, [id]: from } }),
  }
}

const givingRules = (kind: Kind): Rules => ({
  [`give-values-to-${kind.who}`]: {
    says: `One call gives values to several ${kind.who}, and each is told with the value that was meant for it`,
    evidence: 'documented',
    essential: true,
    source,
    async run(tools) {
      const { one, other, values } = await given(tools, kind)
      const wanted = byId([
        [one, 'EMEA'],
        [other, 'APAC'],
      ])
      tools.expect.equal(await values(), wanted, `who has which value, of two ${kind.who}`)
    },
  },
  [`give-${kind.who}-one-value-each`]: {
    says: `A value that is given again takes the place of the first, and leaves those of other ${kind.who}`,
    evidence: 'documented',
    essential: true,
    source,
    async run(tools) {
      const { one, other, assign, values } = await given(tools, kind)
      tools.expect.status(await assign([one, 'Americas'], [other, 'Africa']), 200)
      const both = byId([
        [one, 'Americas'],
        [other, 'Africa'],
      ])
      tools.expect.equal(await values(), both, `who has which value, of two ${kind.who}, after both were given another`)
      tools.expect.status(await assign([one, 'EMEA']), 200)
      const wanted = byId([
        [one, 'EMEA'],
        [other, 'Africa'],
      ])
      tools.expect.equal(await values(), wanted, `who has which value, of two ${kind.who}, after one was given another`)
    },
  },
  [`are-taken-back-from-${kind.who}`]: {
    says: `A value that is taken back, by its path or in a list, is gone; the others stay`,
    evidence: 'documented',
    essential: true,
    source,
    async run(tools) {
      const { one, other, assign, values, takeBack, takeFrom } = await given(tools, kind)
      tools.expect.status(await takeFrom(one), 200)
      tools.expect.equal(await values(), [[other, 'APAC']], 'who has which value after one was taken by its path')
      tools.expect.status(await assign([one, 'Americas']), 200)
      tools.expect.status(await takeBack(other), 200)
      tools.expect.equal(await values(), [[one, 'Americas']], 'who has which value after one was taken in a list')
      tools.expect.status(await assign([other, 'APAC']), 200)
      tools.expect.status(await takeBack(one, other), 200)
      tools.expect.equal(await values(), [], 'who has a value after both were taken in a list')
    },
  },
})

export default table('user-attributes', {
  ...givingRules({
    ...{ who: 'teams', id: 'teamId', give: 'setUserAttributeForTeams', list: 'getUserAttributeTeamAssignments' },
    ...{ take: 'updateUserAttributeForTeams', drop: 'deleteUserAttributeForTeam' },
    make: async tools => (await team(tools)).teamId,
  }),
  ...givingRules({
    ...{ who: 'members', id: 'userId', give: 'setUserAttributeForUsers', list: 'getUserAttributeUserAssignments' },
    ...{ take: 'updateUserAttributeForUsers', drop: 'deleteUserAttributeForUser' },
    make: async tools => (await member(tools)).memberId,
  }),
  'are-given-from-both-sides': {
    says: 'What an attribute gives a team the team shows, and what the team is assigned the attribute shows',
    evidence: 'documented',
    essential: true,
    source: 'sigma 11.8, 12',
    async run(tools) {
      const { teamId } = await team(tools)
      const [one, other] = [await attribute(tools), await attribute(tools)]
      const body = { assignments: [{ teamId, value: text('EMEA') }] }
      await tools.given('setUserAttributeForTeams', { path: { userAttributeId: one.userAttributeId }, body })
      const assignments = [{ userAttributeId: other.userAttributeId, value: text('APAC') }]
      await tools.given('assignUserAttributesToTeam', { path: { teamId }, body: { assignments } })
      const shown = await ofTeam(tools, teamId)
      const wanted = [
        [one.userAttributeId, one.name, 'EMEA'],
        [other.userAttributeId, other.name, 'APAC'],
      ].toSorted()
      tools.expect.equal(shown, wanted, 'ids, names and values of the attributes that the team shows')
      const { entries } = await tools.given('getUserAttributeTeamAssignments', {
        path: { userAttributeId: other.userAttributeId },
      })
      const seen = entries.map(entry => [entry.teamId, entry.value])
      tools.expect.equal(seen, [[teamId, text('APAC')]], 'teams and values that the assigned attribute shows')
    },
  },
  'end-with-their-values': {
    says: 'An attribute that is deleted is gone, and so are the values that it gave',
    evidence: 'documented',
    essential: true,
    source,
    async run(tools) {
      const { teamId } = await team(tools)
      const [gone, kept] = [await attribute(tools), await attribute(tools)]
      const assignments = [gone, kept].map(({ userAttributeId }) => ({ userAttributeId, value: text('EMEA') }))
      await tools.given('assignUserAttributesToTeam', { path: { teamId }, body: { assignments } })
      const path = { userAttributeId: gone.userAttributeId }
      await tools.given('deleteUserAttribute', { path })
      tools.expect.refused(await tools.call('getUserAttribute', { path }), 'not_found')
      const wanted = [[kept.userAttributeId, kept.name, 'EMEA']]
      tools.expect.equal(await ofTeam(tools, teamId), wanted, 'attributes that the team shows after one was deleted')
    },
  },
  'end-with-their-team': {
    says: 'A team that is deleted has no value any more',
    evidence: 'documented',
    source: 'sigma 11.6',
    async run(tools) {
      const [gone, kept] = [await team(tools), await team(tools)]
      const path = { userAttributeId: (await attribute(tools)).userAttributeId }
      const assignments = [gone, kept].map(({ teamId }) => ({ teamId, value: text('EMEA') }))
      await tools.given('setUserAttributeForTeams', { path, body: { assignments } })
      await tools.given('deleteTeam', { path: { teamId: gone.teamId } })
      const { entries } = await tools.given('getUserAttributeTeamAssignments', { path })
      const left = entries.map(({ teamId }) => teamId)
      tools.expect.equal(left, [kept.teamId], 'teams that have a value after one was deleted')
    },
  },
  'have-an-order-of-teams': {
    says: 'Priorities of teams count up from 1 in the order in which they were given values',
    evidence: 'inferred',
    source,
    async run(tools) {
      const path = { userAttributeId: (await attribute(tools)).userAttributeId }
      const teams = [await team(tools), await team(tools), await team(tools)].map(({ teamId }) => teamId)
      for (const teamId of teams) {
        const body = { assignments: [{ teamId, value: text('EMEA') }] }
        await tools.given('setUserAttributeForTeams', { path, body })
      }
      const { entries } = await tools.given('getUserAttributeTeamAssignments', { path })
      const priorities = teams.map(id => entries.find(({ teamId }) => teamId === id)?.priority)
      tools.expect.equal(priorities, [1, 2, 3], 'priorities of three teams, in the order of assignment')
    },
  },
  'are-given-to-all-or-none': {
    says: 'Where one of those who are named is unknown nobody is given a value',
    evidence: 'inferred',
    source,
    async run(tools) {
      const path = { userAttributeId: (await attribute(tools)).userAttributeId }
      const [known, gone] = [await team(tools), await team(tools)]
      await tools.given('deleteTeam', { path: { teamId: gone.teamId } })
      const assignments = [known, gone].map(({ teamId }) => ({ teamId, value: text('EMEA') }))
      tools.expect.refused(await tools.call('setUserAttributeForTeams', { path, body: { assignments } }), 'not_found')
      const { entries } = await tools.given('getUserAttributeTeamAssignments', { path })
      tools.expect.equal(entries, [], 'values of teams after a refusal')
    },
  },
  'show-what-was-said-of-them': {
    says: 'The description and the value for all others are read back, alone and in the list, where a part of the name finds them',
    evidence: 'documented',
    essential: true,
    source,
    async run(tools) {
      const said = { description: 'Where somebody sells', defaultValue: text('Worldwide') }
      const { name, userAttributeId } = await attribute(tools, said)
      await attribute(tools)
      const read = await tools.given('getUserAttribute', { path: { userAttributeId } })
      const { entries } = await tools.given('listUserAttributes', { query: { name, limit: 1000 } })
      const listed = entries.filter(entry => entry.userAttributeId === userAttributeId)
      for (const { description, defaultValue } of [read, ...listed])
        tools.expect.equal({ description, defaultValue }, said, 'description and defaultValue')
      const found = entries.map(entry => entry.userAttributeId)
      tools.expect.equal(found, [userAttributeId], 'attributes that a name finds')
    },
  },
  'are-for-administrators': {
    says: 'Who administers nothing may neither make an attribute nor delete one, give values or take them back',
    evidence: 'inferred',
    essential: true,
    source: 'sigma 1.3',
    needs: ['key:read-only'],
    async run(tools) {
      const as = await tools.caller('key:read-only')
      const { teamId } = await team(tools)
      const { userAttributeId } = await attribute(tools)
      const path = { userAttributeId }
      const body = { assignments: [{ teamId, value: text('EMEA') }] }
      await tools.given('setUserAttributeForTeams', { path, body })
      const other = { assignments: [{ userAttributeId, value: text('APAC') }] }
      const asked = [
        await tools.call('setUserAttributeForTeams', {
          as,
          path,
          body: { assignments: [{ teamId, value: text('APAC') }] },
        }),
        await tools.call('assignUserAttributesToTeam', { as, path: { teamId }, body: other }),
        await tools.call('updateUserAttributeForTeams', { as, path, body: { delete: [{ teamId }] } }),
        await tools.call('deleteUserAttributeForTeam', { as, path: { ...path, teamId } }),
        await tools.call('deleteUserAttribute', { as, path }),
      ] as const
      for (const answer of asked) tools.expect.refused(answer, 'not_permitted')
      const making = { as, body: { name: tools.fresh() } }
      tools.expect.refused(await tools.call('createUserAttribute', making), 'not_permitted')
      const { entries } = await tools.given('getUserAttributeTeamAssignments', { path })
      const values = entries.map(({ value }) => value)
      tools.expect.equal(values, [text('EMEA')], 'values of teams after refusals')
    },
  },
})

/** Ids, names and values of what a team shows of attributes, in order. */
async function ofTeam(tools: Api, teamId: string): Promise<string[][]> {
  const { entries } = await tools.given('getTeamUserAttributeAssignments', { path: { teamId }, query: { limit: 1000 } })
  return entries
    .map(({ userAttributeId, userAttributeName, value }) => [userAttributeId, userAttributeName, value.val])
    .toSorted()
}
