// A deployment that lies: the mock, its answers twisted on their way, judged as one that somebody has a key to.
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { text } from 'node:stream/consumers'
import { posthog } from '../families/posthog/family.ts'
import { verify } from '../run.ts'
import { lookAt } from '../targets.ts'

/** What becomes of an answer's body on its way; `sent` is the body of the request. */
export type Twist = (request: { method: string; url: string; sent: string }, body: string) => string

/** Passes everything to the mock at `url`, and its answers as they are twisted. Remembers what was to be written. */
export async function between(url: string, twist: Twist) {
  const written: string[] = []
  const server = createServer(async (req, res) => {
    const sent = await text(req)
    const isWriting = req.method !== 'GET'
    if (isWriting) written.push(`${req.method} ${req.url}`)
    const { authorization } = req.headers
    const headers = { ...(authorization && { authorization }), 'content-type': 'application/json' }
    const answer = await fetch(url + req.url, { method: req.method!, headers, ...(sent && { body: sent }) })
    const body = await answer.text()
    const media = answer.headers.get('content-type') ?? ''
    res.writeHead(answer.status, { 'content-type': media })
    const isToBeTwisted = answer.ok && media.includes('json')
    res.end(isToBeTwisted ? twist({ method: req.method!, url: req.url!, sent }, body) : body)
  })
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  const close = () => new Promise(resolve => server.close(resolve)).finally(() => server.closeAllConnections())
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, written, close }
}

interface Judging {
  url: string
  secret: string
  project: string
  only: string
  revisions?: Record<string, string>
}

/** Nothing is waited for. */
export async function judged({ url, secret, project, only, revisions = {} }: Judging) {
  const waiting = { now: () => Number.MAX_SAFE_INTEGER / 2, wait: async () => {}, say: () => {} }
  const found = await lookAt({ target: url, env: { [posthog.main[0]!]: secret }, project, revisions })
  const deadlines = { request: 30_000, check: 20_000 }
  return verify({ target: { ...found, mock: null }, version: 'test', only, deadlines, waiting })
}
