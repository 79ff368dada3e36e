// Who answers the cached run: the mock, a bare server, Prism and WireMock.
import { spawnSync } from 'node:child_process'
import { globSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Answer, ask200, createEndpoint, runOf, type Shot } from './client.ts'
import { here, root, type Served, serve, serveMock } from './processes.ts'

export interface Contestant {
  name: string
  server: Served
  shot: Shot
  /** Seconds it is pressed before anything is measured. */
  warmup: number
}

export interface Contest {
  contestants: Contestant[]
  /** Who is not here, and why. */
  absent: string[]
  stop(): Promise<void>
}

const query = 'SELECT event, count() AS seen FROM events GROUP BY event ORDER BY seen DESC LIMIT 10'
const shot = runOf('bench', { refresh: 'cache' })
const made = new Set(['date', 'connection', 'keep-alive', 'transfer-encoding'])

/** The mock with an endpoint whose result is cached, and the answer that all others send too. */
export async function theMock(): Promise<{ server: Served; answer: Answer; shot: Shot }> {
  const server = await serveMock()
  await createEndpoint(server.url, 'bench', query)
  await ask200(server.url, shot)
  const answer = await ask200(server.url, shot)
  if ((JSON.parse(answer.body) as { is_cached: boolean }).is_cached !== true)
    throw new Error('the second run was not cached')
  return { server, answer: sentBytes(answer), shot }
}

/** An answer as another server can send it: without what each makes itself. */
export const sentBytes = (answer: Answer): Answer => ({
  ...answer,
  headers: Object.fromEntries(Object.entries(answer.headers).filter(([name]) => !made.has(name))),
})

export const bare = (folder: string, answer: Answer): Promise<Served> => {
  const file = join(folder, 'answer.json')
  writeFileSync(file, JSON.stringify(answer))
  return serve([process.execPath, here('bare.ts'), file], /ready (\d+)/)
}

/** Neither Prism nor WireMock tells which free port it took. */
const freePort = (): Promise<number> =>
  new Promise(resolve => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const { port } = server.address() as { port: number }
      server.close(() => resolve(port))
    })
  })

async function prism(): Promise<Served> {
  const document = join(root, 'spec/posthog-endpoints.yaml')
  const words = [here('node_modules/.bin/prism'), 'mock', document, '-p', String(await freePort()), '-m', 'false']
  return serve(words, /listening on http:\/\/127\.0\.0\.1:(\d+)/)
}

/** As its documentation advises for load: no logging of requests, a bounded journal. */
async function wiremock(folder: string, answer: Answer): Promise<Served> {
  const jar = globSync('node_modules/wiremock/build/*.jar', { cwd: here('.') })[0]!
  const mapping = {
    request: {
      method: shot.method,
      urlPath: shot.path,
      headers: { Authorization: { equalTo: shot.headers['Authorization'] } },
    },
    response: { status: answer.status, headers: answer.headers, body: answer.body },
  }
  mkdirSync(join(folder, 'mappings'))
  writeFileSync(join(folder, 'mappings/run.json'), JSON.stringify(mapping))
  const port = await freePort()
  const flags = [
    '--port',
    String(port),
    '--root-dir',
    folder,
    '--disable-request-logging',
    '--max-request-journal-entries',
    '1000',
  ]
  const java = ['java', '-jar', here(jar), '--bind-address', '127.0.0.1', ...flags]
  const server = await serve(java, /port:\s+(\d+)/)
  return server
}

const hasJava = () => spawnSync('java', ['-version']).status === 0

export async function contest(): Promise<Contest> {
  const folder = mkdtempSync(join(tmpdir(), 'understudy-bench-'))
  const { server, answer } = await theMock()
  const contestants: Contestant[] = [
    { name: 'mock', server, shot, warmup: 3 },
    { name: 'bare', server: await bare(folder, answer), shot, warmup: 2 },
    // Prism leaves out the path of the document's servers.
    {
      name: 'prism',
      server: await prism(),
      shot: { ...shot, path: shot.path.replace('/api/projects', '') },
      warmup: 3,
    },
  ]
  if (hasJava()) contestants.push({ name: 'wiremock', server: await wiremock(folder, answer), shot, warmup: 10 })
  return {
    contestants,
    absent: hasJava() ? [] : ['wiremock: no Java here'],
    stop: async () => {
      await Promise.all(contestants.map(({ server }) => server.stop()))
      rmSync(folder, { recursive: true, force: true })
    },
  }
}
