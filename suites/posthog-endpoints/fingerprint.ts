// Which revision and which dialect of PostHog Endpoints a deployment speaks, by reading only (dossier 11, 14; r4 11).
import type { Asker, Fingerprint } from '../family.ts'

const object = (value: unknown) =>
  value !== null && typeof value === 'object' ? (value as Record<string, unknown>) : {}

const has = (shown: Record<string, unknown>, member: string) =>
  `endpoints show ${Object.hasOwn(shown, member) ? '' : 'no '}${member}`

/** Where there is no endpoint to look at: as deployed later, this is no endpoint's name but a path. */
async function unseen(client: Asker, isPaged: boolean, evidence: string[]): Promise<Fingerprint> {
  const none = 'there is no endpoint to look at'
  if (!isPaged) return { revision: '2025', dialect: null, evidence: [...evidence, none] }
  const { status } = await client.call('retrieveEndpoint', {
    path: { name: 'materialization_conditions' },
    method: 'HEAD',
  })
  const told = `materialization_conditions are answered with ${status}`
  return { revision: status === 200 ? '2026-09' : '2026', dialect: null, evidence: [...evidence, none, told] }
}

/** Newer lists have pages, older ones do not; what an endpoint shows tells the rest, where there is one. */
export async function fingerprint(client: Asker): Promise<Fingerprint> {
  const { status, body } = await client.call('listEndpoints', { query: { limit: 1 } })
  if (status !== 200) return { revision: null, dialect: null, evidence: [`the list is answered with ${status}`] }
  const list = object(body)
  const isPaged = 'count' in list
  const evidence = [
    isPaged ? 'the list has pages, with count, next and previous' : 'the list is whole, with results alone',
  ]
  const [first] = Array.isArray(list['results']) ? (list['results'] as unknown[]) : []
  if (first === undefined) return unseen(client, isPaged, evidence)
  const shown = object(first)
  evidence.push(has(shown, 'data_freshness_seconds'), has(shown, 'cache_age_seconds'))
  if (!isPaged) return { revision: 'cache_age_seconds' in shown ? '2025' : null, dialect: null, evidence }
  evidence.push(has(shown, 'optional_breakdown_properties'))
  if ('optional_breakdown_properties' in shown) return { revision: '2026-09', dialect: null, evidence }
  const nested = 'name' in object(shown['materialization'])
  evidence.push(`materialization is shown ${nested ? 'with' : 'without'} a name`)
  const revision = 'data_freshness_seconds' in shown ? '2026' : null
  return { revision, dialect: nested ? 'documented' : 'upstream', evidence }
}
