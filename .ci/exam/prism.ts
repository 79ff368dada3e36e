// Prism's validator on the answers of a mock: those to questions of our own, and those that others recorded.
import { readFileSync } from 'node:fs'
import type { Contract, Operation } from '../../spec/load.ts'
import { prismJudge } from '../../suites/prism.ts'
import { type Headers, locator, type Recorded } from '../../suites/recorded.ts'
import type { Candidate } from './world.ts'

interface HarEntry {
  request: { method: string; url: string; headers: { name: string; value: string }[]; postData?: { text?: string } }
  response: { status: number; headers: { name: string; value: string }[]; content: { text?: string } }
}

const pairs = (headers: { name: string; value: string }[]): Headers => headers.map(({ name, value }) => [name, value])

/** The exchanges of a recording that were answered. */
export function readRecording(har: string): Recorded[] {
  const { entries } = (JSON.parse(readFileSync(har, 'utf8')) as { log: { entries: HarEntry[] } }).log
  return entries
    .filter(({ response }) => response.status > 0)
    .map(({ request, response }) => ({
      method: request.method,
      url: new URL(request.url),
      started: 0,
      duration_ms: 0,
      request: { headers: pairs(request.headers), text: request.postData?.text ?? '' },
      response: { status: response.status, headers: pairs(response.headers), text: response.content.text ?? '' },
    }))
}

const endpoints = ['events_by_name', 'events_of_one_name', 'pageviews_per_day', 'materialized', 'inactive', 'none']
const queries = ['waiting', 'over', 'failed', 'none']
const valuesOf: Record<string, string[]> = { name: endpoints, query_id: queries, version: ['1', '2', '99'] }

/** Paths of an operation, with each value that its last parameter may have. */
function pathsOf({ path }: Operation, project: number): string[] {
  const filled = path.replace('{project_id}', String(project))
  return ['name', 'query_id', 'version'].reduce(
    (paths, name) =>
      paths.flatMap(text =>
        text.includes(`{${name}}`) ? valuesOf[name]!.map(value => text.replace(`{${name}}`, value)) : text,
      ),
    [filled],
  )
}

async function exchange(method: string, url: URL, headers: Record<string, string>, body?: string): Promise<Recorded> {
  const answer = await fetch(url, { method, headers, ...(body !== undefined && { body }) })
  return {
    method,
    url,
    started: 0,
    duration_ms: 0,
    request: { headers: Object.entries(headers), text: body ?? '' },
    response: { status: answer.status, headers: [...answer.headers], text: await answer.text() },
  }
}

/** Asks everything that the document gives examples of, of everything that is there, as everybody; deletes last. */
export async function tour(contract: Contract, { url, project, key, session }: Candidate): Promise<Recorded[]> {
  const callers = [
    {},
    { Authorization: 'Bearer wrong' },
    { Authorization: `Bearer ${key}` },
    { Cookie: `sessionid=${session}` },
  ]
  const operations = contract.operations.toSorted(
    (a, b) => Number(a.method === 'delete') - Number(b.method === 'delete'),
  )
  const recorded: Recorded[] = []
  for (const server of contract.servers)
    for (const operation of operations)
      for (const path of pathsOf(operation, project))
        for (const caller of callers) {
          const bodies = operation.body ? [...Object.values(operation.body.examples), { unknown: 1 }] : [undefined]
          for (const body of bodies) {
            const headers = { ...caller, ...(body !== undefined && { 'Content-Type': 'application/json' }) }
            const text = body === undefined ? undefined : JSON.stringify(body)
            recorded.push(await exchange(operation.method.toUpperCase(), new URL(url + server + path), headers, text))
          }
        }
  return recorded
}

/** What Prism finds wrong with answers, each finding once; and how many answers it was asked about. */
export async function findings(contract: Contract, recorded: Recorded[]): Promise<{ asked: number; found: string[] }> {
  const judge = prismJudge()
  const locate = locator([contract])
  const found = new Set<string>()
  let asked = 0
  for (const one of recorded) {
    const located = locate(one.method, one.url.pathname)
    if (typeof located === 'string') continue
    asked++
    for (const message of (await judge(located, one)).response)
      found.add(`${located.operation.id} ${one.response.status}: ${message}`)
  }
  return { asked, found: [...found] }
}
