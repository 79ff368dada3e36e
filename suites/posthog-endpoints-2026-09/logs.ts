// The log of an endpoint's runs (dossier r4 7).
import { endpoint, hogql, logsOf, run, table, tryRun, withVariable } from './arrange.ts'

const source = 'posthog-endpoints-r4 7'

export default table('logs', {
  'a-run-leaves-one-entry': {
    says: 'A run that succeeds leaves one entry of level INFO under the id that its answer tells; it says from where the rows came',
    evidence: 'observed',
    source,
    async run(tools) {
      const made = await endpoint(tools)
      const { execution_id } = await run(tools, made)
      const entries = await logsOf(tools, made)
      tools.expect.equal(entries.length, 1, 'entries')
      const [{ instance_id, log_source_id, level, message } = entries[0]!] = entries
      tools.expect.equal([instance_id, log_source_id, level], [execution_id, made.id, 'INFO'], 'id, source and level')
      const parts = ['path=inline', 'rows=5', 'version=1']
      tools.expect.equal(
        parts.filter(part => !message.includes(part)),
        [],
        `what '${message}' lacks`,
      )
    },
  },
  'a-refused-run-leaves-its-reason': {
    says: 'A run that is refused for what it asks leaves an entry of level ERROR with the reason',
    evidence: 'observed',
    source,
    async run(tools) {
      const made = await endpoint(tools)
      tools.expect.refused(await tryRun(tools, made, { variables: { nowhere: 1 } }), 'unknown_variables', {
        names: 'nowhere',
      })
      const [entry] = await logsOf(tools, made)
      tools.expect.equal(entry?.level, 'ERROR', 'level')
      const wanted = 'invalid request · variables: Unknown variable(s): nowhere'
      tools.expect.that(entry!.message.endsWith(wanted), `'${entry?.message}' ends with '${wanted}'`)
    },
  },
  'a-failed-run-leaves-its-error': {
    says: 'A run whose query fails leaves an entry of level ERROR with the name of the error',
    evidence: 'observed',
    source,
    async run(tools) {
      const made = await endpoint(tools, { query: hogql('select intDiv(1, number - number) from numbers(2)') })
      const { status, body } = await tryRun(tools, made)
      tools.expect.equal(status, 400, 'status of a query that fails')
      const [entry] = await logsOf(tools, made)
      const wanted = `error=${(body as unknown as { code: string }).code}`
      tools.expect.that(entry?.level === 'ERROR' && entry.message.includes(wanted), `${entry?.message} has ${wanted}`)
    },
  },
  'levels-may-be-in-any-case': {
    says: 'Entries are found by their levels, separated by commas and in any case',
    evidence: 'observed',
    source,
    async run(tools) {
      const made = await endpoint(tools)
      await run(tools, made)
      await tryRun(tools, made, { limit: 0 })
      const levels = async (level: string) => (await logsOf(tools, made, { level })).map(entry => entry.level)
      tools.expect.equal(await levels('error'), ['ERROR'], 'entries of level error')
      tools.expect.equal(await levels('Info,ERROR'), ['ERROR', 'INFO'], 'entries of both levels, newest first')
    },
  },
  'are-found-by-words-and-id': {
    says: 'Entries are found by a part of their message in any case, and by the id of the run',
    evidence: 'observed',
    source,
    async run(tools) {
      const made = await endpoint(tools)
      const { execution_id } = await run(tools, made)
      await run(tools, made)
      const ids = async (query: Record<string, string>) =>
        (await logsOf(tools, made, query)).map(entry => entry.instance_id)
      tools.expect.equal(await ids({ search: 'CACHE=Miss' }), [execution_id], 'entries with cache=miss')
      tools.expect.equal(await ids({ instance_id: execution_id }), [execution_id], 'entries of the first run')
    },
  },
  'a-limit-leaves-no-next-page': {
    says: 'A limit from 1 to 500 says how many entries are read at all, so that there is no next page; any other is refused',
    evidence: 'observed',
    source,
    async run(tools) {
      const made = await endpoint(tools)
      await run(tools, made)
      await run(tools, made)
      const page = await tools.given('listLogs', { path: { name: made.name }, query: { limit: 1 } })
      tools.expect.equal([page.count, page.next, page.results.length], [1, null, 1], 'count, next and results')
      for (const limit of [0, 501, 'many']) {
        const answer = await tools.call('listLogs', { path: { name: made.name }, query: { limit } })
        tools.expect.equal(answer.status, 400, `status with limit=${limit}`)
        tools.expect.equal((answer.body as unknown as { attr: string }).attr, 'limit', 'attr')
      }
    },
  },
  'keep-values-to-themselves': {
    says: 'Entries hold no values of variables',
    evidence: 'observed',
    essential: true,
    source,
    needs: ['variables'],
    async run(tools) {
      const code_name = tools.fresh().replaceAll('-', '_')
      const sql = `select count() as n from numbers(3) where toString(number) = {variables.${code_name}}`
      const made = await endpoint(tools, { query: await withVariable(tools, sql, code_name, 'String', '1') })
      const value = 'a-value-of-nobody-else'
      await run(tools, made, { variables: { [code_name]: value } })
      await tryRun(tools, made, { variables: { [code_name]: value, nowhere: value } })
      const told = JSON.stringify(await logsOf(tools, made))
      tools.expect.that(told.includes('Unknown variable'), 'both runs left an entry')
      tools.expect.that(!told.includes(value), 'no entry holds a value')
    },
  },
})
