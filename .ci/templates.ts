// Writes the trees of the templates that exports and insights are made of: of insights those of the corpus, funnels and retentions; `--check`
// fails when they are not what the parser says.
import { readFileSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { isDeepStrictEqual } from 'node:util'
import { parse } from 'yaml'
import { type Clock, countQuery, rowsQuery } from '../mock/posthog-batch-exports/carried.ts'
import { shopScope } from '../mock/query/corpus/shop.ts'
import { loadParser, parseExpression, parseSelect } from '../mock/query/hogql/parse.ts'
import { templates } from '../mock/query/hogql/template.ts'
import { insights } from '../mock/query/insights/kinds.ts'
import { QueryError, type StoredQuery } from '../mock/query/types.ts'

const at = (path: string) => fileURLToPath(new URL(`../mock/query/${path}`, import.meta.url))
const target = at('hogql/templates.json')

const page = { kind: 'EventsNode', event: '$pageview' }
const byBrowser = { breakdownFilter: { breakdown: '$browser' } }
const forms = ['steps', 'time_to_convert', 'trends']
const mostSteps = 6

/** Of so many steps: how many there are is in the text of some templates. */
const funnels = Array.from({ length: mostSteps - 1 }, (_, more) => Array(more + 2).fill(page)).flatMap(series =>
  forms.flatMap(funnelVizType => [
    ...['ordered', 'strict', 'unordered'].map(funnelOrderType => ({
      ...{ kind: 'FunnelsQuery', series, funnelsFilter: { funnelOrderType, funnelVizType } },
    })),
    ...['first_touch', 'last_touch', 'all_events', 'step'].map(breakdownAttributionType => ({
      ...{ kind: 'FunnelsQuery', series, funnelsFilter: { breakdownAttributionType, funnelVizType }, ...byBrowser },
    })),
  ]),
)

const retentions = ['retention_recurring', 'retention_first_time', 'retention_first_ever_occurrence'].flatMap(
  retentionType =>
    ['Hour', 'Day', 'Week', 'Month'].flatMap(period =>
      [{}, { timeWindowMode: '24_hour_windows' }].flatMap(mode => {
        const retention = { kind: 'RetentionQuery', retentionFilter: { retentionType, period, ...mode } }
        return [retention, { ...retention, ...byBrowser }]
      }),
    ),
)

/** Has the templates of a query put together. */
function plan(query: StoredQuery): void {
  try {
    insights.get(query.kind)!(query, { scope: shopScope('shop'), variables: {} })
  } catch (thrown) {
    // Some of the corpus are refused.
    if (!(thrown instanceof QueryError)) throw thrown
  }
}

const bounds = { since: 0, until: 1 }
const slots = { from: 0, step: 1 }

/** Has the templates of all exports put together. */
async function planExports(): Promise<void> {
  const config = { include_events: ['a'], exclude_events: ['b'] }
  for (const model of ['events', 'persons', 'sessions'])
    for (const type of ['NoOp', 'Postgres'] as const)
      for (const clock of ['arrival', 'event'] as Clock[]) {
        const cargo = {
          model,
          filters: null,
          schema: null,
          condition: null,
          reads: null,
          destination: { type, config },
        }
        await countQuery(cargo, clock, bounds, slots)
        await rowsQuery(cargo, clock, bounds)
      }
}

const inWords = <T>(trees: Map<string, T>, read: (text: string) => T): Record<string, T> =>
  Object.fromEntries(
    [...trees.keys()].toSorted().map(text => {
      const tree = read(text)
      if (!isDeepStrictEqual(JSON.parse(JSON.stringify(tree)), tree))
        throw new Error(`JSON cannot hold the tree of this template: ${text}`)
      return [text, tree]
    }),
  )

/** A line for each, so that changes can be read. */
const written = (trees: object) =>
  `{${Object.entries(trees).map(([text, tree]) => `\n${JSON.stringify(text)}: ${JSON.stringify(tree)}`)}\n}`

await loadParser()
/** Of what the file says nothing is believed. */
const known = templates()
known.select.clear()
known.expression.clear()
const corpus = parse(readFileSync(at('corpus/insights.yaml'), 'utf8')) as { insight?: StoredQuery }[]
for (const query of [...corpus.flatMap(({ insight }) => insight ?? []), ...funnels, ...retentions]) plan(query)
await planExports()
const [select, expression] = [inWords(known.select, parseSelect), inWords(known.expression, parseExpression)]
const text = `{\n"select": ${written(select)},\n"expression": ${written(expression)}\n}\n`
if (!process.argv.includes('--check')) writeFileSync(target, text)
else if (readFileSync(target, 'utf8') !== text) {
  process.stderr.write('mock/query/hogql/templates.json does not say what the parser says: node .ci/templates.ts\n')
  process.exitCode = 1
}
