// A project as control calls set it up, asked by queries on events that clients sent.
import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import request from 'supertest'
import { Mock } from '../../app.ts'
import { control } from '../../control/index.ts'
import { establish } from '../../families.ts'
import { posthogCapture } from '../../posthog-capture/index.ts'
import { posthogProject } from '../../posthog-project/index.ts'
import { posthogQuery } from '../../posthog-query/index.ts'
import { ownEngine } from '../../testing/engine.ts'

const errors: Error[] = []
const mock = new Mock({
  products: [posthogQuery, posthogProject, posthogCapture],
  control: mock => control(mock),
  queries: ownEngine(),
  version: 'test',
  establish,
  log: ({ error }) => error && errors.push(error),
})
after(() => assert.deepEqual(errors, []))

type Method = 'get' | 'post' | 'put'
async function asked(method: Method, path: string, body?: object, headers = {}) {
  const { status, body: answer } = await request(mock.listener)[method](path).set(headers).send(body)
  return { status, body: answer }
}

/** A world without generated events whose clock stands. */
async function staged(project?: object) {
  const options = { events: 0, frozen: true, clock: '2026-05-01T00:00:00Z', ...(project && { project }) }
  const { status, body: world } = await asked('post', '/__mock__/worlds', options)
  assert.equal(status, 201, JSON.stringify(world))
  const at = `/api/projects/${world.posthog.project_id}`
  const auth = { Authorization: `Bearer ${world.keys.personal_api_key}` }
  const told = (method: Method, path: string, body?: object) =>
    asked(method, `/__mock__/worlds/${world.id}${path}`, body)
  const rows = async (query: string) => {
    const { body } = await asked('post', `${at}/query/`, { query: { kind: 'HogQLQuery', query } }, auth)
    return body.results ?? body.detail
  }
  const capture = async (batch: object[]) => {
    const { status } = await asked('post', '/batch/', { api_key: world.keys.project_api_key, batch })
    assert.equal(status, 200)
  }
  return { told, rows, capture, projectNow: async () => (await asked('get', `${at}/`, undefined, auth)).body }
}

const event = (distinct_id: string, name: string, properties = {}) => ({
  ...{ event: name, distinct_id, properties, timestamp: '2026-04-30T23:30:00Z' },
})

test('cohorts of people named and of people who fit', async () => {
  const { told, rows, capture } = await staged()
  await capture([
    event('ada', 'seen', { $set: { plan: 'pro' } }),
    event('bruno', 'seen', { $set: { plan: 'free' } }),
    event('chiyo', 'seen'),
  ])
  const named = await told('post', '/cohorts', { name: 'Testers', distinct_ids: ['bruno'] })
  assert.deepEqual(
    [named.status, named.body],
    [
      201,
      {
        ...{ id: 1, name: 'Testers', distinct_ids: ['bruno'], is_static: true },
        created_at: '2026-05-01T00:00:00.000Z',
      },
    ],
  )
  const paying = {
    name: "Pro's",
    id: 7,
    filters: { properties: { type: 'AND', values: [{ type: 'person', key: 'plan', value: ['pro'] }] } },
  }
  assert.equal((await told('post', '/cohorts', paying)).body.is_static, false)
  const either = [1, 7].map(value => ({ type: 'cohort', key: 'id', value }))
  const both = { name: 'Either', filters: { properties: { type: 'OR', values: either } } }
  assert.equal((await told('post', '/cohorts', both)).body.id, 8)
  const who = (condition: string) => rows(`select groupArray(distinct_id) from events where person_id ${condition}`)
  assert.deepEqual(await who("in cohort 'Testers'"), [[['bruno']]])
  assert.deepEqual(await who('in cohort 7'), [[['ada']]])
  assert.deepEqual(await who('not in cohort 8'), [[['chiyo']]])
  await capture([event('chiyo', '$set', { $set: { plan: 'pro' } })])
  assert.deepEqual(await rows('select cohort_id, count() from cohort_people group by 1 order by 1'), [
    [7, 2],
    [8, 3],
  ])
  assert.equal(await who("in cohort 'Tester'"), "Could not find a cohort with the name 'Tester'")
  await told('post', '/reset')
  assert.equal(await who('in cohort 7'), 'Could not find cohort with ID 7')
})

