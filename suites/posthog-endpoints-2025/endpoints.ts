// Endpoints and versions of the older revision (dossier 3.3, 4.3, 5, 11).
import { change, counting, endpoint, hogql, run, table, tryRun } from './arrange.ts'

export default table('endpoints', {
  'lists-everything-at-once': {
    says: 'The list has all endpoints, and nothing that speaks of pages',
    evidence: 'observed',
    source: 'posthog-endpoints 1.2',
    async run(tools) {
      const { name } = await endpoint(tools)
      const list = await tools.given('listEndpoints', { query: { limit: 1 } })
      tools.expect.equal(Object.keys(list), ['results'], 'members of the list')
      tools.expect.that(
        list.results.some(item => item.name === name),
        'the list shows what was created',
      )
    },
  },
  'names-may-begin-with-anything': {
    says: 'A name has letters, digits, hyphens and underscores in any order; the refusal is wrong about spaces',
    evidence: 'observed',
    source: 'posthog-endpoints 3.3',
    async run(tools) {
      const name = `1-${tools.fresh()}`
      tools.expect.status(await tools.call('createEndpoint', { body: { name, query: counting(1) } }), 201)
      const spaced = await tools.call('createEndpoint', { body: { name: 'with space', query: counting(1) } })
      tools.expect.refused(spaced, 'name_invalid')
    },
  },
  'objects-in-its-order': {
    says: 'Creation objects to a missing query first, then to the name, then to the age of the cache, then to a taken name',
    evidence: 'observed',
    source: 'posthog-endpoints 3.3',
    async run(tools) {
      const { name: taken } = await endpoint(tools)
      const steps = [
        [{ cache_age_seconds: 1 }, 'query_required'],
        [{ query: counting(1), cache_age_seconds: 1 }, 'name_required'],
        [{ query: counting(1), name: 'a b', cache_age_seconds: 1 }, 'name_invalid'],
        [{ query: counting(1), name: taken, cache_age_seconds: 1 }, 'cache_age_invalid'],
        [{ query: counting(1), name: taken }, 'name_taken'],
      ] as const
      for (const [body, refusal] of steps) tools.expect.refused(await tools.call('createEndpoint', { body }), refusal)
    },
  },
  'cache-age-has-bounds': {
    says: 'The age of the cache is between 5 minutes and a day, both included; null goes back to the default',
    evidence: 'documented',
    source: 'posthog-endpoints 2.1',
    async run(tools) {
      const made = await endpoint(tools, { cache_age_seconds: 300 })
      const path = { name: made.name }
      const longest = await tools.call('replaceEndpoint', { path, body: { cache_age_seconds: 86400 } })
      tools.expect.status(longest, 200)
      for (const cache_age_seconds of [299, 86401]) {
        const answer = await tools.call('replaceEndpoint', { path, body: { cache_age_seconds } })
        tools.expect.refused(answer, 'cache_age_invalid')
      }
      tools.expect.equal(
        (await change(tools, made, { cache_age_seconds: null })).cache_age_seconds,
        null,
        'cache age after null',
      )
    },
  },
  'hogql-is-not-checked-when-stored': {
    says: 'HogQL that does not parse is stored, and fails when it runs, with the words of the parser',
    evidence: 'observed',
    source: 'posthog-endpoints 3.3',
    async run(tools) {
      const answer = await tools.call('createEndpoint', {
        body: { name: tools.fresh(), query: hogql('select count( from') },
      })
      tools.expect.status(answer, 201)
      tools.expect.refused(await tryRun(tools, answer.body), 'query_failed')
    },
  },
  'versions-are-a-bare-array': {
    says: 'The versions are one array, newest first, with the query and who made it',
    evidence: 'observed',
    essential: true,
    source: 'posthog-endpoints 1.2',
    async run(tools) {
      const made = await endpoint(tools)
      await change(tools, made, { query: counting(7) })
      const versions = await tools.given('listVersions', { path: { name: made.name } })
      tools.expect.that(Array.isArray(versions), 'the versions are an array')
      tools.expect.equal(
        versions.map(({ version }) => version),
        [2, 1],
        'versions in the order of the list',
      )
    },
  },
  'a-version-has-a-path': {
    says: 'A version is read by its number in the path',
    evidence: 'documented',
    essential: true,
    source: 'posthog-endpoints 1, 4.3',
    async run(tools) {
      const { name } = await endpoint(tools)
      await change(tools, { name }, { query: counting(7) })
      const first = await tools.given('retrieveVersion', { path: { name, version: 1 } })
      tools.expect.equal((first.query as { query?: string }).query, counting(5).query, 'query of version 1')
      const missing = await tools.call('retrieveVersion', { path: { name, version: 9 } })
      tools.expect.refused(missing, 'version_not_found_on_read', { version: 9 })
    },
  },
  'runs-the-version-asked-for': {
    says: 'A run takes its version from the query string; one that does not exist is not found',
    evidence: 'documented',
    essential: true,
    source: 'posthog-endpoints 2.2',
    async run(tools) {
      const { name } = await endpoint(tools)
      await change(tools, { name }, { query: counting(7) })
      tools.expect.equal((await run(tools, { name }))._version, 2, '_version of a run')
      const first = await tools.given('runEndpoint', { path: { name }, query: { version: 1 }, body: {} })
      tools.expect.equal((first as { _version?: number })._version, 1, '_version of a run of version 1')
      const missing = await tools.call('runEndpoint', { path: { name }, query: { version: 9 }, body: {} })
      tools.expect.refused(missing, 'version_not_found', { version: 9, name, current_version: 2 })
      const word = await tools.call('runEndpoint', { path: { name }, query: { version: 'last' }, body: {} })
      tools.expect.refused(word, 'version_param_invalid', { value: 'last' })
    },
  },
  'is-materialized-at-once': {
    says: 'is_materialized is true as soon as materialization is enabled, with an interval of a day',
    evidence: 'observed',
    source: 'posthog-endpoints 6.1',
    async run(tools) {
      const made = await endpoint(tools)
      const enabled = await change(tools, made, { is_materialized: true })
      tools.expect.equal(enabled.is_materialized, true, 'is_materialized right after enabling')
      const { sync_frequency } = enabled.materialization as { sync_frequency?: string | null }
      tools.expect.equal(sync_frequency, '24hour', 'sync_frequency')
      const body = { is_materialized: false, sync_frequency: '1hour' }
      const both = await tools.call('replaceEndpoint', { path: { name: made.name }, body })
      tools.expect.refused(both, 'sync_frequency_while_disabling')
    },
  },
  'hides-why-not': {
    says: 'Enabling what cannot be materialized fails without a reason; the endpoint shows it',
    evidence: 'observed',
    source: 'posthog-endpoints 6.3',
    async run(tools) {
      const series = [{ kind: 'EventsNode', event: '$pageview' }]
      const made = await endpoint(tools, { query: { kind: 'TrendsQuery', series } })
      const { reason } = made.materialization as { reason?: string | null }
      tools.expect.equal(reason, 'Only HogQL queries can be materialized.', 'reason')
      const answer = await tools.call('replaceEndpoint', { path: { name: made.name }, body: { is_materialized: true } })
      tools.expect.refused(answer, 'cannot_materialize')
    },
  },
})
