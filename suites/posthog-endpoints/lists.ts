// What the list of endpoints makes of its parameters (dossier 1.1).
import { endpoint, table } from './arrange.ts'

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
})
