// Sweeping: what a run made is removed and nothing else, page after page, with what would go on by itself.
import assert from 'node:assert/strict'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { after, test } from 'node:test'
import { sweepRun } from './leftovers.ts'
import { planFor } from './plan.ts'
import { sweep } from './sweep.ts'

type Item = Record<string, string>

/** A deployment that lists two things a page, by offset, by cursor or by page. */
class Stub {
  readonly asked: string[] = []
  readonly lists: Record<string, Item[]>
  readonly server: Server
  /** So many answers 429 come first. */
  throttled = 0

  constructor(lists: Record<string, Item[]>) {
    this.lists = lists
    this.server = createServer((request, response) => {
      const { pathname, searchParams } = new URL(request.url!, 'http://stub')
      const path = pathname.replace(/^\/(api\/projects\/7|v2)\//, '')
      if (this.throttled-- > 0) return void response.writeHead(429, { 'retry-after': '0' }).end()
      if (request.method !== 'GET') this.asked.push(`${request.method} ${path}`)
      if (request.method === 'DELETE') this.#remove(path.split('/').at(-1)!)
      response.end(JSON.stringify(this.#page(path, searchParams)))
    })
  }

  #remove(key: string) {
    for (const [path, items] of Object.entries(this.lists))
      this.lists[path] = items.filter(({ id, name, workspaceId }) => ![id, name, workspaceId].includes(key))
  }

  #page(path: string, query: URLSearchParams) {
    if (path === 'auth/token') return { access_token: 'a.b.c', expires_in: 3599 }
    const items = this.lists[path] ?? []
    if (path === 'workspaces') {
      const from = Number(query.get('page') ?? 0)
      return { entries: items.slice(from, from + 2), nextPage: from + 2 < items.length ? String(from + 2) : null }
    }
    const word = path.endsWith('backfills') ? 'cursor' : 'offset'
    const from = Number(query.get(word) ?? 0)
    const next = from + 2 < items.length ? `http://elsewhere/?${word}=${from + 2}` : null
    return { next, results: items.slice(from, from + 2) }
  }
}

const stubs: Stub[] = []
after(() => {
  for (const { server } of stubs) server.close()
})

async function listening(stub: Stub): Promise<{ url: string; project: string }> {
  stubs.push(stub)
  await new Promise<void>(resolve => stub.server.listen(0, '127.0.0.1', resolve))
  return { url: `http://127.0.0.1:${(stub.server.address() as AddressInfo).port}`, project: '7' }
}

async function swept(scenario: string, stub: Stub): Promise<number> {
  const target = await listening(stub)
  const plan = planFor({ scenario, profile: 'mock', run: 'abc', targets: [target] })
  return sweep([{ ...target, key: 'phx_test' }], plan)
}

test('a run that was killed is swept by its name and its scenario alone', async () => {
  const stub = new Stub({ batch_exports: [{ id: 'e1', name: 'ust-load-1a2b3c-walk' }] })
  const { url } = await listening(stub)
  process.env['UNDERSTUDY_POSTHOG_KEY'] = 'phx_test'
  try {
    assert.equal(await sweepRun(url, { run: '1a2b3c', scenario: 'poll-runs', project: '7' }), 0)
  } finally {
    delete process.env['UNDERSTUDY_POSTHOG_KEY']
  }
  assert.deepEqual(stub.asked, ['DELETE batch_exports/e1'])
})

test('endpoints of the run are deleted by name, those of others stay', async () => {
  const names = ['ust-load-abc-cached', 'ust-load-xyz-cached', 'mine', 'ust-load-abc-forced', 'ust-load-abc-../mine']
  const stub = new Stub({ endpoints: names.map(name => ({ name })) })
  assert.equal(await swept('run', stub), 0)
  assert.deepEqual(stub.asked, ['DELETE endpoints/ust-load-abc-cached', 'DELETE endpoints/ust-load-abc-forced'])
})

test('backfills that go on are cancelled before their export is deleted', async () => {
  const backfills = ['Completed', 'Running', 'Cancelled', 'Starting'].map((status, i) => ({ id: `b${i}`, status }))
  const stub = new Stub({
    batch_exports: [
      { id: 'e1', name: 'ust-load-abc-walk' },
      { id: 'e2', name: 'Prod' },
    ],
    'batch_exports/e1/backfills': backfills,
    'batch_exports/e2/backfills': backfills,
  })
  assert.equal(await swept('poll-runs', stub), 0)
  const of = 'batch_exports/e1'
  assert.deepEqual(stub.asked, [`POST ${of}/backfills/b1/cancel`, `POST ${of}/backfills/b3/cancel`, `DELETE ${of}`])
})

test('workspaces are found on every page, with a token that is asked for once', async () => {
  const names = ['Finance', 'ust-load-abc-csv', 'ust-load-xyz-csv', 'ust-load-abc-../Finance', 'ust-load-abc-csv-0_1-2']
  const stub = new Stub({ workspaces: names.map((name, i) => ({ workspaceId: `w${i}`, name })) })
  stub.throttled = 2
  assert.equal(await swept('export', stub), 0)
  assert.deepEqual(stub.asked, ['POST auth/token', 'DELETE workspaces/w1', 'DELETE workspaces/w4'])
})

test('sources are known by their prefix, and a throttled call is made again', async () => {
  const stub = new Stub({
    external_data_sources: [
      { id: 's1', prefix: 'eu_' },
      { id: 's2', prefix: 'ust_load_abc_sync_0_' },
      { id: 's3', prefix: 'ust_load_abc_sync_1_' },
    ],
  })
  stub.throttled = 2
  assert.equal(await swept('resync', stub), 0)
  assert.deepEqual(stub.asked, ['DELETE external_data_sources/s2', 'DELETE external_data_sources/s3'])
})
