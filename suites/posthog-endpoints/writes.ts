// What was written is there: at once, in every place, as it was sent; asked again, it is answered alike. The same in each revision
// (dossier 2.1, 5.1).
import type { Rule } from '../check.ts'
import { listed, make, type Revision, read, run, type Shown, tryRun } from './any-revision.ts'
import { counting, countingAlone, hogql, table } from './arrange.ts'
import { endingRules } from './endings.ts'
import { instantRules } from './instants.ts'

/** Markup, quotes, white space, scripts of either direction, marks that combine, characters beyond 16 bits and joined ones. */
const everyScript = `<b>R&D</b> &lt; "two" 'one' \\ \t\n e\u0301日本語 שלום ไทย 😀👩‍👩‍👧`

const undated = ({ updated_at: _, ...shown }: Shown) => shown
const keepingRules = ({ change, fields }: Revision): Record<string, Rule> => ({
  'reads-back': {
    says: 'A change is shown at once, by its answer, by the endpoint and by the list, and leaves everything else as it was',
    evidence: 'observed',
    essential: true,
    source: 'posthog-endpoints 5.1',
    async run(tools) {
      let before = await make(tools)
      for (const [field, value] of [['is_active', false] as const, ['description', 'another'] as const, ...fields]) {
        const body = { [field]: value }
        const changed = (await tools.given(change, { path: { name: before.name }, body })) as Shown
        const [alone, inList] = [await read(tools, before), await listed(tools, before)]
        tools.expect.equal(undated(alone), { ...undated(before), ...body }, `the endpoint after a change of ${field}`)
        tools.expect.equal([changed, inList], [alone, alone], `the answer to a change of ${field}, and the list`)
        before = alone
      }
    },
  },
  'texts-read-back': {
    says: 'Texts are kept to the letter: markup, white space within and around them, every script, and long ones',
    evidence: 'observed',
    essential: true,
    source: 'posthog-endpoints 2.1',
    async run(tools) {
      for (const description of [`(${everyScript})`, ' \tbetween  blanks \n', 'long '.repeat(400).trim()]) {
        const made = await make(tools, { description })
        const places = [made, await read(tools, made), await listed(tools, made)]
        await tools.given(change, { path: { name: made.name }, body: { description: `again ${description}` } })
        const texts = places.map(shown => shown?.['description'])
        tools.expect.equal(
          texts,
          places.map(() => description),
          'description when made, read and listed',
        )
        tools.expect.equal((await read(tools, made))['description'], `again ${description}`, 'description when changed')
      }
    },
  },
  'hogql-reads-back': {
    says: 'The text of HogQL is kept to the letter, its blanks, line ends and comments too, and run as it is',
    evidence: 'documented',
    essential: true,
    source: 'posthog-endpoints 2.4',
    async run(tools) {
      const query = hogql("select  'two  blanks' as t, -- and a comment\n\t 1 as n")
      const made = await make(tools, { query })
      const texts = [made, await read(tools, made)].map(shown => (shown['query'] as typeof query).query)
      tools.expect.equal(texts, [query.query, query.query], 'HogQL when made and read')
      tools.expect.equal(
        (await run(tools, made)).results,
        [['two  blanks', 1]],
        'rows of HogQL with blanks and a comment',
      )
    },
  },
  'one-gets-the-name': {
    says: 'Of two that ask for a name at the same time one gets it',
    evidence: 'inferred',
    essential: true,
    source: 'posthog-endpoints 3.3',
    async run(tools) {
      const name = tools.fresh()
      const ask = (rows: number) => tools.call('createEndpoint', { body: { name, query: counting(rows) } })
      const statuses = (await Promise.all([ask(1), ask(2), ask(3)])).map(({ status }) => status)
      tools.expect.equal(statuses.filter(status => status === 201).length, 1, `successes of ${statuses.join(', ')}`)
    },
  },
  'no-change-is-lost': {
    says: 'Of changes at the same time none is lost that was answered with success: there is a version for each',
    evidence: 'inferred',
    essential: true,
    source: 'posthog-endpoints 5.1',
    async run(tools) {
      const made = await make(tools)
      const path = { name: made.name }
      const ask = (rows: number) => tools.call(change, { path, body: { query: counting(rows) } })
      const answers = await Promise.all([ask(6), ask(7), ask(8)])
      const done = answers.filter(({ status }) => status === 200)
      const numbers = done.map(({ body }) => (body as { current_version: number }).current_version).sort()
      tools.expect.equal(
        numbers,
        done.map((_, i) => i + 2),
        'versions that the answers name',
      )
      tools.expect.equal((await read(tools, made))['current_version'], 1 + done.length, 'current_version in the end')
    },
  },
  'answers-alike-each-time': {
    says: 'The same question is answered alike, however often it is asked',
    evidence: 'documented',
    essential: true,
    source: 'posthog-endpoints 7',
    async run(tools) {
      const made = await make(tools, { query: countingAlone(tools, 5) })
      const { results } = await run(tools, made)
      const shown = await read(tools, made)
      for (let time = 2; time <= 13; time++) {
        const again = await tryRun(tools, made)
        tools.expect.equal(
          [again.status, (again.body as { results?: unknown }).results],
          [200, results],
          `status and rows of run ${time}`,
        )
        const seen = await tools.call('retrieveEndpoint', { path: { name: made.name } })
        tools.expect.equal([seen.status, seen.body], [200, shown], `status and body of read ${time}`)
      }
    },
  },
  'refusals-repeat-what-was-sent': {
    says: 'A refusal repeats what was sent to the letter, whatever script it is in',
    evidence: 'observed',
    source: 'posthog-endpoints 3.4',
    async run(tools) {
      const { name } = await make(tools)
      const value = '<b>&"é日本😀'
      const answer = await tools.call('runEndpointByGet', { path: { name }, query: { version: value } })
      tools.expect.equal(
        [answer.status, answer.body],
        [400, { error: `Invalid version parameter: ${value}` }],
        'refusal',
      )
    },
  },
})

export const writeRules = (revision: Revision): Record<string, Rule> => ({
  ...keepingRules(revision),
  ...instantRules(revision),
  ...endingRules(revision),
})

export default table(
  'writes',
  writeRules({ change: 'updateEndpoint', fields: [['data_freshness_seconds', 3600]] }) as never,
)