test('cohorts of people by what they did', async () => {
  const { told, rows, capture } = await staged({ actions: [{ name: 'Bought', steps: [{ event: 'bought' }] }] })
  const long = { timestamp: '2026-03-01T00:00:00Z' }
  await capture([
    { ...event('ada', 'seen'), ...long },
    event('ada', 'bought', { amount: 7 }),
    event('bruno', 'seen'),
    event('bruno', 'seen'),
    event('chiyo', 'seen'),
    event('chiyo', 'bought', { amount: 3 }),
  ])
  const behavioral = (filter: object) => ({
    type: 'behavioral',
    value: 'performed_event',
    event_type: 'events',
    ...filter,
  })
  const twice = { value: 'performed_event_multiple', operator: 'gte', operator_value: 2 }
  const month = { key: 'seen', time_value: 1, time_interval: 'month' }
  const cases: [filter: object, who: string[]][] = [
    [behavioral(month), ['bruno', 'chiyo']],
    [behavioral({ ...month, time_value: 12 }), ['ada', 'bruno', 'chiyo']],
    [behavioral({ ...month, negation: true }), ['ada']],
    [behavioral({ ...month, ...twice }), ['bruno']],
    [behavioral({ key: 1, event_type: 'actions' }), ['ada', 'chiyo']],
    [
      behavioral({ key: 'bought', event_filters: [{ type: 'event', key: 'amount', operator: 'gt', value: 5 }] }),
      ['ada'],
    ],
    [behavioral({ key: 'seen', explicit_datetime: '2026-02-01' }), ['ada', 'bruno', 'chiyo']],
  ]
  for (const [filter, who] of cases) {
    const filters = { properties: { type: 'AND', values: [filter] } }
    const { body } = await told('post', '/cohorts', { name: 'Doers', filters })
    const found = await rows(
      `select arraySort(groupUniqArray(distinct_id)) from events where person_id in cohort ${body.id}`,
    )
    assert.deepEqual(found, [[who]], JSON.stringify(filter))
  }
})

test('actions', async () => {
  const { told, rows, capture } = await staged()
  await capture([
    event('ada', '$pageview', { $current_url: 'https://shop.example/pricing?x=1' }),
    event('ada', '$pageview', { $current_url: 'https://shop.example/' }),
    event('ada', '$autocapture', { $elements_chain: 'a.buy:attr__class="buy"href="/cart"text="Buy now";div' }),
    event('ada', 'bought', { amount: 7 }),
  ])
  const steps = [
    { event: '$pageview', url: '/pricing' },
    { event: '$autocapture', selector: 'div > a.buy', text: 'buy', text_matching: 'contains' },
  ]
  const made = await told('post', '/actions', { name: 'Interested', steps })
  assert.deepEqual([made.status, made.body.id, made.body.steps], [201, 1, steps])
  const over = [{ event: 'bought', properties: [{ type: 'hogql', key: 'properties.amount > 5' }] }]
  await told('post', '/actions', { name: 'Spent', steps: over })
  assert.deepEqual(
    await rows("select event, matchesAction('Spent') from events where matchesAction('Interested') order by event"),
    [
      ['$autocapture', 0],
      ['$pageview', 0],
    ],
  )
  assert.deepEqual(await rows("select event from events where matchesAction('Spent')"), [['bought']])
})

test('group types name their groups, those that events bring and those that are set', async () => {
  const { told, rows, capture } = await staged({ group_types: ['company'] })
  await capture([
    event('ada', '$groupidentify', { $group_type: 'team', $group_key: 't', $group_set: { size: 3 } }),
    event('ada', 'seen', { $groups: { company: 'acme', team: 't' } }),
  ])
  const query =
    "select $group_0, company.key, team.key, team.properties.size, e.team.properties.size from events as e where event = 'seen'"
  assert.deepEqual(await rows(query), [['acme', '', 't', 3, 3]])
  assert.equal(await rows('select nope.key from events'), 'Unable to resolve field: nope')
  const set = await told('put', '/project-settings', { group_types: ['team', 'site'] })
  assert.deepEqual(set.body.group_types, ['company', 'team', 'site'])
  const many = await told('put', '/project-settings', { group_types: ['a', 'b', 'c'] })
  assert.deepEqual([many.status, many.body.error], [400, 'too_many_group_types'])
  assert.match(many.body.message, /company, team, site, a, b, c/)
})

