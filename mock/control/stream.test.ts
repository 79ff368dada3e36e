import assert from 'node:assert/strict'
import { once } from 'node:events'
import { request as ask } from 'node:http'
import type { AddressInfo } from 'node:net'
import { after, before, test } from 'node:test'
import { call, capture, freshWorld, minutes, mock, mockWith, plan, seen, start } from './testbed.ts'

interface Event {
  /** As it was sent. */
  place?: string
  id?: number
  event: string
  // biome-ignore lint/suspicious/noExplicitAny: its shape depends on its kind.
  data: any
}

const server = mock.createServer()
let port: number
before(async () => {
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  port = (server.address() as AddressInfo).port
})
after(() => server.close())
after(() => assert.deepEqual(seen.bugs, []))

const eventIn = (block: string): Event[] => {
  const fields = new Map(block.split('\n').map(line => line.split(/: (.*)/s) as [string, string]))
  if (!fields.has('data')) return []
  const place = fields.get('id')
  const numbered = place && { place, id: Number(place.split('-')[0]) }
  return [{ event: fields.get('event')!, data: JSON.parse(fields.get('data')!), ...numbered }]
}

/** A listener: `next(n)` waits for so many further events. */
async function listen(path: string, headers: Record<string, string> = {}) {
  const asked = ask({ agent: false, host: '127.0.0.1', port, path: `/__mock__${path}`, headers })
  asked.end()
  const [answer] = (await once(asked, 'response')) as [import('node:http').IncomingMessage]
  assert.equal(answer.headers['content-type'], 'text/event-stream; charset=utf-8')
  const events: Event[] = []
  let rest = ''
  let wake = () => {}
  answer.setEncoding('utf8').on('data', (text: string) => {
    const blocks = (rest + text).split('\n\n')
    rest = blocks.pop()!
    events.push(...blocks.flatMap(eventIn))
    wake()
  })
  return {
    answer,
    ended: new Promise(resolve => answer.once('close', resolve)),
    async next(count: number): Promise<Event[]> {
      while (events.length < count) await new Promise<void>(resolve => (wake = resolve))
      return events.splice(0, count)
    },
    leave: () => asked.destroy(),
  }
}

test('a world tells its exchanges, changes, clock, faults, and what becomes of it', async () => {
  const { world, at } = await freshWorld()
  const stream = await listen(`${at}/stream`)
  await capture((await freshWorld()).world)
  await capture(world)
  plan(world, 'a', start + minutes)
  await call('POST', `${at}/clock`, { body: { advance: 'PT10M' } })
  await call('PUT', `${at}/faults/down`, { body: { match: {}, effect: { status: 503 } } })
  await call('DELETE', `${at}/faults/down`)
  await call('POST', `${at}/reset`)
  const told = await stream.next(7)
  assert.deepEqual(
    told.map(({ event, data }) => [
      event,
      data.world === world.id,
      data.status ?? data.now ?? data.ordered ?? data.what,
    ]),
    [
      ['exchange', true, 200],
      ['change', true, 'Started'],
      ['change', true, 'Done'],
      ['clock', true, '2026-05-01T00:10:00.000Z'],
      ['fault', true, true],
      ['fault', true, false],
      ['world', true, 'reset'],
    ],
  )
  const [exchange] = told
  assert.equal(exchange!.id, exchange!.data.id)
  assert.equal(told[1]!.data.at, '2026-05-01T00:01:00.000Z')
  const others = await listen(`${at}/stream?kinds=exchange`)
  await call('DELETE', at)
  await Promise.all([stream.ended, others.ended])
})

test('kinds are chosen, and who comes back goes on where it left', async () => {
  const { world, at } = await freshWorld()
  const stream = await listen(`${at}/stream?kinds=exchange,fault`)
  await call('POST', `${at}/clock`, { body: { advance: 'PT1M' } })
  await capture(world)
  const [first] = await stream.next(1)
  assert.equal(first!.event, 'exchange')
  stream.leave()
  await capture(world, { event: 'missed' })
  await call('POST', `${at}/clock`, { body: { advance: 'PT1M' } })
  for (const [path, headers] of [
    ['', { 'Last-Event-ID': first!.place! }],
    ['', { 'Last-Event-ID': String(first!.id) }],
    [`?after=${first!.place}`, {}],
    [`?after=${first!.id}`, {}],
  ] as const) {
    const again = await listen(`${at}/stream${path}`, headers)
    assert.deepEqual(
      (await again.next(2)).map(({ event }) => event),
      ['exchange', 'clock'],
    )
    again.leave()
  }
})

