// How the rules that hold in every revision ask: by names that all have, without the types of one.
import type { Tools } from '../check.ts'
import { counting } from './arrange.ts'

export type Shown = Record<string, unknown> & { name: string; created_at: string; updated_at: string }

/** How a revision changes endpoints, and what it says beside the description. */
export interface Revision {
  change: 'updateEndpoint' | 'replaceEndpoint'
  fields: [name: string, value: unknown][]
}

export const make = async (tools: Tools, fields: object = {}): Promise<Shown> =>
  (await tools.given('createEndpoint', { body: { name: tools.fresh(), query: counting(5), ...fields } })) as Shown
export const read = async (tools: Tools, { name }: Shown): Promise<Shown> =>
  (await tools.given('retrieveEndpoint', { path: { name } })) as Shown
export const tryRun = (tools: Tools, { name }: Shown, body: object = {}) =>
  tools.call('runEndpoint', { path: { name }, body })
export const run = async (tools: Tools, { name }: Shown) =>
  (await tools.given('runEndpoint', { path: { name }, body: {} })) as Record<string, unknown>

export async function listed(tools: Tools, { name }: Shown): Promise<Shown | undefined> {
  const list = (await tools.given('listEndpoints', { query: { limit: 1000 } })) as { results: Shown[] }
  return list.results.find(item => item.name === name)
}
