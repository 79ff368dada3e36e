// The clients step: what strangers make of the bundled documents, and clients of PostHog's and Sigma's APIs, each used against a mock.
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { isDeepStrictEqual } from 'node:util'
import { connect } from '../../bin/index.ts'
import type { World } from '../../bin/world.ts'
import { withMock } from '../command.ts'
import type { Outcome } from '../step.ts'
import { type Client, generated, sdks } from './languages.ts'
import { pipelines } from './pipelines.ts'
import { sigmaClients } from './sigma.ts'

const failed = (name: string, why: string): Outcome => ({ passed: 0, failed: 1, skipped: 0, output: `${name}\n${why}` })
const passed: Outcome = { passed: 1, failed: 0, skipped: 0, output: '' }

/** What a program reads of its environment: as `understudy exec` calls it. */
const environment = ({ id, url, keys, posthog }: World): Record<string, string> => ({
  POSTHOG_HOST: url,
  POSTHOG_PERSONAL_API_KEY: keys.personal_api_key,
  POSTHOG_API_KEY: keys.personal_api_key,
  POSTHOG_PROJECT_KEY: keys.project_api_key,
  POSTHOG_PROJECT_ID: String(posthog.project_id),
  SIGMA_BASE_URL: url,
  SIGMA_CLIENT_ID: keys.client_id,
  SIGMA_CLIENT_SECRET: keys.client_secret,
  UNDERSTUDY_WORLD: `${url}/__mock__/worlds/${id}`,
})

function judgeSaid({ name, wanted }: Client, output: string): Outcome {
  const said = output.trim().split('\n').at(-1)!
  try {
    if (isDeepStrictEqual(JSON.parse(said), wanted)) return passed
  } catch {
    // Not what was asked for, whatever it is.
  }
  return failed(name, `${JSON.stringify(wanted)} was wanted\n${output}`)
}

/** What is in the world when an SDK has sent what it is asked to send. */
const counts: [query: string, rows: unknown[][]][] = [
  [
    "SELECT count(), sum(properties.total), any(person.properties.email), any($group_0) FROM events WHERE event = 'ordered'",
    [[2, 20, 'grace@example.com', 'acme']],
  ],
  ["SELECT count(DISTINCT person_id) FROM events WHERE event IN ('looked around', 'ordered')", [[1]]],
  ["SELECT properties.seats FROM groups WHERE key = 'acme'", [[5]]],
]

async function judgeSdk(name: string, { url, keys, posthog }: World): Promise<Outcome> {
  const endpoints = `${url}/api/projects/${posthog.project_id}/endpoints`
  const headers = { Authorization: `Bearer ${keys.personal_api_key}`, 'Content-Type': 'application/json' }
  const post = async (path: string, body: object) =>
    (await fetch(endpoints + path, { method: 'POST', headers, body: JSON.stringify(body) })).json()
  for (const [i, [query, rows]] of counts.entries()) {
    await post('/', { name: `count-${i}`, query: { kind: 'HogQLQuery', query } })
    const { results } = (await post(`/count-${i}/run`, {})) as { results: unknown }
    if (!isDeepStrictEqual(results, rows)) return failed(name, `${query}\n${JSON.stringify(results)}`)
  }
  return passed
}

async function tryOut(client: Client, world: World, folder: string): Promise<Outcome> {
  const { code, output } = await client.run(folder, environment(world))
  if (code !== 0) return failed(client.name, output)
  return client.wanted ? judgeSaid(client, output) : judgeSdk(client.name, world)
}

/** Whatever lacks its language here is skipped, and counted as such. */
export async function clients(): Promise<Outcome> {
  const folder = mkdtempSync(join(tmpdir(), 'understudy-clients-'))
  const total = { passed: 0, failed: 0, skipped: 0, output: '', note: '' }
  try {
    await withMock(async url => {
      const mock = await connect(url)
      for (const client of [...generated, ...sdks, ...pipelines, ...sigmaClients]) {
        const because = await client.missing()
        const outcome = because ? undefined : await tryOut(client, await mock.world(client.world), folder)
        total.passed += outcome?.passed ?? 0
        total.failed += outcome?.failed ?? 0
        total.skipped += because ? 1 : 0
        total.output += outcome?.output ?? ''
        if (because) total.note += `${total.note && '; '}${client.name}: ${because}`
      }
    })
    return total
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}
