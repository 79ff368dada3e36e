// Creating, changing and listing endpoints (dossier 1.1, 2.1, 2.4, 3.3, 4.1).
import { change, counting, endpoint, hogql, read, run, table } from './arrange.ts'

export const queryMembers = [
  'explain',
  'filters',
  'kind',
  'modifiers',
  'name',
  'query',
  'response',
  'tags',
  'values',
  'variables',
  'version',
]

export default table('endpoints', {
  'starts-with-defaults': {
    says: 'What is not said on creation: no description, active, fresh for a day, never run, not materialized',
    evidence: 'observed',
    source: 'posthog-endpoints 2.1',
    async run(tools) {
      const made = await endpoint(tools)
      const {
        description,
        is_active,
        data_freshness_seconds,
        last_executed_at,
        is_materialized,
        derived_from_insight,
      } = made
      const shown = {
        description,
        is_active,
        data_freshness_seconds,
        last_executed_at,
        is_materialized,
        derived_from_insight,
      }
      const defaults = {
        description: '',
        is_active: true,
        data_freshness_seconds: 86400,
        last_executed_at: null,
        is_materialized: false,
        derived_from_insight: null,
      }
      tools.expect.equal(shown, defaults, 'defaults')
    },
  },
  'stores-the-query-normalised': {
    says: 'The stored query has every member that its kind knows, null where none was sent',
    evidence: 'observed',
    source: 'posthog-endpoints 2.4',
    async run(tools) {
      const { query } = await endpoint(tools)
      tools.expect.equal(Object.keys(query).sort(), queryMembers, 'members of the stored query')
    },
  },
  'tells-its-addresses': {
    says: 'An endpoint tells the path and the address of its run',
    evidence: 'observed',
    source: 'posthog-endpoints 4.1',
    async run(tools) {
      const made = await endpoint(tools)
      tools.expect.that(
        made.endpoint_path.endsWith(`/endpoints/${made.name}/run`),
        `endpoint_path ${made.endpoint_path} leads to the run`,
      )
      // Sources differ in the prefix, and both prefixes lead to the same.
      tools.speaks(made.endpoint_path.startsWith('/api/projects/') ? 'documented' : 'upstream')
      const paths = ['projects', 'environments'].map(prefix =>
        made.endpoint_path.replace(/^.*\/api\/(environments|projects)\//, `/api/${prefix}/`),
      )
      const isThere = paths.some(path => tools.leads(made.url, path))
      tools.expect.that(isThere, `path of url, ${made.url}, is ${made.endpoint_path} below the address of the target`)
      tools.expect.that(made.ui_url.endsWith(`/endpoints/${made.name}`), `ui_url ${made.ui_url} leads to the endpoint`)
      const { path } = await tools.call('retrieveEndpoint', { path: { name: made.name } })
      const projects = [made.endpoint_path, made.url, made.ui_url].map(text => /\/(\d+)\/endpoints\//.exec(text)?.[1])
      const project = /^\d+$/.test(String(path['project_id'])) ? String(path['project_id']) : projects[0]
      tools.expect.equal(projects, [project, project, project], 'project in endpoint_path, url and ui_url')
    },
  },
  'names-begin-with-a-letter': {
    says: 'A name begins with a letter, has letters, digits, hyphens and underscores, and at most 128 characters',
    evidence: 'observed',
    source: 'posthog-endpoints 3.3',
    async run(tools) {
      for (const name of ['1st', '-x', '_x', 'with space', 'dotted.name', 'ü', `x${'y'.repeat(128)}`]) {
        const answer = await tools.call('createEndpoint', { body: { name, query: counting(1) } })
        tools.expect.refused(answer, 'name_invalid', { name })
      }
      const longest = tools.fresh().padEnd(128, '_-a')
      tools.expect.status(await tools.call('createEndpoint', { body: { name: longest, query: counting(1) } }), 201)
    },
  },
  'names-are-unique': {
    says: 'A name can be taken once in a project; case counts',
    evidence: 'observed',
    source: 'posthog-endpoints 3.3',
    async run(tools) {
      const { name } = await endpoint(tools)
      tools.expect.refused(await tools.call('createEndpoint', { body: { name, query: counting(1) } }), 'name_taken')
      const other = name.toUpperCase()
      tools.expect.status(await tools.call('createEndpoint', { body: { name: other, query: counting(1) } }), 201)
    },
  },
  'objects-in-its-order': {
    says: 'Creation objects to a missing query first, then to the name, then to the query, then to the freshness, then to a taken name',
    evidence: 'observed',
    source: 'posthog-endpoints 3.3',
    async run(tools) {
      const { name: taken } = await endpoint(tools)
      const broken = hogql('select from where')
      const steps = [
        [{}, 'query_required'],
        [{ query: broken, data_freshness_seconds: 1 }, 'name_required'],
        [{ name: '1st', query: broken, data_freshness_seconds: 1 }, 'name_invalid'],
        [{ name: taken, query: broken, data_freshness_seconds: 1 }, 'hogql_invalid'],
        [{ name: taken, query: counting(1), data_freshness_seconds: 1 }, 'data_freshness_invalid'],
        [{ name: taken, query: counting(1) }, 'name_taken'],
      ] as const
      for (const [body, refusal] of steps) tools.expect.refused(await tools.call('createEndpoint', { body }), refusal)
    },
  },
  'refuses-hogql-that-does-not-parse': {
    says: 'HogQL that does not parse is refused on creation and on change, and nothing changes',
    evidence: 'observed',
    essential: true,
    source: 'posthog-endpoints 3.3',
    async run(tools) {
      const query = hogql('select count( from events')
      const { name } = await endpoint(tools)
      tools.expect.refused(
        await tools.call('createEndpoint', { body: { name: tools.fresh(), query } }),
        'hogql_invalid',
      )
      tools.expect.refused(await tools.call('updateEndpoint', { path: { name }, body: { query } }), 'hogql_invalid')
      tools.expect.equal((await read(tools, { name })).current_version, 1, 'current_version after a refused change')
    },
  },
  'names-undefined-variables': {
    says: 'Placeholders that no variable of the project fills are refused, all of them, in alphabetical order',
    evidence: 'observed',
    source: 'posthog-endpoints 3.3',
    async run(tools) {
      const query = hogql('select {variables.ust_zebra}, {variables.ust_ape}')
      const answer = await tools.call('createEndpoint', { body: { name: tools.fresh(), query } })
      tools.expect.refused(answer, 'undefined_variables', { names: 'ust_ape, ust_zebra' })
    },
  },
  'freshness-has-seven-values': {
    says: 'Freshness is one of seven intervals; null goes back to a day',
    evidence: 'documented',
    source: 'posthog-endpoints 2.1',
    async run(tools) {
      const made = await endpoint(tools, { data_freshness_seconds: 900 })
      for (const data_freshness_seconds of [0, 901, 1000, 604801]) {
        const body = { data_freshness_seconds }
        tools.expect.refused(
          await tools.call('updateEndpoint', { path: { name: made.name }, body }),
          'data_freshness_invalid',
        )
      }
      const kept = await change(tools, made, { description: 'x' })
      tools.expect.equal(kept.data_freshness_seconds, 900, 'data_freshness_seconds when not sent')
      const reset = await change(tools, made, { data_freshness_seconds: null })
      tools.expect.equal(reset.data_freshness_seconds, 86400, 'data_freshness_seconds after null')
    },
  },
  'keeps-its-name': {
    says: 'An endpoint cannot be renamed: a name in a change is ignored',
    evidence: 'observed',
    source: 'posthog-endpoints 2.1',
    async run(tools) {
      const made = await endpoint(tools)
      const changed = await change(tools, made, { name: tools.fresh() })
      tools.expect.equal(changed.name, made.name, 'name after a change of it')
    },
  },
  'creation-does-not-materialize': {
    says: 'is_materialized on creation is ignored, or enables materialization as documented: the answer tells which',
    evidence: 'observed',
    source: 'posthog-endpoints 14',
    async run(tools) {
      const made = await endpoint(tools, { is_materialized: true })
      const said = 'status' in made.materialization
      const holds = 'status' in (await read(tools, made)).materialization
      tools.expect.equal(said, holds, 'a materialization is under way after creation')
      tools.speaks(holds ? 'documented' : 'upstream')
    },
  },
  'lists-by-activity': {
    says: 'is_active filters the list, in any spelling of a boolean, and is ignored when it is none',
    evidence: 'documented',
    source: 'posthog-endpoints 1.1',
    async run(tools) {
      const on = await endpoint(tools)
      const off = await endpoint(tools, { is_active: false })
      const listed = async (is_active: string) => {
        const { results } = await tools.given('listEndpoints', { query: { is_active, limit: 1000 } })
        return [on, off].map(({ name }) => results.some(item => item.name === name))
      }
      tools.expect.equal(await listed('true'), [true, false], 'is_active=true lists the active one, the inactive one')
      tools.expect.equal(await listed('False'), [false, true], 'is_active=False lists the active one, the inactive one')
      tools.expect.equal(
        await listed('perhaps'),
        [true, true],
        'is_active=perhaps lists the active one, the inactive one',
      )
    },
  },
  'lists-by-maker': {
    says: 'created_by filters the list, and must be a user',
    evidence: 'inferred',
    source: 'posthog-endpoints 1.1',
    async run(tools) {
      const made = await endpoint(tools)
      const own = await tools.given('listEndpoints', { query: { created_by: made.created_by!.id, limit: 1000 } })
      tools.expect.that(
        own.results.some(({ name }) => name === made.name),
        'created_by lists what the user made',
      )
      const nobody = await tools.call('listEndpoints', { query: { created_by: 2147483600 } })
      tools.expect.refused(nobody, 'created_by_unknown')
    },
  },
  'odd-page-parameters-are-ignored': {
    says: 'A limit that is no positive number counts as 100, an offset that is none as 0',
    evidence: 'observed',
    source: 'posthog-endpoints 1.1',
    async run(tools) {
      const { name } = await endpoint(tools)
      for (const query of [{ limit: 'many' }, { limit: '0' }, { limit: '-3' }, { limit: '100', offset: 'x' }]) {
        const page = await tools.given('listEndpoints', { query })
        tools.expect.that(
          page.results.length > 0 && page.previous === null,
          `a first page for ${JSON.stringify(query)}`,
        )
      }
      tools.expect.that(name.length > 0, 'there is an endpoint to list')
    },
  },
  'tells-when-it-ran': {
    says: 'last_executed_at is set by a run with a key that succeeds, and not by one that fails',
    evidence: 'observed',
    source: 'posthog-endpoints 5.3',
    async run(tools) {
      const made = await endpoint(tools)
      await tools.call('runEndpoint', { path: { name: made.name }, body: { limit: 0 } })
      tools.expect.equal((await read(tools, made)).last_executed_at, null, 'last_executed_at after a refused run')
      await run(tools, made)
      tools.expect.that((await read(tools, made)).last_executed_at !== null, 'last_executed_at is set after a run')
    },
  },
  'describes-itself-in-openapi': {
    says: 'The document of an endpoint describes its run: one path, one operation named after the endpoint',
    evidence: 'documented',
    source: 'posthog-endpoints 4.8',
    async run(tools) {
      const { name } = await endpoint(tools)
      const document = (await tools.given('getEndpointOpenapi', { path: { name } })) as unknown as {
        openapi: string
        info: { title: string; version: string }
        paths: Record<string, { post?: { operationId: string } }>
      }
      tools.expect.equal(
        [document.openapi, document.info.title, document.info.version],
        ['3.0.3', name, '1'],
        'openapi, title, version',
      )
      const [[path, item] = ['', undefined], ...more] = Object.entries(document.paths)
      tools.expect.equal(more.length, 0, 'further paths')
      tools.expect.that(path.endsWith(`/endpoints/${name}/run`), `${path} leads to the run`)
      tools.expect.equal(item?.post?.operationId, `run_${name.replaceAll('-', '_')}`, 'operationId')
    },
  },
})
