// What endpoints have beside: tags, materialization on creation, stricter queries (dossier r4 2, 5).
import { queryMembers } from '../posthog-endpoints/endpoints.ts'
import { change, counting, document, endpoint, hogql, read, type Shown, table, trends, trendsBy } from './arrange.ts'

export default table('endpoints', {
  'tags-are-sorted-and-single': {
    says: 'Tags are shown sorted and without doubles, on creation and after a change',
    evidence: 'observed',
    source: 'posthog-endpoints-r4 2',
    async run(tools) {
      const made = await endpoint(tools, { tags: ['weekly', 'a', 'weekly'] })
      tools.expect.equal(made.tags, ['a', 'weekly'], 'tags of a new endpoint')
      await change(tools, made, { tags: ['z', 'b'] })
      tools.expect.equal((await read(tools, made)).tags, ['b', 'z'], 'tags after a change')
      await tools.given('replaceEndpoint', { path: { name: made.name }, body: { tags: ['y'] } })
      tools.expect.equal((await read(tools, made)).tags, ['y'], 'tags after a change by PUT')
    },
  },
  'tags-stay-until-they-are-replaced': {
    says: 'What says nothing of tags, or null, leaves them; an empty list clears them',
    evidence: 'observed',
    source: 'posthog-endpoints-r4 2',
    async run(tools) {
      const made = await endpoint(tools, { tags: ['a'] })
      tools.expect.equal((await change(tools, made, { description: 'x' })).tags, ['a'], 'tags that nothing is said of')
      tools.expect.equal((await change(tools, made, { tags: null })).tags, ['a'], 'tags after null')
      tools.expect.equal((await change(tools, made, { tags: [] })).tags, [], 'tags after an empty list')
      const body = { name: tools.fresh(), query: counting(3), tags: null }
      const bare = await tools.call('createEndpoint', { body })
      tools.expect.equal([bare.status, bare.body.tags], [201, []], 'status and tags of creating with null')
    },
  },
  'creating-may-materialize': {
    says: 'Creating with is_materialized enables the materialization of version 1, and without does not',
    evidence: 'observed',
    source: 'posthog-endpoints-r4 2, 3.2',
    async run(tools) {
      const { materialization: on } = await endpoint(tools, { is_materialized: true })
      tools.expect.equal([on.enabled, on.ready], [true, false], 'enabled and ready at once')
      const { materialization: off, name } = await endpoint(tools)
      tools.expect.equal(off.name, name, 'name in materialization')
      tools.expect.equal(
        [off.enabled, off.ready, off.hibernated],
        [false, false, false],
        'enabled, ready and hibernated',
      )
    },
  },
  'what-cannot-be-materialized-is-not-made': {
    says: 'Creating with is_materialized a query that cannot be is refused, and leaves nothing: the name stays free',
    evidence: 'observed',
    source: 'posthog-endpoints-r4 5.1',
    async run(tools) {
      const name = tools.fresh()
      const query = { kind: 'FunnelsQuery', series: [{ kind: 'EventsNode' }, { kind: 'EventsNode' }] }
      const answer = await tools.call('createEndpoint', { body: { name, query, is_materialized: true } })
      tools.expect.refused(answer, 'cannot_materialize')
      tools.expect.status(await tools.call('retrieveEndpoint', { path: { name } }), 404)
      await tools.given('createEndpoint', { body: { name, query: counting(1) } })
    },
  },
  'unknown-names-are-refused-at-once': {
    says: 'HogQL that names an unknown table or field is refused when it is written',
    evidence: 'observed',
    source: 'posthog-endpoints-r4 5.1',
    async run(tools) {
      const made = await endpoint(tools)
      for (const sql of ['select 1 from no_such_table', 'select no_such_field from events']) {
        const query = hogql(sql)
        const created = await tools.call('createEndpoint', { body: { name: tools.fresh(), query } })
        const changed = await tools.call('updateEndpoint', { path: { name: made.name }, body: { query } })
        for (const answer of [created, changed]) {
          tools.expect.status(answer, 400)
          const { attr, detail } = answer.body as unknown as { attr: string; detail: string }
          tools.expect.equal(attr, 'query', `attr of ${answer.operation.id}`)
          tools.expect.that(detail.startsWith('Invalid HogQL query: '), `'${detail}' says that the HogQL is invalid`)
        }
      }
    },
  },
  'stores-one-member-more': {
    says: 'The stored query has every member that its kind knows, null where none was sent, connectionId among them',
    evidence: 'observed',
    source: 'posthog-endpoints-r4 3.1',
    async run(tools) {
      const { query } = await endpoint(tools)
      tools.expect.equal(Object.keys(query).sort(), ['connectionId', ...queryMembers], 'members of the stored query')
      tools.expect.equal((query as { connectionId?: unknown }).connectionId, null, 'connectionId')
    },
  },
  'direct-connections-are-refused': {
    says: 'HogQL of a direct connection is refused when it is written',
    evidence: 'observed',
    source: 'posthog-endpoints-r4 5.1',
    async run(tools) {
      const query = { ...counting(1), connectionId: '0190f0f2-6a5e-7c3c-9d53-3b1e6f7a2c11' }
      const answer = await tools.call('createEndpoint', { body: { name: tools.fresh(), query } })
      tools.expect.refused(answer, 'connection_not_supported')
    },
  },
  'optional-breakdowns-are-breakdowns': {
    says: 'Only breakdowns of the query can be made optional, and only of kinds that have any',
    evidence: 'observed',
    source: 'posthog-endpoints-r4 5.1',
    async run(tools) {
      const optional_breakdown_properties = ['$browser']
      const made = await endpoint(tools, { query: trends('$browser'), optional_breakdown_properties })
      tools.expect.equal(made.optional_breakdown_properties, ['$browser'], 'optional breakdowns')
      const body = { name: tools.fresh(), optional_breakdown_properties }
      const unknown = await tools.call('createEndpoint', { body: { ...body, query: trends('$os') } })
      tools.expect.refused(unknown, 'breakdowns_unknown', { word: 'property', names: "'$browser'", known: "['$os']" })
      const other = await tools.call('createEndpoint', { body: { ...body, query: counting(1) } })
      tools.expect.refused(other, 'breakdowns_not_supported', { kind: 'HogQLQuery' })
    },
  },
  'times-are-open-to-keys': {
    says: 'Keys may ask when endpoints were last run; a bad name is refused at its member',
    evidence: 'observed',
    source: 'posthog-endpoints-r4 1',
    async run(tools) {
      const made = await endpoint(tools)
      await tools.given('runEndpoint', { path: { name: made.name }, body: {} })
      const { query_status } = await tools.given('getLastExecutionTimes', { body: { names: [made.name] } })
      tools.expect.equal(
        query_status.results?.map(([name]) => name),
        [made.name],
        'names in results',
      )
      const bad = await tools.call('getLastExecutionTimes', { body: { names: ['1 bad'] } })
      tools.expect.refused(bad, 'endpoint_name_invalid', { name: '1 bad' })
    },
  },
  'versions-have-their-own-last-run': {
    says: 'A version shows when it was itself run last, not when its endpoint was',
    evidence: 'observed',
    source: 'posthog-endpoints-r4 1, 3.1',
    async run(tools) {
      const made = await endpoint(tools)
      await change(tools, made, { query: counting(7) })
      await tools.given('runEndpoint', { path: { name: made.name }, body: { version: 1 } })
      tools.expect.that((await read(tools, made, 1)).last_executed_at !== null, 'version 1, which ran, has an instant')
      tools.expect.equal((await read(tools, made, 2)).last_executed_at, null, 'last_executed_at of version 2')
      const { results } = await tools.given('listVersions', { path: { name: made.name } })
      const isNever = results.map(({ last_executed_at }) => last_executed_at === null)
      tools.expect.equal(isNever, [true, false], 'never run, in the list of versions 2 and 1')
      tools.expect.that((await read(tools, made)).last_executed_at !== null, 'the endpoint has an instant')
    },
  },
  'conditions-name-their-rules': {
    says: 'What materialization takes is told with the names of its rules and the form of variables',
    evidence: 'observed',
    source: 'posthog-endpoints-r4 9, 14',
    async run(tools) {
      const { conditions_source, rewrite_contract } = await tools.given('getMaterializationConditions')
      const names = ['analyze_variables_for_materialization', 'can_materialize_query', '{variables.<code_name>}']
      const told = conditions_source + rewrite_contract
      tools.expect.equal(
        names.filter(name => !told.includes(name)),
        [],
        `names that ${document} leaves out`,
      )
    },
  },
  'tags-are-of-the-endpoint': {
    says: 'Tags are of the endpoint: a change that targets a version replaces them for all, and every version shows them',
    evidence: 'observed',
    source: 'posthog-endpoints-r4 2, 3.1',
    async run(tools) {
      const made = await endpoint(tools, { tags: ['a'] })
      await change(tools, made, { query: counting(7) })
      await change(tools, made, { version: 1, tags: ['b'] })
      const seen = [await read(tools, made), await read(tools, made, 1), await read(tools, made, 2)]
      tools.expect.equal(
        seen.map(({ tags }) => tags),
        [['b'], ['b'], ['b']],
        'tags of endpoint and versions',
      )
      const { results } = await tools.given('listEndpoints', { query: { limit: 1000 } })
      const listed = results.find(({ name }) => name === made.name)
      tools.expect.equal(listed?.tags, ['b'], 'tags in the list')
    },
  },
  'optional-breakdowns-are-of-the-version': {
    says: 'Optional breakdowns are of the version that is written: none at first, left by what says nothing of them, emptied by null and by an empty list',
    evidence: 'observed',
    source: 'posthog-endpoints-r4 2',
    async run(tools) {
      const made = await endpoint(tools, { query: trendsBy('$browser', '$os') })
      tools.expect.equal(made.optional_breakdown_properties, [], 'optional breakdowns at first')
      const after = async (body: Record<string, unknown>) =>
        (await change(tools, made, body)).optional_breakdown_properties
      const all = { optional_breakdown_properties: ['$os'] }
      tools.expect.equal(await after(all), ['$os'], 'what is set')
      tools.expect.equal(await after({ description: 'x' }), ['$os'], 'what nothing is said of')
      tools.expect.equal(await after({ optional_breakdown_properties: null }), [], 'after null')
      await after(all)
      tools.expect.equal(await after({ optional_breakdown_properties: [] }), [], 'after an empty list')
      const put = await tools.given('replaceEndpoint', { path: { name: made.name }, body: all })
      const { optional_breakdown_properties: kept } = put as unknown as Shown
      tools.expect.equal(kept, ['$os'], 'what is set by PUT')
      await after({ optional_breakdown_properties: [] })
      await change(tools, made, { query: trendsBy('$browser') })
      await change(tools, made, { version: 1, ...all })
      const seen = [await read(tools, made, 1), await read(tools, made, 2)]
      tools.expect.equal(
        seen.map(shown => shown.optional_breakdown_properties),
        [['$os'], []],
        'optional breakdowns of both versions',
      )
    },
  },
  'wrong-breakdowns-are-all-named': {
    says: 'All names that are no breakdown of the query are told, and that it has none',
    evidence: 'observed',
    source: 'posthog-endpoints-r4 5.1',
    async run(tools) {
      const query = { kind: 'TrendsQuery', series: [{ kind: 'EventsNode', event: '$pageview' }] }
      const body = { name: tools.fresh(), query, optional_breakdown_properties: ['x', 'y'] }
      const answer = await tools.call('createEndpoint', { body })
      tools.expect.refused(answer, 'breakdowns_unknown', { word: 'properties', names: "'x', 'y'", known: '(none)' })
    },
  },
  'creation-leaves-what-it-does-not-take': {
    says: 'Creating ignores version and deleted, does not materialize with null, keeps buckets only of what it materializes, and takes what is inactive and materialized',
    evidence: 'inferred',
    source: 'posthog-endpoints-r4 2, 5.1',
    async run(tools) {
      const made = await endpoint(tools, { version: 7, deleted: true, is_materialized: null })
      tools.expect.equal([made.current_version, made.materialization.enabled], [1, false], 'version and enabled')
      const bucket_overrides = { timestamp: 'hour' }
      tools.expect.equal(
        (await endpoint(tools, { bucket_overrides })).bucket_overrides,
        null,
        'buckets without a table',
      )
      const stored = await endpoint(tools, { bucket_overrides, is_materialized: true })
      tools.expect.equal(stored.bucket_overrides, bucket_overrides, 'buckets of a table')
      const make = (fields: object) =>
        tools.call('createEndpoint', { body: { name: tools.fresh(), query: counting(3), ...fields } })
      const idle = await make({ is_active: false, is_materialized: true })
      tools.expect.status(idle, 201)
      const { is_active, materialization } = idle.body
      tools.expect.equal([is_active, materialization.enabled], [false, true], 'is_active and enabled')
      tools.expect.status(await make({ bucket_overrides: { timestamp: 'century' }, is_materialized: true }), 201)
    },
  },
  'objects-to-new-endpoints-in-its-order': {
    says: 'Creating objects to the connection, the HogQL, the freshness, optional breakdowns, the name that is taken and the eligibility, in this order',
    evidence: 'observed',
    source: 'posthog-endpoints-r4 5.1',
    async run(tools) {
      const { name } = await endpoint(tools)
      const wrong = {
        name,
        query: { ...hogql('selct 1'), connectionId: '0190f0f2-6a5e-7c3c-9d53-3b1e6f7a2c11' },
        data_freshness_seconds: 1,
        optional_breakdown_properties: ['x'],
        is_materialized: true,
      }
      const funnel = { kind: 'FunnelsQuery', series: [{ kind: 'EventsNode' }, { kind: 'EventsNode' }] }
      const steps = [
        ['connection_not_supported', {}],
        ['hogql_invalid', { query: hogql('selct 1') }],
        ['data_freshness_invalid', { query: funnel }],
        ['breakdowns_not_supported', { data_freshness_seconds: 900 }],
        ['name_taken', { optional_breakdown_properties: [] }],
        ['cannot_materialize', { name: tools.fresh() }],
      ] as const
      let body: Record<string, unknown> = wrong
      for (const [refusal, mended] of steps) {
        body = { ...body, ...mended }
        tools.expect.refused(await tools.call('createEndpoint', { body }), refusal)
      }
    },
  },
  'objects-to-changes-in-its-order': {
    says: 'Changing objects to the freshness, materializing what is inactive, the connection, optional breakdowns, the version that is not there and a query for a version, in this order',
    evidence: 'observed',
    source: 'posthog-endpoints-r4 5.1',
    async run(tools) {
      const { name } = await endpoint(tools)
      const steps = [
        ['data_freshness_invalid', { data_freshness_seconds: 1, is_active: false, is_materialized: true }],
        ['materialize_inactive', { data_freshness_seconds: 900 }],
        ['connection_not_supported', { is_materialized: null }],
        ['breakdowns_not_supported', { query: counting(9) }],
        ['version_not_found_on_update', { optional_breakdown_properties: [] }],
        ['query_with_version', { version: 1 }],
      ] as const
      const query = { ...counting(9), connectionId: '0190f0f2-6a5e-7c3c-9d53-3b1e6f7a2c11' }
      let body: Record<string, unknown> = { query, optional_breakdown_properties: ['x'], version: 9 }
      for (const [refusal, mended] of steps) {
        body = { ...body, ...mended }
        tools.expect.refused(await tools.call('updateEndpoint', { path: { name }, body }), refusal)
      }
    },
  },
  'previews-tell-mistakes-at-their-member': {
    says: 'The body of a preview may have members that nobody knows; one of a wrong type is told by its name',
    evidence: 'inferred',
    source: 'posthog-endpoints-r4 5.3',
    async run(tools) {
      const { name } = await endpoint(tools)
      const preview = (body: object) => tools.call('previewMaterialization', { path: { name }, body })
      tools.expect.status(await preview({ nobody: 'knows' }), 200)
      const answer = await preview({ version: 'first' })
      tools.expect.status(answer, 400)
      const { type, attr, detail } = answer.body as unknown as Record<string, unknown>
      const wanted = ['validation_error', 'version', 'A valid integer is required.']
      tools.expect.equal([type, attr, detail], wanted, 'type, attr and detail')
    },
  },
})
