// How lines of a log are found (dossier 9.1, 9.2).
import { hour } from '../check.ts'
import { type Api, batchExport, runsOf, type Shown, table } from './arrange.ts'
import { type Line, linesOf, logsOf, messages, pathOf, ran, rangeOf, readRun, scheduled } from './watching.ts'

const source = 'posthog-batch-exports 9.1'

/** An export that went through several hours, one of them with trouble. Needs `clock` and `outcomes`. */
async function troubled(tools: Api): Promise<{ made: Shown; all: Line[] }> {
  const made = await scheduled(tools, 3 * hour)
  await tools.outcome('batch_export_run', { outcome: 'fail', error: 'ClientError: Out of Luck', times: 1 })
  await tools.later(3 * hour)
  const all = await linesOf(tools, made, { limit: '500' })
  tools.expect.that(all.length > 10, `six hours have left their lines (${all.length})`)
  return { made, all }
}

export default table('log-queries', {
  'levels-are-chosen': {
    says: 'Lines can be asked for by level, in upper or lower case, by several of them too',
    evidence: 'observed',
    source,
    needs: ['clock', 'outcomes'],
    async run(tools) {
      const { made, all } = await troubled(tools)
      for (const level of [['ERROR'], ['error'], ['Info'], ['INFO', 'error'], ['debug']]) {
        const known = level.map(name => name.toUpperCase())
        const wanted = all.filter(line => known.includes(line.level))
        const lines = await linesOf(tools, made, { level, limit: '500' })
        tools.expect.equal(messages(lines), messages(wanted), `lines of level ${level.join(' and ')}`)
      }
    },
  },
  'words-are-found': {
    says: 'Lines can be asked for by a part of what they say, whatever its case',
    evidence: 'observed',
    source,
    needs: ['clock', 'outcomes'],
    async run(tools) {
      const { made, all } = await troubled(tools)
      // Not with % and _: deployments were seen that search by LIKE.
      for (const search of ['Out of Luck', 'OUT OF LUCK', 'starting', 'there is no such word', 'Out.of.Luck']) {
        const wanted = all.filter(({ message }) => message.toLowerCase().includes(search.toLowerCase()))
        const lines = await linesOf(tools, made, { search, limit: '500' })
        tools.expect.equal(messages(lines), messages(wanted), `lines with ${search}`)
      }
    },
  },
  'parameters-narrow-together': {
    says: 'Of several parameters each leaves lines out: level, words and instance, by twos',
    evidence: 'observed',
    source,
    needs: ['clock', 'outcomes'],
    async run(tools) {
      const { made, all } = await troubled(tools)
      const failed = all.find(({ level }) => level === 'ERROR')!
      const parameters: [name: string, value: string, fits: (line: Line) => boolean][] = [
        ['level', 'INFO', ({ level }) => level === 'INFO'],
        ['search', 'batch export for range', ({ message }) => message.toLowerCase().includes('batch export for range')],
        ['instance_id', failed.instance_id, ({ instance_id }) => instance_id === failed.instance_id],
      ]
      for (const left of parameters) {
        const both = parameters.filter(parameter => parameter !== left)
        const wanted = all.filter(line => both.every(([, , fits]) => fits(line)))
        const query = Object.fromEntries(both.map(([name, value]) => [name, value]))
        const lines = await linesOf(tools, made, { ...query, limit: '500' })
        tools.expect.equal(messages(lines), messages(wanted), `lines by ${both.map(([name]) => name).join(' and ')}`)
      }
    },
  },
  'bounds-are-left-out': {
    says: 'Lines after an instant and before another are those between them, without those of the two instants',
    evidence: 'observed',
    source,
    needs: ['clock', 'outcomes'],
    async run(tools) {
      const { made, all } = await troubled(tools)
      const [last, first] = [all[2]!.timestamp, all.at(-3)!.timestamp]
      const between = all.filter(({ timestamp }) => timestamp > first && timestamp < last)
      const lines = await linesOf(tools, made, { after: first, before: last, limit: '500' })
      tools.expect.equal(messages(lines), messages(between), 'lines between two instants')
      const since = await linesOf(tools, made, { after: first, limit: '500' })
      const wanted = all.filter(({ timestamp }) => timestamp > first)
      tools.expect.equal(messages(since), messages(wanted), 'lines after an instant')
    },
  },
  'a-limit-caps-them': {
    says: 'A log has at most fifty lines, or as many as are asked for, the newest of them',
    evidence: 'observed',
    source,
    needs: ['clock'],
    async run(tools) {
      const made = await scheduled(tools, 30 * hour)
      const all = messages(await linesOf(tools, made, { limit: '500' }))
      tools.expect.that(all.length > 60, `a day and more has left its lines (${all.length})`)
      const few = await logsOf(tools, made, { limit: '7' })
      tools.expect.equal(messages(few.results), all.slice(0, 7), 'lines of a limit of 7')
      tools.expect.equal(few.count, 7, 'count of a limit of 7')
      tools.expect.equal(messages(await linesOf(tools, made)), all.slice(0, 50), 'lines without a limit')
    },
  },
  'limits-are-one-to-five-hundred': {
    says: 'A limit below one, above five hundred or that is no number is refused, by its name',
    evidence: 'observed',
    source,
    async run(tools) {
      const { id } = await batchExport(tools)
      const cases: [string, string, string][] = [
        ['0', 'min_value', 'Ensure this value is greater than or equal to 1.'],
        ['501', 'max_value', 'Ensure this value is less than or equal to 500.'],
        ['many', 'invalid_input', 'A valid integer is required.'],
      ]
      for (const [limit, code, detail] of cases) {
        const answer = await tools.call('listBatchExportLogs', { path: { id }, query: { limit } })
        tools.expect.refused(answer, 'body_invalid', { code, detail, attr: 'limit' })
      }
    },
  },
  'refuses-what-it-cannot-read': {
    says: 'A level that there is not and a bound that is no instant are refused, by their name',
    evidence: 'observed',
    source,
    async run(tools) {
      const { id } = await batchExport(tools)
      for (const [name, value] of [
        ['level', 'loud'],
        ['after', 'yesterday'],
        ['before', 'tomorrow'],
      ] as const) {
        const answer = await tools.call('listBatchExportLogs', { path: { id }, query: { [name]: value } })
        tools.expect.status(answer, 400)
        const { attr } = answer.body as unknown as { attr?: string }
        tools.expect.that(attr?.startsWith(name) ?? false, `attr of a ${name} that cannot be read (${attr})`)
      }
    },
  },
  'an-instance-is-one-run': {
    says: 'Lines of one run share an instance_id, by which they alone are found',
    evidence: 'observed',
    source,
    needs: ['clock'],
    async run(tools) {
      const made = await scheduled(tools, 4 * hour)
      const [run] = await runsOf(tools, made, { ordering: 'created_at' })
      const all = await linesOf(tools, made)
      const own = all.filter(({ message }) => message.includes(rangeOf(run!)))
      const ids = new Set(own.map(({ instance_id }) => instance_id))
      tools.expect.equal(ids.size, 1, 'instance ids of the lines of one run')
      const found = await linesOf(tools, made, { instance_id: [...ids][0]! })
      tools.expect.equal(messages(found), messages(own), 'lines by the instance_id of a run')
      tools.expect.that(own.length < all.length, 'there are lines of other runs')
    },
  },
  'of-runs-ask-the-same': {
    says: 'The log of a run takes the parameters of that of its export, and refuses what that refuses',
    evidence: 'inferred',
    source: 'posthog-batch-exports 9.2',
    async run(tools) {
      const { run } = await ran(tools)
      const path = pathOf(await readRun(tools, run))
      const long = { after: '2020-01-01T00:00:00Z', before: '2100-01-01T00:00:00Z', instance_id: run.id }
      const query = { limit: '1', level: 'INFO', search: 'batch export', ...long }
      const answer = await tools.call('listRunLogs', { path, query })
      if (answer.status === 500) return
      tools.expect.status(answer, 200)
      tools.expect.that(answer.body.results.length <= 1, 'a limit of one has one line')
      const many = await tools.call('listRunLogs', { path, query: { limit: '501' } })
      const detail = 'Ensure this value is less than or equal to 500.'
      tools.expect.refused(many, 'body_invalid', { code: 'max_value', detail, attr: 'limit' })
    },
  },
})
