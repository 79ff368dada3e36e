// A target that answers as a test tells it to, and remembers what it was asked.
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { text } from 'node:stream/consumers'
import { after, before, beforeEach } from 'node:test'

/** Text is sent as it is, anything else as JSON; no body where it is undefined. */
type Scripted = [status: number, body: unknown, headers?: Record<string, string>]

export interface ScriptedTarget {
  /** Scheme, host and port; there while tests run. */
  readonly url: string
  /** By method and path; a list is used up from its beginning, its last answer stays. Empty before each test. */
  answers: Record<string, Scripted[]>
  /** Method, path and body of what came, in order. */
  asked: string[]
  /** What came as Authorization with each of them. */
  credentials: (string | undefined)[]
}

const notFound: Scripted = [404, { type: 'invalid_request', code: 'not_found', detail: 'Not found.', attr: null }]

/** Starts before the tests of a file and stops after them. */
export function scripted(): ScriptedTarget {
  const target = {
    url: '',
    answers: {} as ScriptedTarget['answers'],
    asked: [] as string[],
    credentials: [] as (string | undefined)[],
  }
  const server = createServer(async (req, res) => {
    const address = `${req.method} ${req.url}`
    const sent = await text(req)
    target.asked.push(sent === '' ? address : `${address} ${sent}`)
    target.credentials.push(req.headers.authorization)
    const given = target.answers[address] ?? [notFound]
    const [status, body, headers = {}] = given.length > 1 ? given.shift()! : given[0]!
    const media =
      body === undefined ? {} : { 'content-type': typeof body === 'string' ? 'text/plain' : 'application/json' }
    res.writeHead(status, { ...media, ...headers })
    res.end(body === undefined || typeof body === 'string' ? body : JSON.stringify(body))
  })
  before(async () => {
    await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
    target.url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  })
  beforeEach(() => {
    target.answers = {}
    target.asked = []
    target.credentials = []
  })
  after(() => {
    server.close()
    server.closeAllConnections()
  })
  return target
}
