// What is asked at no path of ours: the answer of the API that is nearest, a hint, a place in the journal.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import request from 'supertest'
import { Mock } from './app.ts'
import { control } from './control/index.ts'
import { establish, products } from './families.ts'
import { keys, projectOf } from './posthog/project.ts'
import type { QueryService } from './query/types.ts'

const mock = new Mock({
  products: products.map(({ seed: _, ...product }) => product),
  control: mock => control(mock),
  queries: {} as QueryService,
  version: 'test',
  establish,
})
const notFound = { type: 'invalid_request', code: 'not_found', detail: 'Endpoint not found.', attr: null }
const json = (answer: request.Response) => assert.deepEqual(answer.body, notFound)
const silence = (answer: request.Response) => assert.equal(answer.text, '')
const ofEndpoints = '/api/projects/{project_id}/endpoints'

const cases: [asked: string, hint: string | RegExp, said: (answer: request.Response) => void][] = [
  // A letter off
  ['/api/projects/1/endpionts', `GET ${ofEndpoints} (listEndpoints)`, json],
  ['POST /api/projects/1/endpionts', `POST ${ofEndpoints} (createEndpoint)`, json],
  ['/api/project/1/endpoints/', `GET ${ofEndpoints} (listEndpoints)`, json],
  ['/api/projcts/1/endpoints/sales', `GET ${ofEndpoints}/{name} (retrieveEndpoint)`, json],
  ['PATCH /api/projects/1/endpoint/sales', `PATCH ${ofEndpoints}/{name} (updateEndpoint)`, json],
  ['POST /api/projects/1/endpoints/sales/rum', `POST ${ofEndpoints}/{name}/run (runEndpoint)`, json],
  ['POST /api/projects/1/endpoints/sales/runs', `POST ${ofEndpoints}/{name}/run (runEndpoint)`, json],
  ['/api/projects/1/endpoints/sales/openapi.jsn', `GET ${ofEndpoints}/{name}/openapi.json (getEndpointOpenapi)`, json],
  ['/apis/projects/1/endpoints', `GET ${ofEndpoints} (listEndpoints)`, json],
  ['/API/Projects/1/Endpoints', `GET ${ofEndpoints} (listEndpoints)`, json],
  ['POST /captur', 'POST /capture (captureLegacy)', silence],
  ['POST /bacth/', 'POST /batch (captureBatch)', silence],
  ['POST /flagz/?v=2', 'POST /flags (evaluateFlags)', silence],
  // The wrong number
  ['/api/projects/1/endpoint', `GET ${ofEndpoints} (listEndpoints)`, json],
  ['/api/projects/1/endpoints/sales/version', `GET ${ofEndpoints}/{name}/versions (listVersions)`, json],
  ['/api/environment/1/endpoints', 'GET /api/environments/{project_id}/endpoints (listEndpoints)', json],
  ['/api/project/1/queries/abc', 'GET /api/projects/{project_id}/query/{query_id} (getQueryStatus)', json],
  ['/api/feature_flags/local_evaluation', 'GET /api/feature_flag/local_evaluation (getLocalEvaluation)', json],
  ['POST /captures', 'POST /capture (captureLegacy)', silence],
  // A prefix that is missing, or one too many
  ['/projects/1/endpoints', `GET ${ofEndpoints} (listEndpoints)`, json],
  ['/1/endpoints/sales', `GET ${ofEndpoints}/{name} (retrieveEndpoint)`, json],
  ['/endpoints', `GET ${ofEndpoints} (listEndpoints)`, json],
  ['POST /endpoints/sales/run', `POST ${ofEndpoints}/{name}/run (runEndpoint)`, json],
  ['/api/endpoints', `GET ${ofEndpoints} (listEndpoints)`, json],
  ['/api/v1/projects/1/endpoints', `GET ${ofEndpoints} (listEndpoints)`, json],
  ['/posthog/api/projects/1/endpoints/sales', `GET ${ofEndpoints}/{name} (retrieveEndpoint)`, json],
  ['/api/projects/1/environments/1/endpoints', `GET ${ofEndpoints} (listEndpoints)`, json],
  ['POST /ingest/batch', 'POST /batch (captureBatch)', silence],
  ['POST /i/v1/e', 'POST /i/v0/e (captureEvent)', silence],
  ['POST /v0/e', 'POST /i/v0/e (captureEvent)', silence],
  // Too much at the end
  ['POST /api/projects/1/endpoints/sales/run/now', `POST ${ofEndpoints}/{name}/run (runEndpoint)`, json],
  ['/api/projects/1/endpoints/sales/versions/1/2', `GET ${ofEndpoints}/{name}/versions (listVersions)`, json],
  ['//api/projects/1/endpoints', `GET ${ofEndpoints} (listEndpoints)`, json],
  // Something else altogether
  ['/api/organizations/1/members', /^GET \/api\//, json],
  ['/api/foo', /^GET \/api\//, json],
  ['/', `GET ${ofEndpoints} (listEndpoints)`, json],
  // The mock's own
  ['/__mok__/clock', 'GET /__mock__/clock (getClock)', () => undefined],
  ['/health', 'GET /__mock__/health (getHealth)', () => undefined],
]

const send = (asked: string, headers = {}) => {
  const [method, path] = asked.startsWith('/') ? ['GET', asked] : (asked.split(' ') as [string, string])
  return request(mock.listener)[method.toLowerCase() as 'get'](path).set(headers)
}

for (const [asked, hint, said] of cases)
  test(`${asked} is told ${hint}`, async () => {
    const answer = await send(asked)
    assert.equal(answer.status, 404)
    if (hint instanceof RegExp) assert.match(answer.headers['x-understudy-hint']!, hint)
    else assert.equal(answer.headers['x-understudy-hint'], hint)
    said(answer)
  })

test('a path of any length is no trouble', async () => {
  for (const path of [`/${'a/'.repeat(4000)}`, `/${'a'.repeat(8000)}`, `/api/projects/1/${'%2f'.repeat(1000)}`])
    assert.equal((await send(path)).status, 404)
})

test('the journal of the caller keeps what was asked in vain, and what was probably meant', async () => {
  const world = mock.worlds.create({ seed: 1, events: 0, revisions: {}, rateLimits: 'off' })
  const [secret] = [...keys(world).entries()].map(([secret]) => secret)
  const { capture_key: api_key, id } = projectOf(world)
  const key = { Authorization: `Bearer ${secret}` }
  await send('/api/feature_flags/local_evaluation', key)
  await send('PUT /api/projects/1/endpoints', key)
  await send(`/api/project/${id}/endpoints`, { Cookie: `sessionid=s-${world.id}` })
  await request(mock.listener).post('/captur').send({ event: 'a', distinct_id: 'b', api_key })
  await send(`/api/projects/${id}/endpoints`, key)
  const { body } = await send(`/__mock__/worlds/${world.id}/requests?unmatched=true`)
  assert.deepEqual(
    body.results.map((exchange: Record<string, unknown>) => [
      exchange['validation'],
      exchange['operation'],
      exchange['nearest'],
    ]),
    [
      [
        'unknown path',
        null,
        { operation: 'getLocalEvaluation', method: 'GET', path: '/api/feature_flag/local_evaluation' },
      ],
      ['unknown method', null, { operation: 'listEndpoints', method: 'GET', path: ofEndpoints }],
      ['unknown path', null, { operation: 'listEndpoints', method: 'GET', path: ofEndpoints }],
      ['unknown path', null, { operation: 'captureLegacy', method: 'POST', path: '/capture' }],
    ],
  )
  const { body: matched } = await send(`/__mock__/worlds/${world.id}/requests?unmatched=false`)
  assert.deepEqual(
    matched.results.map(({ operation, nearest }: Record<string, unknown>) => [operation, nearest]),
    [['listEndpoints', null]],
  )
})
