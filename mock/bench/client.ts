// What the benchmark asks the mock before and between measurements, one request at a time over one connection.
import { Agent, request } from 'node:http'

export interface Shot {
  method: string
  path: string
  headers: Record<string, string>
  body?: string
}

export interface Answer {
  status: number
  headers: Record<string, string | string[] | undefined>
  body: string
}

const agent = new Agent({ keepAlive: true, maxSockets: 1 })
const key = 'phx_understudy'

export const authorized = { Authorization: `Bearer ${key}`, 'Content-Type': 'application/json' }

export function ask(url: string, { method, path, headers, body }: Shot): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const sent = request(
      url + path,
      { method, headers: { ...headers, 'Content-Length': Buffer.byteLength(body ?? '') }, agent },
      response => {
        const chunks: Buffer[] = []
        response.on('data', (chunk: Buffer) => chunks.push(chunk))
        response.on('end', () =>
          resolve({ status: response.statusCode!, headers: response.headers, body: Buffer.concat(chunks).toString() }),
        )
      },
    )
    sent.on('error', reject)
    sent.end(body)
  })
}

const collection = '/api/projects/1/endpoints/'

/** Stores a HogQL query under a name. */
export async function createEndpoint(url: string, name: string, query: string): Promise<void> {
  const body = JSON.stringify({ name, query: { kind: 'HogQLQuery', query } })
  const { status, body: said } = await ask(url, { method: 'POST', path: collection, headers: authorized, body })
  if (status !== 201) throw new Error(`the endpoint ${name} was not created: ${status} ${said}`)
}

/** The run of an endpoint, cached or calculated, as a request. */
export const runOf = (name: string, body: object): Shot => ({
  method: 'POST',
  path: `${collection}${name}/run`,
  headers: authorized,
  body: JSON.stringify(body),
})

export const listOf = (limit: number, offset: number): Shot => ({
  method: 'GET',
  path: `${collection}?limit=${limit}&offset=${offset}`,
  headers: authorized,
})

/** Asks and insists on 200. */
export async function ask200(url: string, shot: Shot): Promise<Answer> {
  const answer = await ask(url, shot)
  if (answer.status !== 200)
    throw new Error(`${shot.method} ${shot.path}: ${answer.status} ${answer.body.slice(0, 300)}`)
  return answer
}
