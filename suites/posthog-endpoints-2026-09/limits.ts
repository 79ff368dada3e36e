// How much keys may ask: by what this very request is served from (dossier r4 8, 14).
import { statusesOf } from '../batches.ts'
import { day } from '../check.ts'
import { type Api, change, countingAlone, endpoint, run, table, untilStatus } from './arrange.ts'

const source = 'posthog-endpoints-r4 8, 14'
const few = { default: { per_minute: 20, per_hour: 400 }, materialized: { per_minute: 30, per_hour: 600 } }
const place = {
  needs: ['keys', 'clock', 'rate-limits'] as const,
  world: { rate_limits: 'real', limits: { throttle: few } },
} as const

/** Version 1 has a table, and version 2, the current one, does not; what is asked is cached. */
async function halfMaterialized(tools: Api) {
  const made = await endpoint(tools, {
    query: countingAlone(tools, 4),
    is_materialized: true,
    data_freshness_seconds: 604_800,
  })
  await untilStatus(tools, made, 'Completed')
  await change(tools, made, { query: countingAlone(tools, 5), is_materialized: false })
  for (const version of [1, 2]) await run(tools, made, { version })
  return made
}

/** Uses up what a fresh key may calculate. */
async function spent(tools: Api, { name }: { name: string }) {
  const as = await tools.key(['endpoint:read'])
  const ask = (body: Record<string, unknown>) =>
    tools.call('runEndpoint', { path: { name }, body, as, impatient: true })
  const usual = await statusesOf(few.default.per_minute, () => ask({}))
  tools.expect.equal(usual, { 200: few.default.per_minute }, 'statuses of runs of the current version')
  return ask
}

export default table('limits', {
  'go-by-the-version': {
    says: 'Runs of a version with a table have a bucket of their own; those of other versions, the current one and one that is not there have that of all keys',
    evidence: 'observed',
    source,
    needs: [...place.needs],
    world: place.world,
    async run(tools) {
      const ask = await spent(tools, await halfMaterialized(tools))
      const seen = []
      for (const body of [{}, { version: 2 }, { version: 99 }, { version: 1 }]) seen.push((await ask(body)).status)
      tools.expect.equal(seen, [429, 429, 429, 200], 'statuses without a version, of 2, 99 and 1')
    },
  },
  'go-by-the-request': {
    says: 'A run that its table does not serve counts as any other: refresh: direct, variables that the table does not know, a body that breaks the model, a table that is out of date',
    evidence: 'observed',
    source,
    needs: [...place.needs, 'outcomes'],
    world: place.world,
    async run(tools) {
      const made = await halfMaterialized(tools)
      await tools.outcome('materialization', { outcome: 'hang' })
      const ask = await spent(tools, made)
      const bodies = [{ refresh: 'direct' }, { variables: { nobody: 1 } }, { nobody: 'knows' }, {}]
      const seen = []
      for (const body of bodies) seen.push((await ask({ version: 1, ...body })).status)
      const what = 'statuses of direct, unknown variables, a wrong body, and what the table has'
      tools.expect.equal(seen, [429, 429, 429, 200], what)
      await tools.later(8 * day)
      const stale = await (await spent(tools, made))({ version: 1 })
      tools.expect.refused(stale, 'throttled')
    },
  },
})
