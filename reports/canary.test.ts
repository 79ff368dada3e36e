// Canaries: keys that a deployment repeats in every form that texts have are in no report, whatever is decoded there.
import assert from 'node:assert/strict'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { after, before, test } from 'node:test'
import { verify } from '../suites/run.ts'
import { lookAt } from '../suites/targets.ts'
import { formats } from './formats.ts'
import { eventsOf, line, type StreamEvent } from './ndjson.ts'
import type { Results } from './results.ts'
import { terminal } from './terminal.ts'
import { eventMisfits, misfits } from './testing/schema.ts'

const keys = { main: 'phx_kiwi+/"heron\\osprey=', readonly: 'phx_RobinWren0123456789' }

const split = (text: string, by: string) => text.replace(/(.{9})/g, `$1${by}`)
const base64 = (text: string) => Buffer.from(text).toString('base64')
const hex = (text: string) => Buffer.from(text).toString('hex')
const unicode = (text: string) =>
  [...text].map(letter => `\\u${letter.charCodeAt(0).toString(16).padStart(4, '0')}`).join('')
const entities = (text: string) => [...text].map(letter => `&#x${letter.charCodeAt(0).toString(16)};`).join('')
const written: ((text: string) => string)[] = [
  text => text,
  encodeURIComponent,
  text => encodeURIComponent(encodeURIComponent(text)),
  JSON.stringify,
  text => JSON.stringify(JSON.stringify(text)),
  unicode,
  entities,
  base64,
  text => base64(`user:${text}`),
  text => base64(JSON.stringify({ personal_api_key: text })),
  text => base64(encodeURIComponent(text)),
  text => Buffer.from(`x${text}`).toString('base64url'),
  text => encodeURIComponent(base64(text)),
  hex,
  text => hex(text).toUpperCase(),
  text => split(text, '\n'),
  text => split(text, '\r\n   '),
  text => split(base64(`client:${text}:x`), '\r\n'),
  text => split(JSON.stringify(text), '\n'),
]

const said = async (req: IncomingMessage) => `${req.url} ${(await req.toArray()).join('')}`

/** An error text with the key as it came in the header, and as it would come in the body and the query. */
async function echo(req: IncomingMessage, res: ServerResponse): Promise<void> {
  if (req.url?.startsWith('/__mock__')) return void res.writeHead(404).end()
  const key = req.headers.authorization?.slice('Bearer '.length) ?? keys.main
  const places = [req.headers.authorization, `?personal_api_key=${key}`, JSON.stringify({ personal_api_key: key }), key]
  const forms = places.flatMap(place => written.map(write => write(`no: ${place}!`)))
  const status = { GET: 200, POST: 500, DELETE: 418 }[req.method ?? ''] ?? 400
  const body = { detail: forms.join(' | '), [key]: key, said: await said(req) }
  const isJson = req.url?.includes('limit') === false
  res.writeHead(status, {
    'content-type': isJson ? 'application/json' : 'text/plain',
    'x-understudy-hint': key,
    location: `/${key}`,
  })
  res.end(isJson ? JSON.stringify(body) : forms.join('\n'))
}

const server = createServer((req, res) => void echo(req, res))
let results: Results
const events: StreamEvent[] = []
before(async () => {
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  const env = { UNDERSTUDY_POSTHOG_KEY: keys.main, UNDERSTUDY_POSTHOG_READONLY_KEY: keys.readonly }
  const only = 'posthog-endpoints/{callers,listEndpoints,createEndpoint}'
  const onEvent = (event: StreamEvent) => void events.push(event)
  results = await verify({ target: await lookAt({ target: url, env }), version: 'test', only, onEvent })
})
after(() => server.close())

