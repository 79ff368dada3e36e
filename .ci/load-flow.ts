// What walks through the commands around a load run have in common: folders, keys, what a run left behind.
import assert from 'node:assert/strict'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { familyOf, type Kind, resources } from '../load/families.ts'
import { named } from '../load/keys.ts'
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

/** What a run finds in its environment. */
export function keyOf(world: World, makes?: Kind): Record<string, string> {
  const family = familyOf(makes)
  return named(family.keys[0], family.inWorld({ ...world }).key)
}

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
  endpoints: 'api/projects/{project_id}/endpoints/',
  exports: 'api/projects/{project_id}/batch_exports/',
  sources: 'api/projects/{project_id}/external_data_sources/',
  workspaces: 'v2/workspaces',
}

/** Names of what a run made in a world, as its owner lists it. */
export async function leftIn(url: string, world: World, kind: Kind = 'endpoints'): Promise<string[]> {
  const { inWorld, authorization, paging } = familyOf(kind)
  const { key, project } = inWorld({ ...world })
  const answer = await fetch(`${url}/${lists[kind].replace('{project_id}', project)}?limit=1000`, {
    headers: { Authorization: await authorization(url, key, fetch) },
  })
  const { named, begins } = resources[kind]
  const page = (await answer.json()) as Record<string, Record<string, unknown>[]>
  return page[paging.things]!.map(item => String(item[named])).filter(name => name.startsWith(begins('').slice(0, -1)))
}