test('who heard nothing yet knows where to go on', async () => {
  const { world, at } = await freshWorld()
  const stream = await listen(`${at}/stream`)
  const [begun] = await once(stream.answer, 'data')
  stream.leave()
  const [, place] = /^id: (\d+-[0-9a-z]+)$/m.exec(String(begun))!
  await capture(world)
  const again = await listen(`${at}/stream`, { 'Last-Event-ID': place! })
  const [next] = await again.next(1)
  assert.deepEqual([next!.event, next!.id], ['exchange', Number(place!.split('-')[0]) + 1])
  again.leave()
})

test('what is no longer there, and another start of the mock, are gaps', async () => {
  const { world, at } = await freshWorld()
  const { latest } = mock.happenings
  const future = await listen(`${at}/stream?after=${latest + 1000}`)
  assert.deepEqual(await future.next(1), [{ event: 'gap', data: { missed: null } }])
  future.leave()
  // Another start has come further than the number by now.
  const other = await listen(`${at}/stream`, { 'Last-Event-ID': '1-0ther' })
  const [mark, created] = await other.next(2)
  assert.deepEqual([mark, created!.data.what], [{ event: 'gap', data: { missed: null } }, 'created'])
  other.leave()
  for (let i = 0; i < 5010; i++) world.happenings.tell('fault', world.id, () => ({ name: String(i), ordered: true }))
  const late = await listen(`${at}/stream?after=${latest}`)
  const [gap, oldest] = await late.next(2)
  assert.deepEqual([gap!.event, gap!.data.missed, oldest!.data.name], ['gap', 10, '10'])
  late.leave()
})

test('who reads too slowly gets a gap, and the others all', async () => {
  const { world, at } = await freshWorld()
  const [slow, quick] = [await listen(`${at}/stream`), await listen(`${at}/stream`)]
  slow.answer.pause()
  const change = { at: 0, kind: 'job', id: 'n'.repeat(10_000), status: 'Done' }
  const many = 2000
  const round = async (count: number) => {
    for (let i = 0; i < count; i++) world.happenings.tell('change', world.id, () => change)
    await quick.next(count)
  }
  for (let sent = 0; sent < many; sent += 20) await round(20)
  slow.answer.resume()
  let heard = 0
  let missed = 0
  while (heard + missed < many) {
    const [{ event, data }] = (await slow.next(1)) as [Event]
    if (event === 'gap') missed += data.missed
    else heard++
  }
  assert.ok(missed > 0)
  slow.leave()
  quick.leave()
})

test('who stands still holds up neither the end of a world nor the mock', async () => {
  const { world, at } = await freshWorld()
  const connected = once(server, 'connection')
  const slow = await listen(`${at}/stream`)
  const [socket] = await connected
  slow.answer.pause()
  const change = { at: 0, kind: 'job', id: 'n'.repeat(100_000), status: 'Done' }
  for (let i = 0; i < 200; i++) world.happenings.tell('change', world.id, () => change)
  const closed = once(socket, 'close')
  await call('DELETE', at)
  await closed
  world.happenings.tell('change', world.id, () => change)
  slow.leave()
})

test('all worlds are told by one stream', async () => {
  const stream = await listen('/worlds/stream?kinds=exchange,world')
  const { world } = await freshWorld()
  await capture(world)
  const told = await stream.next(2)
  assert.deepEqual(
    told.map(({ event, data }) => [event, data.world, data.what ?? data.operation]),
    [
      ['world', world.id, 'created'],
      ['exchange', world.id, 'captureLegacy'],
    ],
  )
  stream.leave()
})

test('a stream ends when the mock stops, and refuses what it does not have', async () => {
  const stopping = new AbortController()
  const stopped = mockWith({ stopping: stopping.signal })
  const streaming = call('GET', '/stream', { on: stopped }).then(answer => answer)
  setImmediate(() => stopping.abort())
  assert.match((await streaming).text, /^: /)
  for (const [path, status] of [
    ['/stream?kinds=weather', 400],
    ['/worlds/stream?after=x', 400],
    ['/worlds/none/stream', 404],
  ] as const)
    assert.equal((await call('GET', path)).status, status, path)
  assert.equal((await call('HEAD', '/stream')).status, 200)
})
