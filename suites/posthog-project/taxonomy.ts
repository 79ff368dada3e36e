// Definitions of events and properties: only read, for the project's data makes them.
import { NotApplicable } from '../check.ts'
import { type Api, table } from './arrange.ts'

const [events, properties] = ['event', 'property'].map(name => `PostHog: posthog/api/${name}_definition.py`) as [
  string,
  string,
]

/** A few of a list, which has to have some. */
async function some<Row>(page: { results: Row[] }, what: string): Promise<Row[]> {
  if (page.results.length === 0) throw new NotApplicable(`the project has no ${what}`)
  return page.results.slice(0, 5)
}

const propertiesBy = (tools: Api, query: object) => tools.given('listPropertyDefinitions', { query: { ...query } })

export default table('taxonomy', {
  'events-are-found-by-their-names': {
    says: 'A search for the name of an event finds it, in any case, and only what has these words in its name',
    evidence: 'observed',
    source: events,
    reads: true,
    async run(tools) {
      for (const { name, id } of await some(await tools.given('listEventDefinitions'), 'events')) {
        const search = name.toUpperCase()
        const { results } = await tools.given('listEventDefinitions', { query: { search, limit: 1000 } })
        tools.expect.that(
          results.some(found => found.id === id),
          `the search for ${search} finds ${name}`,
        )
        const words = search.toLowerCase().split(/\s+/)
        const strange = results.filter(found => words.some(word => !found.name.toLowerCase().includes(word)))
        tools.expect.equal(
          strange.map(found => found.name),
          [],
          `names without the words of ${search}`,
        )
      }
    },
  },
  'properties-by-their-names': {
    says: '`properties` leaves those of these names, `excluded_properties` all but those',
    evidence: 'documented',
    source: properties,
    reads: true,
    async run(tools) {
      const names = (await some(await propertiesBy(tools, {}), 'properties')).map(({ name }) => name)
      const asked = names.filter(name => !name.includes(','))
      const only = await propertiesBy(tools, { properties: asked.join(',') })
      tools.expect.equal(only.results.map(({ name }) => name).sort(), asked.sort(), 'names of those asked for by name')
      const others = await propertiesBy(tools, { excluded_properties: JSON.stringify(names), limit: 1000 })
      const left = others.results.filter(({ name }) => names.includes(name))
      tools.expect.equal(
        left.map(({ name }) => name),
        [],
        'names of those that were excluded',
      )
    },
  },
  'numerical-or-not': {
    says: '`is_numerical` tells properties whose values are numbers from the others',
    evidence: 'documented',
    source: properties,
    reads: true,
    async run(tools) {
      for (const wanted of [true, false]) {
        const { results } = await propertiesBy(tools, { is_numerical: wanted, limit: 200 })
        const wrong = results.filter(({ is_numerical }) => is_numerical !== wanted)
        tools.expect.equal(
          wrong.map(({ name }) => name),
          [],
          `names where is_numerical is not ${wanted}`,
        )
      }
    },
  },
  'seen-on-an-event': {
    says: 'With `event_names` each property says whether it was seen on one of them, and `filter_by_event_names` leaves those',
    evidence: 'documented',
    source: properties,
    reads: true,
    async run(tools) {
      const plain = await some(await propertiesBy(tools, {}), 'properties')
      tools.expect.equal(
        plain.map(one => one.is_seen_on_filtered_events ?? null),
        plain.map(() => null),
        'is_seen_on_filtered_events where no event is named',
      )
      const [event] = await some(await tools.given('listEventDefinitions'), 'events')
      const event_names = JSON.stringify([event!.name])
      const all = (await propertiesBy(tools, { event_names, limit: 1000 })).results
      const seen = all.filter(one => one.is_seen_on_filtered_events).map(({ name }) => name)
      const left = await propertiesBy(tools, { event_names, filter_by_event_names: true, limit: 1000 })
      tools.expect.equal(left.results.map(({ name }) => name).sort(), seen.sort(), `properties seen on ${event!.name}`)
    },
  },
  'owners-are-known': {
    says: 'Properties of what has none are refused by its name',
    evidence: 'observed',
    source: properties,
    reads: true,
    async run(tools) {
      const type = 'understudy-knows-no-such-owner'
      const answer = await tools.call('listPropertyDefinitions', { query: { type } })
      tools.expect.refused(answer, 'owner_unknown', { type })
    },
  },
})
