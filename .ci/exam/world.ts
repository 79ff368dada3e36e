// A fresh world to be examined in, with an endpoint of every sort, a variable, and a query that is under way.

export interface Candidate {
  /** Of the mock, without a slash at the end. */
  url: string
  /** Control paths of the world. */
  control: string
  project: number
  key: string
  session: string
}

const hogql = (query: string) => ({ kind: 'HogQLQuery', query })
const byName = 'select event, count() as total from events group by event order by total desc limit 20'
const ofOneName = 'select toDate(timestamp) as day, count() as total from events where event = {variables.event_name}'
const trends = { kind: 'TrendsQuery', series: [{ kind: 'EventsNode', event: '$pageview', math: 'total' }] }

async function send(method: string, url: string, body: object, headers: Record<string, string> = {}): Promise<unknown> {
  const answer = await fetch(url, {
    method,
    body: JSON.stringify(body),
    headers: { 'Content-Type': 'application/json', ...headers },
  })
  const text = await answer.text()
  if (!answer.ok) throw new Error(`${method} ${url}: ${answer.status} ${text}`)
  return text === '' ? undefined : JSON.parse(text)
}

/** Its clock stands, so that the same questions get the same answers. */
export async function candidate(url: string, revision: string): Promise<Candidate> {
  const clock = '2026-05-01T10:00:00Z'
  const world = (await send('POST', `${url}/__mock__/worlds`, {
    revisions: { 'posthog-endpoints': revision },
    clock,
    events: 1000,
  })) as { id: string; posthog: { project_id: number }; keys: { personal_api_key: string; session_id: string } }
  const control = `${url}/__mock__/worlds/${world.id}`
  const made = {
    url,
    control,
    project: world.posthog.project_id,
    key: world.keys.personal_api_key,
    session: world.keys.session_id,
  }
  await send('POST', `${control}/clock`, { freeze: true })
  await send('POST', `${control}/variables`, { code_name: 'event_name', type: 'String', default_value: '$pageview' })
  const endpoints = `${url}/api/projects/${made.project}/endpoints`
  // The session may do what keys may not: change endpoints of the older revision.
  const as = { Cookie: `sessionid=${made.session}` }
  for (const [name, query] of [
    ['events_by_name', hogql(byName)],
    ['events_of_one_name', hogql(`${ofOneName} group by day order by day`)],
    ['pageviews_per_day', { ...trends, interval: 'day', dateRange: { date_from: '-7d' } }],
    ['materialized', hogql(byName)],
    ['inactive', hogql('select 1 as one')],
  ])
    await send('POST', endpoints, { name, query }, as)
  await send('PATCH', `${endpoints}/materialized`, { is_materialized: true }, as)
  await send('PATCH', `${endpoints}/events_by_name`, { query: hogql('select count() as total from events') }, as)
  await send('PATCH', `${endpoints}/inactive`, { is_active: false }, as)
  await send('POST', `${control}/clock`, { advance: 'PT1H' })
  if (revision === '2025') await startQueries(control, `${endpoints}/events_by_name/run`, as)
  return made
}

/** Only runs of the older revision go on in the background. */
async function startQueries(control: string, run: string, as: Record<string, string>): Promise<void> {
  for (const [client_query_id, outcome] of [
    ['over', { outcome: 'complete', progress: 'immediate' }],
    ['failed', { outcome: 'fail', error: 'Out of disk', progress: 'immediate' }],
    ['waiting', { outcome: 'hang' }],
  ] as const) {
    await send('PUT', `${control}/outcomes/query`, { ...outcome, times: 1 })
    await send('POST', run, { client_query_id, refresh: 'force_async' }, as)
    // A job takes its order when it starts.
    await send('POST', `${control}/clock`, { advance: 'PT1S' })
  }
}
