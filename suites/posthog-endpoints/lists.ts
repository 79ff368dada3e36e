// What the list of endpoints makes of its parameters (dossier 1.1).
import { change, counting, endpoint, table } from './arrange.ts'

/** As the document lists its servers. */
const prefixes = ['/api/projects/', '/api/environments/']
const parametersOf = (link: URL) => Object.fromEntries([...link.searchParams].sort())

export default table('lists', {
  'filters-combine': {
    says: 'A list that is filtered in two ways has what fits both',
    evidence: 'observed',
    source: 'posthog-endpoints 1.1',
    async run(tools) {
      const on = await endpoint(tools)
      const off = await endpoint(tools, { is_active: false })
      const query = { is_active: 'false', created_by: on.created_by!.id, limit: 1000 }
      const { results } = await tools.given('listEndpoints', { query })
      const shown = [on, off].map(({ name }) => results.some(item => item.name === name))
      tools.expect.equal(
        shown,
        [false, true],
        'the list of what is inactive and of one maker has the active, the inactive',
      )
    },
  },
  'filters-count-and-link': {
    says: 'A filter holds for the count and for the links to further pages, which lead to the same address, under each prefix',
    evidence: 'documented',
    source: 'posthog-endpoints 1.2',
    async run(tools) {
      const { origin } = new URL((await endpoint(tools)).url)
      const project = (await tools.call('listEndpoints')).path['project_id']
      for (let made = 0; made < 3; made++) await endpoint(tools, { is_active: false })
      for (const [server, prefix] of prefixes.entries()) {
        const ask = async (query: Record<string, string>) => {
          const page = await tools.given('listEndpoints', { query: { is_active: 'false', ...query }, server })
          tools.expect.that(!page.results.some(item => item.is_active), `what is active is not listed under ${prefix}`)
          return page
        }
        const whole = await ask({ limit: '1000' })
        tools.expect.equal(whole.count, whole.results.length, `count of what is inactive, against what ${prefix} lists`)
        const first = await ask({ limit: '2' })
        const next = new URL(first.next ?? 'none:')
        const wanted = { is_active: 'false', limit: '2', offset: '2' }
        tools.expect.equal(parametersOf(next), wanted, `parameters in the next under ${prefix}`)
        const leads = tools.leads(first.next, `${prefix}${project}/endpoints`)
        tools.expect.that(
          next.origin === origin && leads,
          `the next under ${prefix} leads to where it was asked for (${first.next})`,
        )
        const second = await ask(wanted)
        const twice = second.results.filter(({ name }) => first.results.some(item => item.name === name))
        tools.expect.equal(twice.length, 0, `things on both pages under ${prefix}`)
        const { is_active } = parametersOf(new URL(second.previous ?? 'none:')) as { is_active?: string }
        tools.expect.equal(is_active, 'false', `is_active in the previous under ${prefix}`)
      }
    },
  },
  'versions-have-pages-everywhere': {
    says: 'Versions are counted and paged under each prefix, inactive ones with the others, as many as the endpoint says',
    evidence: 'documented',
    source: 'posthog-endpoints 1.1, 1.2',
    async run(tools) {
      const made = await endpoint(tools)
      const { versions_count } = await change(tools, made, { query: counting(7) })
      await change(tools, made, { version: 1, is_active: false })
      for (const [server, prefix] of prefixes.entries()) {
        const page = await tools.given('listVersions', { path: { name: made.name }, query: { limit: 1 }, server })
        tools.expect.equal(
          [page.results.length, page.count, page.next !== null],
          [1, versions_count, true],
          `versions on a page of one, their count and whether there are more, under ${prefix}`,
        )
      }
    },
  },
  'orders-are-ignored': {
    says: 'A list has one order, whatever order is asked for',
    evidence: 'observed',
    source: 'posthog-endpoints 1.1',
    async run(tools) {
      const made = [await endpoint(tools), await endpoint(tools), await endpoint(tools)]
      // Others may make something meanwhile.
      const own = new Set(made.map(({ name }) => name))
      const names = async (query: Record<string, string>) => {
        const { results } = await tools.given('listEndpoints', { query: { limit: '1000', ...query } })
        return results.map(({ name }) => name).filter(name => own.has(name))
      }
      const plain = await names({})
      for (const query of [{ ordering: 'name' }, { ordering: '-name' }, { sort: '-created_at' }] as Record<
        string,
        string
      >[])
        tools.expect.equal(await names(query), plain, `names with ${JSON.stringify(query)}`)
    },
  },
  'pages-have-no-maximum': {
    says: 'A page has as many things as are asked for, and a hundred where nobody says how many',
    evidence: 'documented',
    source: 'posthog-endpoints 1.1',
    async run(tools) {
      const made = await endpoint(tools)
      const versions = 22
      for (let rows = 6; rows < 5 + versions; rows++) await change(tools, made, { query: counting(rows) })
      for (const query of [{ limit: 1000 }, {}]) {
        const page = await tools.given('listVersions', { path: { name: made.name }, query })
        const what = `versions on one page, and the next, with ${JSON.stringify(query)}`
        tools.expect.equal([page.results.length, page.next], [versions, null], what)
      }
    },
  },
})
