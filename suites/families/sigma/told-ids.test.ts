// Deployments of Sigma that lie about the ids of what is made: nothing that was there before is changed, opened or filled.
import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { defaults } from '../../../mock/flags.ts'
import { type Running, start } from '../../../mock/start.ts'
import { ControlledWorld } from '../../control.ts'
import { judged } from '../../testing/between.ts'
import { idLiar, ways } from '../../testing/id-liar.ts'
import { sigma } from './family.ts'

let mock: Running
before(async () => {
  mock = await start({ ...defaults, events: 0, log: 'off' }, { host: '127.0.0.1', port: 0 })
})
after(() => mock.close())

interface Kind {
  of: string
  /** Where it is made, and read below that. */
  at: string
  /** The member of the answer with its id. */
  id: string
  named: string
  /** What was there before. */
  foreign: object
  only: string
}
const kinds: Kind[] = [
  {
    ...{ of: 'a workspace', at: '/v2/workspaces', id: 'workspaceId', named: 'name', foreign: { name: 'Payroll' } },
    only: 'sigma-v2/{createWorkspace,updateWorkspace,deleteWorkspace,filesCreate,workspaces,files,grants}',
  },
  {
    ...{ of: 'a team', at: '/v2/teams', id: 'teamId', named: 'name', foreign: { name: 'Payroll' } },
    only: 'sigma-v2/{createTeam,updateTeam,deleteTeam,teams,workspaces,grants}',
  },
  {
    ...{ of: 'a member', at: '/v2/members', id: 'memberId', named: 'email' },
    foreign: { email: 'payroll@example.com', firstName: 'Pay', lastName: 'Roll' },
    only: 'sigma-v2/{createMember,updateMember,deleteMember,revokeMember,members,teams,favorites}',
  },
  {
    ...{ of: 'a file', at: '/v2/files', id: 'id', named: 'name', foreign: { type: 'folder', name: 'Payroll' } },
    only: 'sigma-v2/{filesCreate,filesUpdate,filesDelete,files,grants,favorites}',
  },
  {
    ...{ of: 'a user attribute', at: '/v2/user-attributes', id: 'userAttributeId', named: 'name' },
    foreign: { name: 'Payroll' },
    only: 'sigma-v2/{createUserAttribute,deleteUserAttribute}',
  },
]

/** An organization in which something was made by somebody else. */
async function foreigner({ at, id, foreign }: Kind) {
  const { place } = await ControlledWorld.create(mock.url, { events: 0 }, sigma)
  const { main } = place.keys
  const ask = async (path: string, body?: object) => {
    const { secret } = await place.admit!(main, false)
    const headers = { Authorization: `Bearer ${secret}`, 'Content-Type': 'application/json' }
    return fetch(mock.url + path, { headers, ...(body && { method: 'POST', body: JSON.stringify(body) }) })
  }
  const made = (await (await ask(at, foreign)).json()) as Record<string, string>
  const path = `${at}/${made[id]}`
  const shown = async () => {
    const more = at === '/v2/teams' ? [`${path}/members`] : at === '/v2/workspaces' ? [`${path}/grants`] : []
    return Promise.all([path, ...more].map(async one => (await ask(one)).text()))
  }
  return { project: place.project, secret: main.secret, id: made[id]!, shown }
}

describe('nothing foreign is written', { concurrency: 2 }, () => {
  for (const kind of kinds)
    for (const { told, lie, reads } of ways)
      test(`when the id of ${kind.of} that is made is told as ${told}`, async () => {
        const { project, secret, id, shown } = await foreigner(kind)
        const before = await shown()
        const target = await idLiar(mock.url, { ...kind, isMadeAt: path => path === kind.at }, id, lie, reads)
        const results = await judged({ url: target.url, secret, project, only: kind.only, family: sigma })
        await target.close()
        assert.equal(results.verdict, 'does not conform')
        assert.deepEqual(
          results.checks
            .filter(({ status }) => status === 'suite-error')
            .map(({ id: check, reason }) => [check, reason]),
          [],
        )
        assert.deepEqual(
          target.written.filter(line => line.includes(id)),
          [],
        )
        assert.deepEqual(await shown(), before)
      })
})
