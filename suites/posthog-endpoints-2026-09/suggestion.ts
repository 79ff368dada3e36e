// A query that says the same and can be materialized, as a language model suggests it (dossier r4 9, 14).
import { type Api, counting, endpoint, read, table, trends, withVariable } from './arrange.ts'

const source = 'posthog-endpoints-r4 9, 14'

const suggestionFor = (tools: Api, { name }: { name: string }, body: object = {}) =>
  tools.call('suggestMaterialization', { path: { name }, body })

/** A query that cannot be materialized, and one that says nearly the same and can. */
async function fixable(tools: Api) {
  const code_name = tools.fresh().replaceAll('-', '_')
  const proposes = `select count() from events where event = {variables.${code_name}}`
  const query = await withVariable(tools, `${proposes} or 1 = 1`, code_name, 'String', '$pageview')
  return { made: await endpoint(tools, { query }), proposes }
}

export default table('suggestion', {
  'is-refused-in-its-order': {
    says: 'No suggestion without the feature, without the approval of AI, of a version that is not there, of an insight, of what can be materialized, or while no model answers, in this order',
    evidence: 'observed',
    source,
    needs: ['settings', 'variables'],
    async run(tools) {
      const insight = await endpoint(tools, { query: trends('$browser') })
      const easy = await endpoint(tools, { query: counting(3) })
      const { made } = await fixable(tools)
      const version = { version: 9 }
      tools.expect.refused(await suggestionFor(tools, made, version), 'suggestions_off')
      await tools.endpoints({ suggestions: true, ai_approved: false })
      tools.expect.refused(await suggestionFor(tools, made, version), 'ai_not_approved')
      await tools.endpoints({ ai_approved: true })
      tools.expect.refused(await suggestionFor(tools, insight, version), 'version_not_found_on_read', version)
      tools.expect.refused(await suggestionFor(tools, insight), 'suggestions_for_hogql_only')
      tools.expect.refused(await suggestionFor(tools, easy), 'already_materializable')
      await tools.endpoints({ model: { fails: 'unreachable' } })
      tools.expect.refused(await suggestionFor(tools, made), 'model_unreachable')
      await tools.endpoints({ model: { fails: 'broken' } })
      tools.expect.refused(await suggestionFor(tools, made), 'model_failed')
    },
  },
  'tells-what-the-model-came-to': {
    says: 'A suggestion says whether it is any good, why the query itself is not, and after how many attempts; nothing is saved',
    evidence: 'observed',
    source,
    needs: ['settings', 'variables'],
    async run(tools) {
      const { made, proposes } = await fixable(tools)
      await tools.endpoints({ suggestions: true })
      const cases = [
        [{ proposes }, 'ok', proposes],
        [{ proposes: null, explanation: 'There is no way.' }, 'cannot_fix', null],
        [{ proposes: 'selct 1' }, 'invalid', null],
        [{ error: 'The model broke off.' }, 'model_error', null],
      ] as const
      for (const [model, status, query] of cases) {
        await tools.endpoints({ model })
        const answer = await suggestionFor(tools, made)
        tools.expect.status(answer, 200)
        const { suggestion_status, suggested_query, original_reason, attempts, error } = answer.body
        tools.expect.equal(suggestion_status, status, 'suggestion_status')
        if (status !== 'invalid') tools.expect.equal(suggested_query, query, `suggested_query with ${status}`)
        tools.expect.that(original_reason.length > 0, `the reason is told with ${status}`)
        tools.expect.that(attempts >= 1 && attempts <= 3, `attempts (${attempts}) are from 1 to 3`)
        tools.expect.equal(
          typeof error,
          ['ok', 'cannot_fix'].includes(status) ? 'object' : 'string',
          `error with ${status}`,
        )
      }
      const { query, current_version } = await read(tools, made)
      tools.expect.equal([query, current_version], [made.query, 1], 'query and version afterwards')
    },
  },
  'is-counted-by-user': {
    says: 'A user gets ten suggestions a minute, whatever keys or sessions ask for them',
    evidence: 'observed',
    source: 'posthog-endpoints-r4 8',
    needs: ['keys', 'clock', 'rate-limits', 'session'],
    world: { rate_limits: 'real' },
    async run(tools) {
      const path = { name: tools.fresh() }
      const as = await tools.key(['endpoint:read'])
      const byKey = () => tools.call('suggestMaterialization', { path, body: {}, as, impatient: true })
      const people = { as: 'nobody', headers: tools.session(), impatient: true } as const
      const byPerson = () => tools.call('suggestMaterialization', { path, body: {}, ...people })
      for (let i = 0; i < 5; i++) for (const ask of [byKey, byPerson]) tools.expect.status(await ask(), 404)
      tools.expect.refused(await byPerson(), 'suggestions_throttled')
      tools.expect.refused(await byKey(), 'suggestions_throttled')
      tools.expect.status(await tools.call('retrieveEndpoint', { path, as }), 404)
    },
  },
})