test('time zone, week and persons as they are set: at once, and also in the project', async () => {
  const { told, rows, capture, projectNow } = await staged()
  await capture([event('ada', 'seen', { $set: { plan: 'pro' } }), event('ada', 'left', { $set: { plan: 'free' } })])
  const query =
    "select toDate(timestamp), toStartOfWeek(timestamp), person.properties.plan from events where event = 'seen'"
  // 30 April 2026 is a Thursday; half an hour before midnight in UTC.
  assert.deepEqual(await rows(query), [['2026-04-30', '2026-04-26', 'pro']])
  const sent = {
    timezone: 'Europe/Berlin',
    week_start_day: 'monday',
    person_mode: 'person_id_override_properties_joined',
  }
  const { status, body } = await told('put', '/project-settings', sent)
  assert.equal(status, 200)
  assert.partialDeepStrictEqual(body, { ...sent, property_types: { plan: 'String' }, cohorts: [], actions: [] })
  assert.deepEqual(await rows(query), [['2026-05-01', '2026-04-27', 'free']])
  assert.partialDeepStrictEqual(await projectNow(), {
    ...{ timezone: 'Europe/Berlin', week_start_day: 1, person_on_events_querying_enabled: false },
    default_modifiers: { personsOnEventsMode: 'person_id_override_properties_joined' },
  })
  assert.deepEqual((await told('get', '/project-settings')).body, body)
})

test('without overrides events keep the person that they came with', async () => {
  const { told, rows, capture } = await staged()
  await capture([event('anonymous-1', 'seen'), event('ada', 'seen')])
  await capture([event('ada', '$identify', { $anon_distinct_id: 'anonymous-1' })])
  const people = 'select count(distinct person_id) from events'
  assert.deepEqual(await rows(people), [[1]])
  await told('put', '/project-settings', { person_mode: 'person_id_no_override_properties_on_events' })
  assert.deepEqual(await rows(people), [[2]])
})

test('what the project has can be read under `system.`', async () => {
  const { told, rows } = await staged({ group_types: ['company'], timezone: 'Europe/Berlin' })
  await told('post', '/cohorts', { name: 'Testers', distinct_ids: ['ada'] })
  await told('post', '/actions', { name: 'Bought', steps: [{ event: 'bought' }] })
  await told('post', '/variables', { code_name: 'country', type: 'String', default_value: 'DE' })
  assert.deepEqual(await rows('select id, name, is_static, created_at, deleted from system.cohorts'), [
    [1, 'Testers', 1, '2026-05-01T02:00:00+02:00', 0],
  ])
  assert.deepEqual(await rows('select name, steps_json.1.event from system.actions'), [['Bought', 'bought']])
  assert.deepEqual(await rows('select id, group_type from system.group_type_mappings'), [[1, 'company']])
  assert.deepEqual(await rows('select code_name, type, default_value from system.insight_variables'), [
    ['country', 'String', '"DE"'],
  ])
  assert.deepEqual(await rows('select name, timezone from system.teams'), [['Shop', 'Europe/Berlin']])
  for (const name of ['insights', 'dashboards', 'data_warehouse_sources'])
    assert.deepEqual(await rows(`select count() from system.${name}`), [[0]])
  assert.equal(await rows('select * from system.tables'), 'Unknown table `system.tables`.')
})

test('what is answered is taken, and changes nothing', async () => {
  const { told } = await staged({
    group_types: ['company'],
    timezone: 'Europe/Berlin',
    property_types: { price: 'Numeric' },
  })
  await told('post', '/cohorts', { name: 'Testers', distinct_ids: ['ada'] })
  await told('post', '/cohorts', { name: 'All', filters: { properties: { type: 'AND', values: [] } } })
  await told('post', '/actions', { name: 'Bought', steps: [{ event: 'bought' }] })
  await told('put', '/feature-flags/new-cart', { value: true })
  await told('post', '/clock', { advance: 'P1D' })
  const { body } = await told('get', '/project-settings')
  assert.deepEqual(await told('put', '/project-settings', body), { status: 200, body })
  assert.deepEqual((await told('get', '/project-settings')).body, body)
})

