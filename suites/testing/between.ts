// A deployment that is not quite as it should be: the mock, its answers twisted on their way, judged as one that somebody has a key to.
import { once } from 'node:events'
import { Agent, createServer, type IncomingMessage, request } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Readable } from 'node:stream'
import { posthog } from '../families/posthog/family.ts'
import type { Family } from '../family.ts'
import { verify } from '../run.ts'
import { lookAt } from '../targets.ts'

/** What becomes of an answer's body on its way; `sent` is the body of the request. */
export type Twist = (
  request: { method: string; url: string; sent: string; world: string | undefined },
  body: string,
) => string | Promise<string>

/** They are those of each connection. */
const ofConnections = ['host', 'connection', 'content-length', 'transfer-encoding', 'keep-alive', 'expect']

const without = <Value>(names: string[], headers: [string, Value][]): [string, Value][] =>
  headers.filter(([name]) => !names.includes(name))

/** By events: `buffer` of `node:stream/consumers` makes a Blob of each first. */
async function whole(stream: Readable): Promise<Buffer> {
  const chunks: Buffer[] = []
  stream.on('data', (chunk: Buffer) => chunks.push(chunk))
  await once(stream, 'end')
  return Buffer.concat(chunks)
}

/** By `node:http`: thousands of times in a file of tests, `fetch` would be most of what they cost. */
async function passedOn(req: IncomingMessage, url: string, sent: Buffer, agent: Agent) {
  // Said by us: Node says it of no body that goes with DELETE.
  const length = sent.length > 0 ? { 'content-length': sent.length } : {}
  const headers = { ...Object.fromEntries(without(ofConnections, Object.entries(req.headers))), ...length }
  const asked = request(url, { method: req.method, headers, agent })
  asked.end(sent)
  const [answer] = (await once(asked, 'response')) as [IncomingMessage]
  return { answer, body: await whole(answer) }
}

/**
 * Passes everything to the mock at `upstream`, and its answers as they are twisted. Remembers what was to be written. `lead` says where a
 * request goes instead.
 */
export async function between(upstream: string, twist: Twist, lead = (url: string) => url) {
  const written: string[] = []
  const agent = new Agent({ keepAlive: true })
  const server = createServer(async (req, res) => {
    const sent = await whole(req)
    const [method, url] = [req.method!, req.url!]
    const world = req.headers['x-understudy-world'] as string | undefined
    if (method !== 'GET') written.push(`${method} ${url}`)
    const { answer, body } = await passedOn(req, upstream + lead(url), sent, agent)
    const status = answer.statusCode!
    const isToBeTwisted = status < 300 && (answer.headers['content-type'] ?? '').includes('json')
    res.writeHead(status, Object.fromEntries(without(ofConnections, Object.entries(answer.headers))))
    res.end(isToBeTwisted ? await twist({ method, url, sent: String(sent), world }, String(body)) : body)
  })
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  async function close(): Promise<void> {
    await new Promise(resolve => server.close(resolve)).finally(() => server.closeAllConnections())
    agent.destroy()
  }
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, written, close }
}

interface Judging {
  url: string
  secret: string
  project: string
  only: string
  revisions?: Record<string, string>
  /** Whose the secret is; its parts are apart by colons. */
  family?: Family
  /** How time passes that checks wait for; by the wall's clock when absent. */
  pass?: (ms: number) => Promise<unknown>
  /** Checks at a time. */
  jobs?: number
}

/** What may yet arrive is not waited for. */
export async function judged({ url, secret, project, only, revisions = {}, family = posthog, ...how }: Judging) {
  const parts = family.main.length === 1 ? [secret] : secret.split(':')
  const env = Object.fromEntries(family.main.map((name, i) => [name, parts[i]]))
  const waiting = { now: () => Number.MAX_SAFE_INTEGER / 2, wait: async () => {}, say: () => {} }
  const found = await lookAt({ target: url, env, project, revisions })
  const deadlines = { request: 30_000, check: 20_000 }
  const target = { ...found, mock: null }
  return verify({ target, version: 'test', only, deadlines, waiting, invites: true, ...how })
}
