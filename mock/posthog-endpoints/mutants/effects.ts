// Defects of effects: of what should have been over, of what was refused, and of what was sent.
import { Reply } from '../../core/reply.ts'
import {
  answering,
  asked,
  askedWith,
  type Body,
  bodyOf,
  type Call,
  callWith,
  type MutantTable,
  type Wrap,
  without,
} from '../../core/wrap.ts'

const at = (rule: string) => `posthog-endpoints/${rule}`

/** By what name a run is sent values: that of this document. */
const memberOf = ({ operation }: Call) =>
  operation.contract.api === 'posthog-endpoints-2025' ? 'variables_values' : 'variables'

/** A run has other variables than it was sent. */
const given = (change: (variables: Body, call: Call) => Body): Record<string, Wrap> => ({
  runEndpoint: askedWith((body, call) => {
    const member = memberOf(call)
    return { ...body, [member]: change((body[member] ?? {}) as Body, call) }
  }),
})

const eachValue = (change: (value: unknown) => unknown) =>
  given(variables => Object.fromEntries(Object.entries(variables).map(([name, value]) => [name, change(value)])))

const eachText = (change: (text: string) => string) =>
  eachValue(value => (typeof value === 'string' ? change(value) : value))

const valuesOf = (document: string, prefix: string): MutantTable => ({
  [`${prefix}values-stay-for-the-next-run`]: {
    defect: 'A run without variables has those of the last run of its endpoint',
    caughtBy: `${document}/values/are-gone-with-their-run`,
    reason: 'status and rows without a value',
    handlers: given((variables, { world, path }) => {
      const last = world.remember('mutant.values', () => new Map<string, Body>())
      const used = { ...last.get(path['name']!), ...variables }
      last.set(path['name']!, used)
      return used
    }),
  },
  [`${prefix}values-lose-their-quotes`]: {
    defect: 'Quotes are taken out of values',
    caughtBy: `${document}/values/arrive-whole`,
    reason: `rows with the value "O'Brien"`,
    handlers: eachText(text => text.replaceAll("'", '')),
  },
  [`${prefix}values-are-escaped-for-pages`]: {
    defect: 'Values are escaped as in HTML',
    caughtBy: `${document}/values/arrive-whole`,
    reason: 'rows with the value "a & b < c > d"',
    handlers: eachText(text => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;')),
  },
  [`${prefix}values-are-trimmed`]: {
    defect: 'Blanks around values are cut off',
    caughtBy: `${document}/values/arrive-whole`,
    reason: 'rows with the value " blanks around "',
    handlers: eachText(text => text.trim()),
  },
  [`${prefix}numbers-arrive-as-texts`]: {
    defect: 'Numbers become texts on their way into the query',
    caughtBy: `${document}/values/arrive-whole`,
    reason: 'rows with the value 5',
    handlers: eachValue(value => (value === 5 ? '5' : value)),
  },
  [`${prefix}lists-are-their-first`]: {
    defect: 'Of a list that is passed the first value is used',
    caughtBy: `${document}/values/arrive-whole`,
    reason: `rows with the value ["O'Brien","a, b"]`,
    handlers: eachValue(value => (Array.isArray(value) ? value[0] : value)),
  },
  [`${prefix}nothing-is-no-value`]: {
    defect: '0, false and the empty text count as not passed',
    caughtBy: `${document}/values/compare-as-what-they-are`,
    reason: 'rows with the value 0',
    handlers: given(variables =>
      Object.fromEntries(Object.entries(variables).filter(([, value]) => Number(value) !== 0)),
    ),
  },
})

/** After a refusal of the product, which stays as it is. */
const afterRefusals =
  (effect: (call: Call, right: Parameters<Wrap>[0]) => unknown): Wrap =>
  right =>
  async call => {
    try {
      return await right(call)
    } catch (refusal) {
      if (refusal instanceof Reply) await effect(call, right)
      throw refusal
    }
  }

/** Does what nobody asked for, where that can be done. */
const alsoDoing = (what: (body: Body) => Body | undefined): Wrap =>
  afterRefusals(async (call, right) => {
    const body = what(bodyOf(call))
    if (body) await Promise.resolve(right(callWith(call, { body, query: {} }))).catch(() => undefined)
  })

const keepingDescription = alsoDoing(({ description }) => (description === undefined ? undefined : { description }))

const refused: MutantTable = {
  'refused-changes-are-half-made': {
    defect: 'A change that is refused keeps its description all the same',
    caughtBy: at('refused-writes/changes-leave-all-as-it-was'),
    reason: 'the endpoint after updateEndpoint with',
    handlers: { updateEndpoint: keepingDescription, replaceEndpoint: keepingDescription },
  },
  'refused-creations-leave-an-endpoint': {
    defect: 'A creation that is refused for its query or freshness leaves an endpoint of that name',
    caughtBy: at('refused-writes/creations-leave-nothing'),
    reason: 'nothing is there after a creation',
    handlers: {
      createEndpoint: alsoDoing(({ name }) => ({ name, query: { kind: 'HogQLQuery', query: 'select 1' } })),
    },
  },
}

/** What an answer from the cache is instead. */
const onHits = (change: (body: Body) => Body): Record<string, Wrap> => ({
  runEndpoint: answering(body => (body['is_cached'] ? change(body) : body)),
})
const turned = (body: Body): Body => ({
  ...body,
  results: (body['results'] as unknown[][]).map(row => row.toReversed()),
})
const whole = at('refresh/what-is-cached-is-the-whole-answer')

const hits: MutantTable = {
  'hits-have-no-more': {
    defect: 'An answer from the cache says that there is no more',
    caughtBy: whole,
    reason: '/hasMore is false instead of true',
    handlers: onHits(body => ({ ...body, hasMore: false })),
  },
  'hits-forget-their-page': {
    defect: 'An answer from the cache does not tell its page',
    caughtBy: whole,
    reason: '/limit is nothing instead of 2',
    handlers: onHits(body => without(body, 'limit', 'offset')),
  },
  'hits-tell-the-first-version': {
    defect: 'An answer from the cache tells the version that was run first',
    caughtBy: whole,
    reason: '/endpoint_version is 1 instead of 2',
    handlers: onHits(body => ({ ...body, endpoint_version: 1 })),
  },
  'hits-have-their-cells-turned-round': {
    defect: 'The cells of rows from the cache stand the other way round',
    caughtBy: whole,
    reason: 'answer to a second run',
    handlers: onHits(turned),
  },
}

/** The older revision has no pages of a run. */
const hits2025: MutantTable = Object.fromEntries(
  Object.entries({
    'have-no-columns': {
      defect: 'An answer from the cache has rows without columns and types',
      change: (body: Body) => ({ ...body, columns: [], types: [] }),
      reason: '/columns',
    },
    'have-their-cells-turned-round': {
      defect: 'The cells of rows from the cache stand the other way round',
      change: turned,
      reason: '/results',
    },
    'tell-the-first-version': {
      defect: 'An answer from the cache tells the version that was run first',
      change: (body: Body) => ({ ...body, _version: 1 }),
      reason: '/_version is 1 instead of 2',
    },
  }).map(([name, { defect, change, reason }]) => [
    `2025-hits-${name}`,
    {
      defect,
      caughtBy: 'posthog-endpoints-2025/run/what-is-cached-is-the-whole-answer',
      reason,
      handlers: onHits(change),
    },
  ]),
)

const named = at('tables/are-named-by-their-version')

const tables: MutantTable = {
  'statuses-name-tables': {
    defect: 'The status of a materialization names its table instead of the endpoint',
    caughtBy: named,
    reason: 'name in the status of both versions',
    handlers: {
      getMaterializationStatus: answering((body, { path }) => ({ ...body, name: `${path['name']}_v1` })),
    },
  },
  'previews-read-the-first-table': {
    defect: 'The preview of every version reads the table of the first',
    caughtBy: named,
    reason: 'the execution query of version 2',
    handlers: {
      previewMaterialization: answering(body => ({
        ...body,
        execution_query: String(body['execution_query']).replace(/_v\d+\b/g, '_v1'),
      })),
    },
  },
  'tables-are-gone-while-the-next-is-built': {
    defect: 'A version has no table while the next one is built, or when that failed',
    caughtBy: at('tables/stay-while-the-next-is-built'),
    reason: 'is_materialized while the next is Failed',
    handlers: {
      retrieveEndpoint: answering(body => {
        const { status } = body['materialization'] as { status?: string }
        return { ...body, is_materialized: body['is_materialized'] === true && status === 'Completed' }
      }),
    },
  },
}

const shown: MutantTable = {
  'older-versions-lead-nowhere': {
    defect: 'In the shape of a version current_version_id is the id of nothing',
    caughtBy: at('versions/ids-agree'),
    reason: 'current_version_id of version 1',
    handlers: {
      retrieveEndpoint: answering((body, { query }) =>
        query['version'] ? { ...body, current_version_id: '7d0e3f54-9c31-4b3a-8a52-6c1d0f4c9b77' } : body,
      ),
    },
  },
  'pages-have-twenty-at-most': {
    defect: 'A page has no more than 20 things',
    caughtBy: at('lists/pages-have-no-maximum'),
    reason: 'versions on one page',
    handlers: {
      listVersions: asked(({ query }) => ({
        query: { ...query, limit: String(Math.min(20, Number(query['limit'] ?? 100))) } as Record<string, string>,
      })),
    },
  },
  'cached-answers-have-no-columns': {
    defect: 'An answer from the cache has rows without columns and types',
    caughtBy: at('refresh/a-second-run-is-cached'),
    reason: 'rows of a second run, with their columns and types',
    handlers: { runEndpoint: answering(body => (body['is_cached'] ? { ...body, columns: [], types: [] } : body)) },
  },
  'links-lie-below-another-path': {
    defect: 'The links between pages of versions lie below a path that the deployment does not',
    caughtBy: at('listVersions/pages-link-up'),
    reason: 'path of previous',
    handlers: {
      listVersions: answering(body =>
        JSON.parse(JSON.stringify(body).replaceAll(/("(?:next|previous)":"https?:\/\/[^/]+)/g, '$1/app')),
      ),
    },
  },
  'versions-link-to-the-endpoints': {
    defect: 'The links between pages of versions lead to the list of endpoints',
    caughtBy: at('listVersions/pages-link-up'),
    reason: 'path of previous',
    handlers: {
      listVersions: answering(body => {
        const elsewhere = (link: unknown) => (link === null ? null : String(link).replace(/\/[^/]+\/versions/, ''))
        return { ...body, next: elsewhere(body['next']), previous: elsewhere(body['previous']) }
      }),
    },
  },
}

export const effectMutants: MutantTable = {
  ...valuesOf('posthog-endpoints', ''),
  ...valuesOf('posthog-endpoints-2025', '2025-'),
  ...refused,
  ...hits,
  ...hits2025,
  ...tables,
  ...shown,
}