test('what nobody could ask for is refused, and changes nothing', async () => {
  const { told } = await staged()
  const leaf = (filter: object) => ({ name: 'C', filters: { properties: { type: 'AND', values: [filter] } } })
  const cases: [body: object, reason: RegExp][] = [
    [{ cohorts: [leaf({ type: 'event', key: 'x', value: 1 })] }, /'C' .*person, cohort and behavioral, not 'event'\./],
    [{ cohorts: [leaf({ type: 'person', key: 'x', operator: 'resembles' })] }, /Operator 'resembles' is not supported/],
    [
      { cohorts: [leaf({ type: 'behavioral', key: 'x', value: 'stopped' })] },
      /value of a behavioral filter must be one of/,
    ],
    [
      { cohorts: [leaf({ type: 'behavioral', key: 9, event_type: 'actions' })] },
      /Could not find an action with the ID 9/,
    ],
    [{ cohorts: [leaf({ type: 'cohort', key: 'id', value: 9 })] }, /Could not find cohort with ID 9/],
    [{ cohorts: [{ id: 4, ...leaf({ type: 'cohort', key: 'id', value: 4 }) }] }, /in a loop/],
    [
      {
        cohorts: [
          { id: 4, name: 'A' },
          { id: 4, name: 'B' },
        ],
      },
      /'B' cannot be used: The id 4 is used twice/,
    ],
    [{ actions: [{ name: 'A', steps: [{ event: '$autocapture', selector: 'a:hover' }] }] }, /Unsupported selector/],
    [{ actions: [{ name: 'A', steps: [{ properties: [{ type: 'hogql', key: '1 +' }] }] }] }, /The action 'A'/],
  ]
  const before = (await told('get', '/project-settings')).body
  for (const [body, reason] of cases) {
    const refused = await told('put', '/project-settings', { timezone: 'Asia/Tokyo', ...body })
    assert.deepEqual([refused.status, refused.body.error], [400, 'wrong_definition'], JSON.stringify(refused.body))
    assert.match(refused.body.message, reason)
    assert.equal((await asked('post', '/__mock__/worlds', { project: body })).body.error, 'wrong_definition')
  }
  assert.deepEqual((await told('get', '/project-settings')).body, before)
  assert.equal((await told('post', '/cohorts', { id: 3, name: 'Here' })).status, 201)
  for (const [path, name] of [
    ['/cohorts', 'cohort'],
    ['/actions', 'action'],
  ]) {
    const refused = await told('post', path!, {
      name: 'x',
      ...(name === 'cohort' ? { id: 3 } : { steps: [{ properties: [{ type: 'x' }] }] }),
    })
    assert.deepEqual(
      [refused.status, refused.body.error],
      name === 'cohort' ? [409, 'id_is_taken'] : [400, 'wrong_definition'],
    )
  }
})

test('a query by control call sees what the project sees, and no other world', async () => {
  const { told, capture } = await staged({ property_types: { amount: 'Numeric' } })
  await capture([event('ada', 'bought', { amount: 3 }), event('ada', 'bought', { amount: 4 })])
  const query = 'select event, properties.amount + 1 as more from events order by more'
  const { status, body } = await told('post', '/query', { query, limit: 1 })
  assert.equal(status, 200, JSON.stringify(body))
  const { columns, results, has_more, synthetic, milliseconds } = body
  assert.deepEqual([results, has_more, synthetic], [[['bought', 4]], true, false])
  assert.deepEqual(columns, [
    { name: 'event', type: 'String' },
    { name: 'more', type: 'Nullable(Float64)' },
  ])
  assert.ok(milliseconds > 0)
  assert.deepEqual((await told('post', '/query', { query, dry_run: true })).body, { variables: [], columns })
  const elsewhere = await staged()
  assert.deepEqual((await elsewhere.told('post', '/query', { query: 'select count() from events' })).body.results, [
    [0],
  ])
  const refused = await told('post', '/query', { query: "select toDate('x') + event from events" })
  assert.deepEqual([refused.status, refused.body.error, refused.body.position], [400, 'query_refused', null])
})
