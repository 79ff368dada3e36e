// Versions: what makes one, what it keeps, how it is asked for (dossier 4.2, 5.1).

import type { Tools } from '../check.ts'
import { walkPages } from '../derived/pages.ts'
import { change, counting, endpoint, hogql, read, run, type Shown, table, tryRun } from './arrange.ts'

export default table('versions', {
  'create-makes-version-1': {
    says: 'A new endpoint has one version, version 1, and both are active',
    evidence: 'observed',
    essential: true,
    source: 'posthog-endpoints 5.1',
    async run(tools) {
      const made = await endpoint(tools)
      tools.expect.equal(made.current_version, 1, 'current_version')
      tools.expect.equal(made.versions_count, 1, 'versions_count')
      tools.expect.equal(made.is_active, true, 'is_active of the endpoint')
      tools.expect.equal((await read(tools, made, 1)).is_active, true, 'is_active of the version')
    },
  },
  'a-changed-query-makes-a-version': {
    says: 'A changed query makes the next version, which is current from then on',
    evidence: 'observed',
    essential: true,
    source: 'posthog-endpoints 5.1',
    async run(tools) {
      const made = await endpoint(tools)
      const changed = await change(tools, made, { query: counting(7) })
      tools.expect.equal(changed.current_version, 2, 'current_version after a changed query')
      tools.expect.equal(changed.versions_count, 2, 'versions_count after a changed query')
      tools.expect.that(changed.current_version_id !== made.current_version_id, 'the new version has an id of its own')
    },
  },
  'ids-agree': {
    says: 'current_version_id is the version_id of the current version, wherever either is shown, and changes with it alone',
    evidence: 'observed',
    source: 'posthog-endpoints 4.1, 4.2',
    async run(tools) {
      const made = await endpoint(tools)
      const same = await change(tools, made, { description: 'x' })
      tools.expect.equal(same.current_version_id, made.current_version_id, 'current_version_id after a new description')
      const next = await change(tools, made, { query: counting(7) })
      const { results: versions } = await tools.given('listVersions', { path: { name: made.name } })
      const { results: all } = await tools.given('listEndpoints', { query: { limit: 1000 } })
      const item = all.find(({ name }) => name === made.name)
      const current = [next, await read(tools, made), item].map(shown => shown?.current_version_id)
      const [newest, first] = versions.map(({ version_id }) => version_id)
      tools.expect.equal(current, [newest, newest, newest], 'current_version_id when changed, read and listed')
      const alone = [await read(tools, made, 2), await read(tools, made, 1)].map(shown => shown.version_id)
      tools.expect.equal(alone, [newest, first], 'version_id of both versions')
      tools.expect.equal(first, made.current_version_id, 'version_id of the first version, against the first endpoint')
      tools.expect.that(newest !== first, 'versions have ids of their own')
      // In the shape of an older version sources disagree: its own, or that of the current one.
      const { current_version_id } = await read(tools, made, 1)
      tools.expect.that(
        current_version_id === first || current_version_id === newest,
        `current_version_id of version 1, ${current_version_id}, is the id of a version`,
      )
    },
  },
  'an-unchanged-query-makes-none': {
    says: 'The same query again makes no version, however its members are ordered and whichever nulls are spelt out',
    evidence: 'observed',
    essential: true,
    source: 'posthog-endpoints 2.4',
    async run(tools) {
      const made = await endpoint(tools)
      const { kind, query } = counting(5)
      const changed = await change(tools, made, { query: { tags: null, query, explain: null, kind } })
      tools.expect.equal(changed.current_version, 1, 'current_version after the same query')
    },
  },
  'an-older-query-makes-a-version': {
    says: 'Going back to the query of an older version makes a new version',
    evidence: 'observed',
    essential: true,
    source: 'posthog-endpoints 2.4',
    async run(tools) {
      const made = await endpoint(tools)
      await change(tools, made, { query: counting(7) })
      const changed = await change(tools, made, { query: counting(5) })
      tools.expect.equal(changed.current_version, 3, 'current_version after the query of version 1 again')
    },
  },
  'other-fields-make-none': {
    says: 'Changes of anything but the query make no version',
    evidence: 'observed',
    essential: true,
    source: 'posthog-endpoints 5.1',
    async run(tools) {
      const made = await endpoint(tools)
      const changed = await change(tools, made, { description: 'Counted anew', data_freshness_seconds: 3600 })
      tools.expect.equal(changed.current_version, 1, 'current_version after a new description')
      tools.expect.equal(changed.description, 'Counted anew', 'description')
      tools.expect.equal(changed.data_freshness_seconds, 3600, 'data_freshness_seconds')
    },
  },
  'fields-of-the-call-go-to-the-new-version': {
    says: 'Fields that come with a changed query belong to the new version; the old one keeps its own',
    evidence: 'observed',
    essential: true,
    source: 'posthog-endpoints 5.1',
    async run(tools) {
      const made = await endpoint(tools, { description: 'first' })
      await change(tools, made, { query: counting(7), description: 'second' })
      tools.expect.equal((await read(tools, made, 2)).description, 'second', 'description of version 2')
      tools.expect.equal((await read(tools, made, 1)).description, 'first', 'description of version 1')
    },
  },
  'a-new-version-inherits': {
    says: 'A new version starts with the description and the freshness of the one before',
    evidence: 'observed',
    source: 'posthog-endpoints 5.1',
    async run(tools) {
      const made = await endpoint(tools, { description: 'first', data_freshness_seconds: 3600 })
      const changed = await change(tools, made, { query: counting(7) })
      tools.expect.equal(changed.description, 'first', 'inherited description')
      tools.expect.equal(changed.data_freshness_seconds, 3600, 'inherited data_freshness_seconds')
    },
  },
  'an-old-version-keeps-its-query': {
    says: 'An old version goes on to have the query that it was made with',
    evidence: 'observed',
    essential: true,
    source: 'posthog-endpoints 5.1',
    async run(tools) {
      const made = await endpoint(tools)
      await change(tools, made, { query: counting(7) })
      const { query } = (await read(tools, made, 1)) as { query: { query?: string } }
      tools.expect.equal(query.query, counting(5).query, 'query of version 1')
    },
  },
  'a-version-changes-alone': {
    says: 'A change that targets a version leaves the others as they are, and answers that version',
    evidence: 'observed',
    essential: true,
    source: 'posthog-endpoints 5.1',
    async run(tools) {
      const made = await endpoint(tools, { description: 'first' })
      await change(tools, made, { query: counting(7) })
      const changed = await change(tools, made, { version: 1, description: 'rewritten' })
      tools.expect.equal(changed.version, 1, 'version of the answer')
      tools.expect.equal(changed.description, 'rewritten', 'description of version 1')
      tools.expect.equal((await read(tools, made)).description, 'first', 'description of the current version')
    },
  },
  'a-query-cannot-target-a-version': {
    says: 'The query of an existing version cannot be changed',
    evidence: 'observed',
    essential: true,
    source: 'posthog-endpoints 3.3',
    async run(tools) {
      const { name } = await endpoint(tools)
      const body = { version: 1, query: counting(7) }
      tools.expect.refused(await tools.call('updateEndpoint', { path: { name }, body }), 'query_with_version')
    },
  },
  'put-changes-as-patch-does': {
    says: 'PUT leaves alone what is not sent, as PATCH does',
    evidence: 'observed',
    essential: true,
    source: 'posthog-endpoints 1',
    async run(tools) {
      const { name } = await endpoint(tools, { description: 'first' })
      const put = await tools.call('replaceEndpoint', { path: { name }, body: { query: counting(7) } })
      tools.expect.status(put, 200)
      tools.expect.equal((put.body as Shown).description, 'first', 'description after PUT without one')
      tools.expect.equal((put.body as Shown).current_version, 2, 'current_version after PUT with a query')
    },
  },
  'the-shape-of-a-version': {
    says: 'A version is shown with its own flag, ids and dates beside those of its endpoint, and without addresses',
    evidence: 'observed',
    source: 'posthog-endpoints 4.2',
    async run(tools) {
      const made = await endpoint(tools)
      const version = await read(tools, made, 1)
      tools.expect.equal(version.id, made.id, 'id')
      tools.expect.equal(version.version, 1, 'version')
      tools.expect.equal(version.current_version_id, version.version_id, 'current_version_id')
      tools.expect.equal(version.endpoint_is_active, true, 'endpoint_is_active')
      tools.expect.equal([version.url, version.ui_url], [null, null], 'url and ui_url')
    },
  },
  'listed-newest-first': {
    says: 'Versions are listed newest first, on pages that link up',
    evidence: 'observed',
    source: 'posthog-endpoints 1.1',
    async run(tools) {
      const { name } = await endpoint(tools)
      await change(tools, { name }, { query: counting(7) })
      await change(tools, { name }, { query: counting(9) })
      const walked = (await walkPages(tools as unknown as Tools, 'listVersions', { path: { name } })) as Shown[]
      tools.expect.equal(
        walked.map(({ version }) => version),
        [3, 2, 1],
        'versions in the order of the list',
      )
    },
  },
  'lists-of-versions-are-not-filtered': {
    says: 'is_active and created_by have no effect on the list of versions; where they have, that is as documented',
    evidence: 'observed',
    source: 'posthog-endpoints 1.1, 14',
    async run(tools) {
      const { name } = await endpoint(tools)
      await change(tools, { name }, { query: counting(7) })
      await change(tools, { name }, { version: 1, is_active: false })
      const listed = async (query: Record<string, string>) =>
        (await tools.given('listVersions', { path: { name }, query })).results.map(({ version }) => version)
      const inactive = await listed({ is_active: 'false' })
      if (inactive.length === 1) {
        tools.speaks('documented')
        return tools.expect.equal(inactive, [1], 'versions that are inactive')
      }
      tools.speaks('upstream')
      tools.expect.equal(inactive, [2, 1], 'versions with is_active=false')
      tools.expect.equal(await listed({ created_by: '2147483600' }), [2, 1], 'versions with created_by of nobody')
    },
  },
  'run-takes-the-latest': {
    says: 'A run without a version uses the one with the highest number',
    evidence: 'observed',
    essential: true,
    source: 'posthog-endpoints 5.1',
    async run(tools) {
      const made = await endpoint(tools)
      await change(tools, made, { query: counting(7) })
      const ran = await run(tools, made)
      tools.expect.equal(ran.endpoint_version, 2, 'endpoint_version of a run')
      tools.expect.equal(ran.results.length, 7, 'rows of a run')
    },
  },
  'run-takes-the-version-asked-for': {
    says: 'A run takes its version from the body or the query string, and the body wins',
    evidence: 'documented',
    essential: true,
    source: 'posthog-endpoints 2.2',
    async run(tools) {
      const { name } = await endpoint(tools)
      await change(tools, { name }, { query: counting(7) })
      const byBody = await run(tools, { name }, { version: 1 })
      tools.expect.equal([byBody.endpoint_version, byBody.results.length], [1, 5], 'version and rows of a run by body')
      const byQuery = await tools.given('runEndpointByGet', { path: { name }, query: { version: 1 } })
      tools.expect.equal(byQuery.endpoint_version, 1, 'version of a run by query string')
      const both = await tools.given('runEndpoint', { path: { name }, query: { version: 1 }, body: { version: 2 } })
      tools.expect.equal(both.endpoint_version, 2, 'version of a run by both')
    },
  },
  'a-missing-version-cannot-run': {
    says: 'A run of a version that does not exist is not found, and the answer tells the current version',
    evidence: 'observed',
    essential: true,
    source: 'posthog-endpoints 3.4',
    async run(tools) {
      const { name } = await endpoint(tools)
      for (const version of [0, -1, 2])
        tools.expect.refused(await tryRun(tools, { name }, { version }), 'version_not_found', {
          version,
          name,
          current_version: 1,
        })
    },
  },
  'a-missing-version-cannot-be-read': {
    says: 'A version that does not exist is not found, wherever it can be asked for; what is no number is refused',
    evidence: 'observed',
    essential: true,
    source: 'posthog-endpoints 3.5',
    async run(tools) {
      const { name } = await endpoint(tools)
      for (const operation of ['retrieveEndpoint', 'getMaterializationStatus', 'getEndpointOpenapi'] as const) {
        const missing = await tools.call(operation, { path: { name }, query: { version: 9 } })
        tools.expect.refused(missing, 'version_not_found_on_read', { version: 9 })
        const word = await tools.call(operation, { path: { name }, query: { version: 'latest' } })
        tools.expect.refused(word, 'version_not_integer', { value: 'latest' })
      }
      const preview = await tools.call('previewMaterialization', { path: { name }, body: { version: 9 } })
      tools.expect.refused(preview, 'version_not_found_on_read', { version: 9 })
    },
  },
  'a-missing-version-cannot-be-changed': {
    says: 'A change of a version that does not exist is a wrong request, not something that was not found',
    evidence: 'observed',
    essential: true,
    source: 'posthog-endpoints 3.3',
    async run(tools) {
      const { name } = await endpoint(tools)
      const answer = await tools.call('updateEndpoint', { path: { name }, body: { version: 9, description: 'x' } })
      tools.expect.refused(answer, 'version_not_found_on_update', { version: 9 })
    },
  },
  'columns-are-typed': {
    says: 'An endpoint tells the names and types of its columns',
    evidence: 'documented',
    source: 'posthog-endpoints 4.1',
    async run(tools) {
      const query = hogql('select number as n, toString(number) as t, now() as d, [number] as a from numbers(2)')
      const { columns } = await endpoint(tools, { query })
      const types = Object.fromEntries((columns ?? []).map(({ name, type }) => [name, type]))
      tools.expect.equal(types, { n: 'integer', t: 'string', d: 'datetime', a: 'array' }, 'types of columns')
    },
  },
})
