// The log of an endpoint's runs (dossier r4 7).
import { day, minute } from '../check.ts'
import {
  change,
  counting,
  countingAlone,
  endpoint,
  hogql,
  logsOf,
  materialized,
  run,
  table,
  tryRun,
  withVariable,
} from './arrange.ts'

const source = 'posthog-endpoints-r4 7'

interface Entry {
  instance_id: string
  timestamp: string
}

export default table('logs', {
  'a-run-leaves-one-entry': {
    says: 'A run that succeeds leaves one entry of level INFO under the id that its answer tells; it says from where the rows came',
    evidence: 'observed',
    source,
    async run(tools) {
      const [made, other] = [await endpoint(tools), await endpoint(tools)]
      await run(tools, other)
      await change(tools, made, { query: counting(6) })
      const { execution_id } = await run(tools, made)
      const entries = await logsOf(tools, made)
      tools.expect.equal(entries.length, 1, 'entries')
      const [{ instance_id, log_source_id, level, message } = entries[0]!] = entries
      tools.expect.equal([instance_id, log_source_id, level], [execution_id, made.id, 'INFO'], 'id, source and level')
      const parts = ['path=inline', 'duration_ms=', 'rows=6', 'version=2']
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
      tools.expect.equal(entry?.level, 'ERROR', 'level')
      const missing = ['path=inline', 'version=1', wanted].filter(part => !entry!.message.includes(part))
      tools.expect.equal(missing, [], `what '${entry?.message}' lacks`)
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
  'say-where-rows-are-from': {
    says: 'The entry of a run says whether its rows came from the table, from the query where the table could not be read, or from the cache',
    evidence: 'observed',
    source,
    needs: ['outcomes'],
    async run(tools) {
      const made = await materialized(tools, { query: countingAlone(tools, 4) })
      const told = async () => (await logsOf(tools, made, { limit: 1 }))[0]!.message
      const expectTold = async (...parts: string[]) => {
        const message = await told()
        const missing = parts.filter(part => !message.includes(part))
        tools.expect.equal(missing, [], `what '${message}' lacks`)
      }
      await run(tools, made)
      await expectTold('path=materialized ', 'cache=miss', 'rows=4')
      await run(tools, made)
      await expectTold('path=materialized ', 'cache=hit')
      await run(tools, made, { refresh: 'direct' })
      await expectTold('path=inline ', 'cache=miss')
      await tools.outcome('query', { outcome: 'fail', error: 'Out of luck', times: 1 })
      const { endpoint_materialized } = await run(tools, made, { refresh: 'force' })
      tools.expect.equal(endpoint_materialized, undefined, 'endpoint_materialized where the table could not be read')
      await expectTold('path=materialized_fallback ', 'cache=miss')
    },
  },
  'each-kind-of-refusal-leaves-its-text': {
    says: 'Bodies that break the model, numbers that are none and versions that are not there leave an entry each, under an id of its own; an endpoint that is not there or not active leaves none, and its log stays open',
    evidence: 'observed',
    source,
    async run(tools) {
      const made = await endpoint(tools)
      const cases = [
        [{ refresh: 'blocking' }, 'refresh: '],
        [{ limit: 0 }, 'Invalid limit parameter: 0'],
        [{ offset: 1 }, 'offset requires limit to be set'],
        [{ version: 9 }, 'Version 9 not found'],
      ] as const
      for (const [body] of cases) await tryRun(tools, made, body)
      await change(tools, made, { is_active: false })
      tools.expect.status(await tryRun(tools, made), 404)
      const open = await tools.call('listLogs', { path: { name: made.name } })
      tools.expect.status(open, 200)
      const entries = open.body.results
      tools.expect.equal(entries.length, cases.length, 'entries')
      for (const [i, [, text]] of cases.entries()) {
        const { message, level } = entries[cases.length - 1 - i]!
        const holds = level === 'ERROR' && message.includes('Endpoint execution failed · invalid request · ')
        tools.expect.that(holds && message.includes(text), `'${message}' (${level}) tells '${text}'`)
      }
      const ids = new Set(entries.map(({ instance_id }) => instance_id))
      tools.expect.equal(ids.size, cases.length, 'ids of the entries')
    },
  },
  'are-found-by-instant': {
    says: 'after and before leave the entries between them, without those at the instants; what is no instant is refused at its parameter',
    evidence: 'observed',
    source,
    needs: ['clock'],
    async run(tools) {
      const made = await endpoint(tools)
      for (let i = 0; i < 3; i++) {
        await run(tools, made)
        await tools.later(minute)
      }
      const [newest, middle, oldest] = (await logsOf(tools, made)) as unknown as [Entry, Entry, Entry]
      const ids = async (query: Record<string, string>) =>
        (await logsOf(tools, made, query)).map(({ instance_id }) => instance_id)
      tools.expect.equal(await ids({ after: middle.timestamp }), [newest.instance_id], 'entries after the second')
      tools.expect.equal(await ids({ before: middle.timestamp }), [oldest.instance_id], 'entries before the second')
      const between = { after: oldest.timestamp, before: newest.timestamp }
      tools.expect.equal(await ids(between), [middle.instance_id], 'entries between the first and the last')
      for (const name of ['after', 'before']) {
        const answer = await tools.call('listLogs', { path: { name: made.name }, query: { [name]: 'yesterday' } })
        tools.expect.status(answer, 400)
        tools.expect.equal((answer.body as unknown as { attr: string }).attr, name, 'attr')
      }
    },
  },
  'are-kept-for-a-while': {
    says: 'Entries are there after two months, and gone after a hundred days',
    evidence: 'inferred',
    source,
    needs: ['clock'],
    async run(tools) {
      const made = await endpoint(tools)
      await run(tools, made)
      await tools.later(60 * day)
      tools.expect.equal((await logsOf(tools, made)).length, 1, 'entries after two months')
      await tools.later(40 * day)
      tools.expect.equal((await logsOf(tools, made)).length, 0, 'entries after a hundred days')
    },
  },
  'the-throttled-leave-nothing': {
    says: 'A run that is throttled leaves no entry',
    evidence: 'observed',
    source,
    needs: ['keys', 'clock', 'rate-limits'],
    world: { rate_limits: 'real', limits: { throttle: { default: { per_minute: 12, per_hour: 400 } } } },
    async run(tools) {
      const made = await endpoint(tools)
      const as = await tools.key(['endpoint:read'])
      const ask = () => tools.call('runEndpoint', { path: { name: made.name }, body: {}, as, impatient: true })
      for (let i = 0; i < 12; i++) tools.expect.status(await ask(), 200)
      tools.expect.refused(await ask(), 'throttled')
      tools.expect.equal((await logsOf(tools, made)).length, 12, 'entries')
    },
  },
})
