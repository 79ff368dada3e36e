// What may be given of a deployment: how it is read, how it is sent, which checks it opens, and that it opens them.
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { defaults } from '../mock/flags.ts'
import { type Running, start } from '../mock/start.ts'
import { ControlledWorld } from './control.ts'
import { credentialsIn, givableOf, secretsIn } from './credentials.ts'
import { credentials, elsewhere, foreignScope, sessionHeaders } from './families/posthog/credentials.ts'
import { posthog } from './families/posthog/family.ts'
import { planOf, planText } from './plan.ts'
import { requirementsOf } from './requirements.ts'
import { chosen, limitsOf, verify } from './run.ts'
import { lookAt } from './targets.ts'

let mock: Running
before(async () => {
  mock = await start({ ...defaults, events: 0, log: 'off' }, { host: '127.0.0.1', port: 0 })
})
after(() => mock.close())

const givable = givableOf(posthog)
const all = Object.fromEntries(givable.map(([, { variable }]) => [variable, `${variable}-secret`]))

test('what means nothing beside @current is only there with a project', () => {
  assert.deepEqual(
    Object.keys(credentialsIn(posthog, all, '7')),
    givable.map(([name]) => name),
  )
  assert.deepEqual(Object.keys(credentialsIn(posthog, all, '@current')), [
    'key:read-only',
    'session',
    'key:other-scope',
  ])
  assert.deepEqual(credentialsIn(posthog, {}, '7'), {})
})

const cookies: [cookie: string, headers: Record<string, string>, secrets: string[]][] = [
  ['abcdefgh', { Cookie: 'sessionid=abcdefgh' }, ['abcdefgh']],
  ['sessionid=abcdefgh', { Cookie: 'sessionid=abcdefgh' }, ['sessionid=abcdefgh', 'abcdefgh']],
  [
    'posthog_csrftoken=tokentoken; sessionid=abcdefgh',
    { Cookie: 'posthog_csrftoken=tokentoken; sessionid=abcdefgh', 'X-CSRFToken': 'tokentoken' },
    ['posthog_csrftoken=tokentoken; sessionid=abcdefgh', 'tokentoken', 'abcdefgh'],
  ],
]
for (const [secret, headers, secrets] of cookies)
  test(`the cookie ${secret}`, () => {
    const credential = { name: 'A_SESSION', secret }
    assert.deepEqual(sessionHeaders(credential), headers)
    assert.deepEqual(
      secretsIn(credential).map(({ secret }) => secret),
      secrets,
    )
  })

/** A project of the mock as a deployment, with all that can be given of it. */
async function deployment() {
  const world = await ControlledWorld.create(mock.url, { events: 0 })
  const other = await ControlledWorld.create(mock.url, { events: 0 })
  const { project, keys } = world.place
  const given = {
    [credentials['key:read-only'].variable]: keys.readonly!.secret,
    [credentials.session.variable]: world.session!.secret,
    [credentials['key:other-scope'].variable]: (await world.key({ scopes: [foreignScope] })).secret,
    [credentials['key:other-project'].variable]: (await world.key({ scopes: ['*'], projects: elsewhere.projects }))
      .secret,
    [credentials.outsider.variable]: other.place.keys.main.secret,
  }
  return { project, main: { [posthog.main[0]!]: keys.main.secret }, given }
}

const only =
  'posthog-*/*/{needs-its-scope,refuses-keys-of-other-projects,is-for-members-only,tells-people-of-wrong-methods,needs-no-scope,a-key-may-stand-in-three-places,is-the-same-when-logged-in}'

test('each credential opens its checks, the plan says which, and they pass', async () => {
  const { project, main, given } = await deployment()
  const look = (env: Record<string, string>) => lookAt({ target: mock.url, project, env: { ...main, ...env } })
  const bare = await look({})
  const checks = chosen({ target: bare, only })
  const requirements = requirementsOf(bare.contracts.map(({ api }) => api))
  const plan = planOf(checks, bare, limitsOf({ target: bare, version: '' }), requirements)
  assert.deepEqual(
    plan.opens.map(({ variable }) => variable),
    Object.keys(given),
  )
  assert.match(planText(plan), /^UNDERSTUDY_POSTHOG_OTHER_SCOPE_KEY would open \d+ checks \(a key that has the scope/m)
  assert.match(planText(plan), /^ {2}posthog-endpoints\/\*\/needs-its-scope \(\d+\)$/m)
  const statuses = async (env: Record<string, string>) => {
    const { checks } = await verify({ target: await look(env), version: 'test', only })
    return checks.map(({ id, status, reason }) => ({ id, status, reason }))
  }
  const opened = (await statuses(given)).filter(({ status }) => status !== 'not-applicable')
  assert.deepEqual(
    opened.filter(({ status }) => status !== 'pass'),
    [],
  )
  const without = (await statuses({})).filter(({ status }) => status === 'pass')
  assert.equal(
    opened.length - without.length,
    plan.opens.reduce((sum, { checks }) => sum + checks, 0),
  )
})

test('what is missing says what it takes', async () => {
  const { project, main } = await deployment()
  const target = await lookAt({ target: mock.url, project, env: main })
  const { checks } = await verify({ target, version: 'test', only: 'posthog-endpoints/callers/restricted-to-projects' })
  assert.deepEqual(
    checks.map(({ status }) => status),
    ['not-applicable'],
  )
  assert.match(
    checks[0]!.reason!,
    /key:other-project; it takes a key .*: set UNDERSTUDY_POSTHOG_OTHER_PROJECT_KEY, and --project$/,
  )
})