/** What is text in the decoded runs of a text: the rest is noise. A run stands in many readings, and is decoded once. */
function runs(of: RegExp, decode: (run: string) => string): (text: string) => string {
  const known = new Map<string, string[]>()
  const textsIn = (run: string) => {
    const texts = known.get(run) ?? decode(run).match(/[\s\x20-\x7e]{8,}/g) ?? []
    known.set(run, texts)
    return texts
  }
  return text => [...new Set(text.match(of))].flatMap(textsIn).join('\u0000')
}
const offsets = [0, 1, 2, 3]
/** Written apart from what redacts: only what a reader would do. */
const decoders: ((text: string) => string)[] = [
  text => text.replace(/\\?[\r\n]+\s*|(?:\\+[rn])+ */g, ''),
  text => text.replace(/%([0-9a-f]{2})/gi, (_, code) => String.fromCharCode(Number.parseInt(code, 16))),
  text => text.replace(/\\u([0-9a-f]{4})/gi, (_, code) => String.fromCharCode(Number.parseInt(code, 16))),
  text => text.replace(/\\(["\\/])/g, '$1'),
  text =>
    text.replace(/&#(x?)([0-9a-f]+);/gi, (_, x, code) => String.fromCodePoint(Number.parseInt(code, x ? 16 : 10))),
  runs(/[\w+/-]{10,}/g, run =>
    offsets.map(offset => Buffer.from(run.slice(offset), 'base64').toString('latin1')).join('\n'),
  ),
  // From its first digit or its second; what is left over at the end is no byte.
  runs(/[0-9a-f]{12,}/gi, run =>
    [run, run.slice(1)].map(digits => Buffer.from(digits, 'hex').toString('latin1')).join('\n'),
  ),
]

/** A text and what becomes of it in so many rounds of decoding. */
function readingsOf(text: string, rounds: number): Set<string> {
  const known = new Set([text])
  let last = [text]
  for (let round = 0; round < rounds; round++) {
    const next = new Set(last.flatMap(reading => decoders.map(decode => decode(reading))))
    last = [...next].filter(reading => !known.has(reading))
    for (const reading of last) known.add(reading)
  }
  return known
}

/** Any eight letters of a key in a row are a leak. */
const windows = Object.values(keys).flatMap(key =>
  Array.from({ length: key.length - 7 }, (_, i) => key.slice(i, i + 8)),
)
/** One of these stands in each of them, and hardly in anything else. One look at a text for all of them: texts have megabytes. */
const pieces = new RegExp(
  Object.values(keys)
    .flatMap(key => [...key.matchAll(/(.{4}).?/gs)].map(([, piece]) => unicode(piece!)))
    .join('|'),
)
/** Each part once beside each that it follows. No form of a key has a comma, and of a split one eight letters are in two lines. */
function once(text: string): string {
  const known = new Set<string>()
  const parts = text.split(/(?<=[,\n])/)
  return parts
    .filter((part, i) => {
      const { size } = known
      return known.add(`${parts[i - 1]}${part}`).size > size
    })
    .join('')
}
const leakIn = (text: string): string | undefined => {
  for (const reading of readingsOf(once(text), 3)) {
    if (!pieces.test(reading)) continue
    const leak = windows.find(window => reading.includes(window))
    if (leak) return `${leak} in ${reading.slice(Math.max(0, reading.indexOf(leak) - 60), reading.indexOf(leak) + 60)}`
  }
  return undefined
}

test('the test finds what is there, in each form', () => {
  assert.deepEqual(
    windows.filter(window => leakIn(window) === undefined),
    [],
  )
  const repeated = '"a": 1,\n'.repeat(3)
  for (const write of written) assert.ok(leakIn(`${repeated}${write(`no: ${keys.main}!`)} ${repeated}`), String(write))
})

test('the deployment was heard: its answers are in the reports', () => {
  assert.equal(results.verdict, 'does not conform')
  const shown = results.checks.flatMap(({ exchanges, findings }) => [...exchanges, ...findings])
  assert.ok(shown.length > 10)
  assert.ok(JSON.stringify(results).split('$UNDERSTUDY_POSTHOG_KEY').length > 500)
})

test('results of a run are as the published schema says', () => {
  assert.deepEqual(misfits(JSON.parse(formats['results.json']!(results))), [])
  assert.deepEqual(events.flatMap(eventMisfits), [])
})

const every = {
  ...formats,
  terminal: (of: Results) => terminal(of, { colours: true }),
  'lines afterwards': (of: Results) => eventsOf(of, 'now').map(line).join(''),
  'lines as they came': () => events.map(line).join(''),
}
for (const [name, format] of Object.entries(every))
  test(`no key in ${name}, in no encoding`, () => assert.equal(leakIn(format(results)), undefined))
