// What walks through the commands around a load run have in common: folders, keys, what a run left behind.
import assert from 'node:assert/strict'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Kind, resources } from '../load/families.ts'
import type { LoadReport } from '../load/report.ts'
import { understudy } from './command.ts'
import type { World } from './load-worlds.ts'

export interface Flow {
  name: string
  /** Throws what is wrong. */
  walk: (url: string) => Promise<void>
  /** One of those that every `npm test` walks. */
  sampled?: boolean
}

export const little = ['--slo', 'load/generous.yaml', '--rate', '18', '--duration', '3s']

export const keyOf = ({ keys }: World) => ({ UNDERSTUDY_POSTHOG_KEY: keys.personal_api_key })

export const read = <T>(...path: string[]): T => JSON.parse(readFileSync(join(...path), 'utf8')) as T

export const reportIn = (folder: string) => read<LoadReport>(folder, 'load.json')

export async function withFolder(work: (at: (name: string) => string) => Promise<void>): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'understudy-flow-'))
  try {
    await work(name => `${folder}/${name}`)
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

export async function ran(code: number, words: string[], env: Record<string, string> = {}): Promise<string> {
  const { code: was, output } = await understudy(['load', ...words], env)
  assert.equal(was, code, `load ${words.join(' ')}: exit ${was}, wanted ${code}\n${output}`)
  return output
}

/** Where each kind of thing is listed. */
const lists: Record<Kind, string> = {
  endpoints: 'endpoints',
  exports: 'batch_exports',
  sources: 'external_data_sources',
}

/** Names of what a run made in a world, as its owner lists it. */
export async function leftIn(url: string, { posthog, keys }: World, kind: Kind = 'endpoints'): Promise<string[]> {
  const answer = await fetch(`${url}/api/projects/${posthog.project_id}/${lists[kind]}/?limit=1000`, {
    headers: { Authorization: `Bearer ${keys.personal_api_key}` },
  })
  const { named, begins } = resources[kind]
  const { results } = (await answer.json()) as { results: Record<string, unknown>[] }
  return results.map(item => String(item[named])).filter(name => name.startsWith(begins('').slice(0, -1)))
}
