// Which revision and which dialect of PostHog Endpoints a deployment speaks, by reading only (dossier 11, 14).
import type { Asker, Fingerprint } from '../family.ts'

const object = (value: unknown) =>
  value !== null && typeof value === 'object' ? (value as Record<string, unknown>) : {}

/** Newer lists have pages, older ones do not; what an endpoint shows tells the rest, where there is one. */
export async function fingerprint(client: Asker): Promise<Fingerprint> {
  const { status, body } = await client.call('listEndpoints', { query: { limit: 1 } })
  const evidence: string[] = []
  if (status !== 200) return { revision: null, dialect: null, evidence: [`the list is answered with ${status}`] }
  const list = object(body)
  const paged = 'count' in list
  evidence.push(paged ? 'the list has pages, with count, next and previous' : 'the list is whole, with results alone')
  const [first] = Array.isArray(list['results']) ? (list['results'] as unknown[]) : []
  if (first === undefined)
    return {
      revision: paged ? '2026' : '2025',
      dialect: null,
      evidence: [...evidence, 'there is no endpoint to look at'],
    }
  const shown = object(first)
  evidence.push(
    'data_freshness_seconds' in shown
      ? 'endpoints show data_freshness_seconds'
      : 'endpoints show no data_freshness_seconds',
  )
  evidence.push(
    'cache_age_seconds' in shown ? 'endpoints show cache_age_seconds' : 'endpoints show no cache_age_seconds',
  )
  const revision =
    paged && 'data_freshness_seconds' in shown ? '2026' : !paged && 'cache_age_seconds' in shown ? '2025' : null
  const nested = 'name' in object(shown['materialization'])
  if (paged) evidence.push(`materialization is shown ${nested ? 'with' : 'without'} a name`)
  return { revision, dialect: paged ? (nested ? 'documented' : 'upstream') : null, evidence }
}
