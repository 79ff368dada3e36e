// For tests of a whole mock: calls to a world of it, as anybody makes them.
import assert from 'node:assert/strict'

export interface World {
  url: string
  keys: { personal_api_key: string }
  posthog: { project_id: number }
}

// biome-ignore lint/suspicious/noExplicitAny: whatever was answered
type Json = any

export async function call({ url, keys, posthog }: World, method: string, path: string, body?: object) {
  const answer = await fetch(`${url}/api/projects/${posthog.project_id}/${path}`, {
    method,
    headers: { Authorization: `Bearer ${keys.personal_api_key}`, 'Content-Type': 'application/json' },
    ...(body && { body: JSON.stringify(body) }),
  })
  const text = await answer.text()
  const json: Json = text === '' ? undefined : await new Response(text).json()
  return { status: answer.status, body: json }
}

export const ask = (world: World, query: object) => call(world, 'POST', 'query/', { query, refresh: 'force_blocking' })

/** What a query in HogQL gives. */
export async function rows(world: World, query: string) {
  const { status, body } = await ask(world, { kind: 'HogQLQuery', query })
  assert.equal(status, 200, JSON.stringify(body))
  return body.results
}
