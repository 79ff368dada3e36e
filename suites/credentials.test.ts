// What may be given of a deployment: how it is read, how it is sent, which checks it opens, and that it opens them.
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { defaults } from '../mock/flags.ts'
import { type Running, start } from '../mock/start.ts'
import type { CheckResult } from '../reports/results.ts'
import type { Credential } from './asking.ts'
import { ControlledWorld } from './control.ts'
import { credentialsIn, givableOf, secretsIn } from './credentials.ts'
import { credentials, elsewhere, foreignScope, sessionHeaders } from './families/posthog/credentials.ts'
import { posthog } from './families/posthog/family.ts'
import { sigma } from './families/sigma/family.ts'
import type { Given } from './family.ts'
import { type Plan, planOf, planText } from './plan.ts'
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

/** Environments: the main key's, and what else may be given, by the variable that the plan names. */
interface Deployment {
  url: string
  project?: string
  revisions?: Record<string, string>
  main: Record<string, string>
  given: Record<string, Record<string, string>>
}

/** A project of the mock as a deployment, with all that can be given of it. */
async function project(): Promise<Deployment> {
  const world = await ControlledWorld.create(mock.url, { events: 0 })
  const other = await ControlledWorld.create(mock.url, { events: 0 })
  const { project, keys } = world.place
  const secrets = {
    [credentials['key:read-only'].variable]: keys.readonly!.secret,
    [credentials.session.variable]: world.session!.secret,
    [credentials['key:other-scope'].variable]: (await world.key({ scopes: [foreignScope] })).secret,
    [credentials['key:other-project'].variable]: (await world.key({ scopes: ['*'], projects: elsewhere.projects }))
      .secret,
    [credentials.outsider.variable]: other.place.keys.main.secret,
  }
  const given = Object.fromEntries(Object.entries(secrets).map(([name, secret]) => [name, { [name]: secret }]))
  return { url: mock.url, project, main: { [posthog.main[0]!]: keys.main.secret }, given }
}

/** A project of the mock as it was deployed later, with the key that is the project's own. */
async function deployed(): Promise<Deployment> {
  const revisions = { 'posthog-endpoints': '2026-09' }
  const world = await ControlledWorld.create(mock.url, { events: 0, revisions })
  const { variable } = credentials['key:project-secret']
  const { secret } = await world.key({ kind: 'project_secret', scopes: ['endpoint:read'] })
  const { project, keys } = world.place
  return {
    url: mock.url,
    project,
    revisions,
    main: { [posthog.main[0]!]: keys.main.secret },
    given: { [variable]: { [variable]: secret } },
  }
}

/** An organization of the mock as a deployment of Sigma, with the client that may be given of it. */
async function organization(): Promise<Deployment> {
  const { place } = await ControlledWorld.create(mock.url, {}, sigma)
  const variables = ({ with: first, variable }: Pick<Given, 'with' | 'variable'>, { secret }: Credential) => {
    const [id, of] = secret.split(':')
    return { [first!]: id!, [variable]: of! }
  }
  const viewer = sigma.credentials['key:read-only']!
  return {
    url: mock.url,
    main: variables({ with: sigma.main[0]!, variable: sigma.main[1]! }, place.keys.main),
    given: { [viewer.variable]: variables(viewer, place.keys.readonly!) },
  }
}

const isExercised = ({ status }: CheckResult) => status !== 'not-applicable' && status !== 'blocked'

/** What the plan says a credential opens is run without it and with it: exactly that is opened, and passes. */
async function tryOne(
  { url, project, revisions, main, given }: Deployment,
  { variable, checks, which }: Plan['opens'][number],
) {
  const globs = which.map(glob => glob.replace(/ \(\d+\)$/, ''))
  const only = globs.length > 1 ? `{${globs.join(',')}}` : globs[0]!
  const judged = async (env: Record<string, string>) => {
    const target = await lookAt({
      target: url,
      ...(project && { project }),
      ...(revisions && { revisions }),
      env: { ...main, ...env },
    })
    return (await verify({ target, version: 'test', only, invites: target.loopback })).checks
  }
  const shut = new Set((await judged({})).filter(check => !isExercised(check)).map(({ id }) => id))
  const opened = (await judged(given[variable]!)).filter(check => shut.has(check.id) && isExercised(check))
  assert.equal(opened.length, checks)
  assert.deepEqual(
    opened.flatMap(({ id, status, reason }) => (status === 'pass' ? [] : [{ id, status, reason }])),
    [],
  )
}

test('each credential opens exactly the checks that the plan names, and they pass', async t => {
  for (const deployment of [await project(), await deployed(), await organization()]) {
    const bare = await lookAt({ target: mock.url, ...deployment, env: deployment.main })
    const limits = limitsOf({ target: bare, version: '' })
    const plan = planOf(chosen({ target: bare }), bare, limits, requirementsOf(bare.contracts.map(({ api }) => api)))
    const tried = plan.opens.filter(({ variable }) => variable in deployment.given)
    assert.deepEqual(
      tried.map(({ variable }) => variable),
      Object.keys(deployment.given),
    )
    for (const opens of tried) await t.test(opens.variable, () => tryOne(deployment, opens))
  }
})

test('the plan says what each credential is, and folds derived checks', async () => {
  const { main, ...where } = await project()
  const target = await lookAt({ target: mock.url, ...where, env: main })
  const checks = chosen({ target, only: 'posthog-endpoints/*/needs-its-scope' })
  const plan = planOf(checks, target, limitsOf({ target, version: '' }), requirementsOf(['posthog-endpoints']))
  assert.match(planText(plan), /^UNDERSTUDY_POSTHOG_OTHER_SCOPE_KEY would open \d+ checks \(a key that has the scope/m)
  assert.match(planText(plan), /^ {2}posthog-endpoints\/\*\/needs-its-scope \(\d+\)$/m)
})

test('what is missing says what it takes', async () => {
  const { main, ...where } = await project()
  const target = await lookAt({ target: mock.url, ...where, env: main })
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
