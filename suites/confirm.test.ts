// Nothing is written off loopback before the project was named and confirmed.
import assert from 'node:assert/strict'
import { once } from 'node:events'
import { createServer, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { PassThrough } from 'node:stream'
import { text } from 'node:stream/consumers'
import { after, before, mock, test } from 'node:test'
import { confirmProject } from './confirm.ts'
import { posthog } from './families/posthog/family.ts'
import { placeIn } from './families.ts'
import { UsageError } from './targets.ts'

const json = (status: number, body: unknown) => (res: ServerResponse) =>
  res.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body))
/** What a project's page answers, by the project's id as it stands in the path. */
const projects: Record<string, (res: ServerResponse) => unknown> = {
  7: json(200, { id: 7, name: 'Shop' }),
  'a%2Fb': json(200, { id: 8, name: 'Slash' }),
  forbidden: json(403, { name: 'Nobody may know' }),
  unnamed: json(200, { name: 7 }),
  bodiless: res => res.writeHead(200).end(),
  void: json(200, null),
  broken: res => res.destroy(),
  silent: () => undefined,
}

const server = createServer((req, res) => {
  const id = /^\/api\/projects\/([^/]+)\/$/.exec(req.url!)?.[1]
  if (req.headers.authorization !== 'Bearer phx_a') return json(401, { name: 'Secret' })(res)
  return (projects[id!] ?? json(404, {}))(res)
})
let url = ''
before(async () => {
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
})
after(() => {
  server.close()
  server.closeAllConnections()
})

const keys = { main: { name: 'A_KEY', secret: 'phx_a' } }
const target = (project: string, loopback = false) => ({
  loopback,
  url,
  place: placeIn(posthog, { base: url, project, keys }),
})
const refused = (words: string) => (error: Error) =>
  error instanceof UsageError && error.message === words.replaceAll('$URL', url)

type Wish = { writes: boolean; confirm: string | undefined }
const cases: [string, string, Wish, boolean, string | undefined][] = [
  ['reading', '7', { writes: false, confirm: undefined }, false, undefined],
  ['writing on loopback', '7', { writes: true, confirm: undefined }, true, undefined],
  ['writing to the project confirmed', '7', { writes: true, confirm: '7' }, false, undefined],
  [
    'writing to another project',
    '7',
    { writes: true, confirm: '8' },
    false,
    'To write to project 7 (“Shop”) of $URL, confirm it: --confirm 7.',
  ],
  [
    'writing to no named project',
    '@current',
    { writes: true, confirm: '@current' },
    false,
    'To write to $URL, say which project: --project ID.',
  ],
]
for (const [name, project, wish, loopback, refusal] of cases)
  test(`${name} is ${refusal ? 'refused' : 'allowed'}`, async () => {
    const asked = confirmProject(target(project, loopback), wish)
    if (!refusal) return asked
    await assert.rejects(asked, refused(refusal))
  })

test('where every check gets a world of its own nothing is asked', () =>
  confirmProject({ ...target('7'), place: undefined }, { writes: true, confirm: undefined }))

const names: [project: string, called: string][] = [
  ['a/b', 'project a/b (“Slash”)'],
  ['forbidden', 'project forbidden'],
  ['unnamed', 'project unnamed'],
  ['bodiless', 'project bodiless'],
  ['void', 'project void'],
  ['broken', 'project broken'],
]
for (const [project, called] of names)
  test(`as far as the key may read it, the name is told: ${called}`, () =>
    assert.rejects(
      confirmProject(target(project), { writes: true, confirm: 'no' }),
      refused(`To write to ${called} of $URL, confirm it: --confirm ${project}.`),
    ))

test('nobody waits longer than half a minute for a name', { timeout: 5000 }, async () => {
  mock.timers.enable({ apis: ['setTimeout'] })
  try {
    const asked = confirmProject(target('silent'), { writes: true, confirm: 'no' })
    await once(server, 'request')
    mock.timers.tick(30_000)
    await assert.rejects(asked, refused('To write to project silent of $URL, confirm it: --confirm silent.'))
  } finally {
    mock.timers.reset()
  }
})

const typed: [what: string, isTTY: boolean, words: string, allowed: boolean][] = [
  ['its id', true, '7\n', true],
  ['its id with blanks', true, ' 7 \n', true],
  ['another', true, '8\n', false],
  ['nothing', true, '\n', false],
  ['its id where nobody is there', false, '7\n', false],
]
for (const [what, isTTY, words, allowed] of typed)
  test(`typing ${what} ${allowed ? 'confirms' : 'does not confirm'}`, async t => {
    const [stdin, stderr] = [Object.assign(new PassThrough(), { isTTY }), new PassThrough()]
    t.mock.getter(process, 'stdin', () => stdin as never)
    t.mock.getter(process, 'stderr', () => stderr as never)
    stdin.write(words)
    const asked = confirmProject(target('7'), { writes: true, confirm: undefined })
    const called = `project 7 (“Shop”) of ${url}`
    await (allowed ? asked : assert.rejects(asked, refused(`To write to ${called}, confirm it: --confirm 7.`)))
    assert.equal(await text(stderr.end()), isTTY ? `Write to ${called}? Type its id to go on: ` : '')
    // Left open, it would keep the process from ending.
    assert.notEqual(stdin.readableFlowing, true)
  })
