// Cohorts and actions: only read, for the project's people make them.
import { NotApplicable } from '../check.ts'
import { type Api, table } from './arrange.ts'

const cohort = 'PostHog: products/cohorts/backend/api/cohort.py'
const action = 'PostHog: posthog/api/action.py'

/** A few of a list, which has to have some. */
function some<Row>({ results }: { results: Row[] }, what: string): Row[] {
  if (results.length === 0) throw new NotApplicable(`the project has no ${what}`)
  return results.slice(0, 5)
}

/** One cohort of each type, and actions of each kind: nobody can make them by these operations. */
const world = {
  project: {
    cohorts: [
      { name: 'Testers', distinct_ids: ['ada'] },
      {
        name: 'Paying',
        filters: {
          properties: { type: 'AND', values: [{ type: 'person', key: 'plan', operator: 'exact', value: ['pro'] }] },
        },
      },
    ],
    actions: [
      { name: 'Saw prices', steps: [{ event: '$pageview', url: '/pricing' }, { event: 'asked for prices' }] },
      { name: 'Paid', steps: [{ event: 'purchase' }] },
      {
        name: 'Clicked',
        steps: ['contains', 'regex', 'exact'].map(how => ({
          ...{ event: '$autocapture', text: 'Buy', text_matching: how, href: '/shop', href_matching: how },
          ...{ url: 'https://example.com', url_matching: how },
        })),
      },
    ],
  },
}

const allOf = (tools: Api, type: string) => tools.given('listCohorts', { query: { type, limit: 1000 } })

export default table('defined', {
  'cohorts-read-as-listed': {
    says: 'Each cohort that a list shows can be read, and reads the same',
    evidence: 'observed',
    source: cohort,
    reads: true,
    world,
    async run(tools) {
      for (const { id, name, filters, is_static } of some(
        await tools.given('listCohorts', { query: { limit: 5 } }),
        'cohorts',
      )) {
        const read = await tools.given('retrieveCohort', { path: { cohort_id: id } })
        tools.expect.equal(
          [read.id, read.name, read.filters, read.is_static],
          [id, name, filters, is_static],
          `id, name, filters and is_static of cohort ${id}`,
        )
      }
    },
  },
  'cohorts-by-type': {
    says: 'A list of static cohorts has those alone, one of dynamic ones the others, and together they are all',
    evidence: 'observed',
    source: cohort,
    reads: true,
    world,
    async run(tools) {
      const all = await tools.given('listCohorts', { query: { limit: 1000 } })
      some(all, 'cohorts')
      const [fixed, dynamic] = [await allOf(tools, 'static'), await allOf(tools, 'dynamic')]
      tools.expect.that(
        fixed.results.every(one => one.is_static),
        'the list of static cohorts has no others',
      )
      tools.expect.that(
        dynamic.results.every(one => !one.is_static),
        'the list of dynamic cohorts has no others',
      )
      tools.expect.equal(fixed.count + dynamic.count, all.count, 'count of both types together')
    },
  },
  'actions-read-as-listed': {
    says: 'Each action that the list shows can be read, and reads the same',
    evidence: 'observed',
    source: action,
    reads: true,
    world,
    async run(tools) {
      for (const { id, name, steps } of some(await tools.given('listActions'), 'actions')) {
        const read = await tools.given('retrieveAction', { path: { action_id: id } })
        tools.expect.equal([read.id, read.name, read.steps], [id, name, steps], `id, name and steps of action ${id}`)
      }
    },
  },
})
