// Defects of what was written, in each revision alike: forgotten, late, misdated, mangled, or back again.
import { Reply } from '../../core/reply.ts'
import type { World } from '../../core/world.ts'
import {
  answering,
  askedWith,
  type Body,
  bodyOf,
  type Call,
  callWith,
  type MutantTable,
  rewording,
  type Wrap,
  without,
} from '../../core/wrap.ts'
import { isoZ, minutes } from '../../posthog/time.ts'
import { rowsOf } from '../rows.ts'

interface Defect {
  defect: string
  rule: string
  reason: string
  handlers: Record<string, Wrap>
}

/** What a mutant's world remembers of something by its name. */
const noted = <T>({ world }: { world: World }, what: string): Map<string, T> =>
  world.remember(`mutant.${what}`, () => new Map<string, T>())
const nameOf = ({ path }: Call) => path['name']!

const onChanges = (wrap: Wrap) => ({ updateEndpoint: wrap, replaceEndpoint: wrap })
const onRuns = (wrap: Wrap) => ({ runEndpoint: wrap, runEndpointByGet: wrap })
/** Wherever an endpoint is shown. */
const onShown = (change: (shown: Body, call: Call) => Body) => {
  const wrap = answering((body, call) => (body['id'] ? change(body, call) : body))
  const inList = answering((body, call) => ({
    ...body,
    results: (body['results'] as Body[]).map(shown => change(shown, call)),
  }))
  return { createEndpoint: wrap, retrieveEndpoint: wrap, listEndpoints: inList, ...onChanges(wrap) }
}

/** Another text of HogQL is stored. */
const rewriting = (change: (text: string) => string): Wrap =>
  askedWith(body => {
    const query = body['query'] as Body | undefined
    return typeof query?.['query'] === 'string' ? { ...body, query: { ...query, query: change(query['query']) } } : body
  })

/** The change is answered as if it was made. */
const forgetting = (field: string) =>
  onChanges(right => async call => {
    const body = bodyOf(call)
    if (!(field in body)) return right(call)
    const shown = (await right(callWith(call, { body: without(body, field) }))) as Body
    return { ...shown, [field]: body[field] }
  })

/** Answers from the cache what is refused as not found. */
const outliving: Wrap = right => async call => {
  const cache = noted<unknown>(call, 'cache')
  try {
    const result = await right(call)
    cache.set(nameOf(call), result)
    return result
  } catch (thrown) {
    const kept = cache.get(nameOf(call))
    if (thrown instanceof Reply && thrown.status === 404 && kept) return kept
    throw thrown
  }
}

/** Spoils every tenth success. */
const everyTenth = (spoil: (body: Body) => Body): Wrap =>
  answering((body, { world }) => {
    const times = world.remember('mutant.times', () => ({ count: 0 }))
    return ++times.count % 10 === 0 ? spoil(body) : body
  })

/** Shows a table again some time after a change that switched it off. */
const rebuilding = (isMeant: (body: Body) => boolean) => ({
  ...onChanges(right => call => {
    if (isMeant(bodyOf(call))) noted<number>(call, 'off').set(nameOf(call), call.now)
    return right(call)
  }),
  retrieveEndpoint: answering((body, call) => {
    const off = noted<number>(call, 'off').get(nameOf(call))
    return off !== undefined && call.now > off + 2 * minutes ? { ...body, is_materialized: true } : body
  }),
})

const markup: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;' }
const escaped = (text: string) => text.replace(/[&<>]/g, letter => markup[letter]!)
const describing = (change: (text: string) => string) =>
  askedWith(body =>
    typeof body['description'] === 'string' ? { ...body, description: change(body['description']) } : body,
  )
const moved = (shown: Body, name: string, by: number): Body => ({
  ...shown,
  [name]: isoZ(Date.parse(String(shown[name])) + by),
})

const kept: Record<string, Defect> = {
  'descriptions-are-not-stored': {
    defect: 'A new description is answered and not stored',
    rule: 'reads-back',
    reason: 'the endpoint after a change of description',
    handlers: forgetting('description'),
  },
  'activation-is-not-stored': {
    defect: 'Deactivation is answered and not stored',
    rule: 'reads-back',
    reason: 'the endpoint after a change of is_active',
    handlers: forgetting('is_active'),
  },
  'descriptions-activate': {
    defect: 'A new description activates the endpoint',
    rule: 'reads-back',
    reason: 'the endpoint after a change of description',
    handlers: onChanges(askedWith(body => ('description' in body ? { is_active: true, ...body } : body))),
  },
  'lists-lag': {
    defect: 'A list shows each endpoint as it was listed first',
    rule: 'reads-back',
    reason: 'the answer to a change of description, and the list',
    handlers: {
      listEndpoints: answering((body, call) => ({
        ...body,
        results: (body['results'] as Body[]).map(shown => {
          const first = noted<Body>(call, 'listed')
          const id = String(shown['id'])
          if (!first.has(id)) first.set(id, shown)
          return first.get(id)
        }),
      })),
    },
  },
  'texts-are-escaped-for-html': {
    defect: 'Descriptions are shown as HTML',
    rule: 'texts-read-back',
    reason: '(&lt;b&gt;',
    handlers: onShown(shown => ({ ...shown, description: escaped(String(shown['description'])) })),
  },
  'texts-have-16-bits': {
    defect: 'Characters beyond 16 bits are stored as question marks',
    rule: 'texts-read-back',
    reason: 'description when made, read and listed',
    handlers: { createEndpoint: describing(text => text.replace(/[\u{10000}-\u{10ffff}]/gu, '?')) },
  },
  'texts-are-composed': {
    defect: 'Marks are combined with their letters before they are stored',
    rule: 'texts-read-back',
    reason: 'description when made, read and listed',
    handlers: { createEndpoint: describing(text => text.normalize('NFC')) },
  },
  'texts-are-trimmed': {
    defect: 'Blanks around a description are dropped',
    rule: 'texts-read-back',
    reason: 'description when made, read and listed',
    handlers: { createEndpoint: describing(text => text.trim()) },
  },
  'texts-are-short': {
    defect: 'A changed description is cut after 255 characters',
    rule: 'texts-read-back',
    reason: 'description when changed',
    handlers: onChanges(describing(text => text.slice(0, 255))),
  },
  'blanks-are-folded': {
    defect: 'Blanks in HogQL are folded to one',
    rule: 'hogql-reads-back',
    reason: 'HogQL when made and read',
    handlers: { createEndpoint: rewriting(text => text.replace(/ {2,}/g, ' ')) },
  },
  'comments-are-lost': {
    defect: 'Comments in HogQL are not stored',
    rule: 'hogql-reads-back',
    reason: 'HogQL when made and read',
    handlers: { createEndpoint: rewriting(text => text.replace(/--.*/, '')) },
  },
  'refusals-are-html': {
    defect: 'What a refusal repeats is written for HTML',
    rule: 'refusals-repeat-what-was-sent',
    reason: 'refusal: [400,{"error":"Invalid version parameter: &lt;b',
    handlers: { runEndpointByGet: rewording(body => ({ body: { ...body, error: escaped(String(body['error'])) } })) },
  },
  'every-tenth-run-lacks-a-row': {
    defect: 'Every tenth run lacks its last row',
    rule: 'answers-alike-each-time',
    reason: 'status and rows of run 10',
    handlers: { runEndpoint: everyTenth(body => ({ ...body, results: (body['results'] as unknown[]).slice(1) })) },
  },
  'every-tenth-read-is-of-before': {
    defect: 'Every tenth read has no description',
    rule: 'answers-alike-each-time',
    reason: 'status and body of read',
    handlers: { retrieveEndpoint: everyTenth(body => ({ ...body, description: 'of before' })) },
  },
}

const dated: Record<string, Defect> = {
  'updated-at-stays': {
    defect: 'updated_at is the instant of the creation',
    rule: 'a-change-moves-updated-at',
    reason: '"description":"x"} moves updated_at on',
    handlers: onShown(shown => ({ ...shown, updated_at: shown['created_at'] })),
  },
  'new-versions-leave-updated-at': {
    defect: 'A change of the query leaves updated_at alone',
    rule: 'a-change-moves-updated-at',
    reason: 'moves updated_at on',
    handlers: onChanges(right => async call => {
      const { endpoints } = rowsOf(call.world)
      const before = endpoints.get(nameOf(call))
      const shown = (await right(call)) as Body
      if (!before || !bodyOf(call)['query']) return shown
      endpoints.patch(before.name, { updatedAt: before.updatedAt })
      return { ...shown, updated_at: isoZ(before.updatedAt) }
    }),
  },
  'readers-move-updated-at': {
    defect: 'updated_at is the instant at which it is read',
    rule: 'a-change-moves-updated-at',
    reason: 'updated_at when read and listed later',
    handlers: onShown((shown, { now }) => ({ ...shown, updated_at: isoZ(now) })),
  },
  'runs-are-changes': {
    defect: 'A run moves updated_at',
    rule: 'a-run-is-no-change',
    reason: 'updated_at after a run',
    handlers: onRuns(right => async call => {
      const result = await right(call)
      rowsOf(call.world).endpoints.patch(nameOf(call), { updatedAt: call.now })
      return result
    }),
  },
  'instants-are-local': {
    defect: 'Instants are those of another zone, and said to be in UTC',
    rule: 'instants-are-of-now',
    reason: 'created_at is of now',
    handlers: onShown(shown => moved(shown, 'created_at', 120 * minutes)),
  },
  'instants-have-another-zone': {
    defect: 'Instants are written with the offset of a zone',
    rule: 'instants-are-of-now',
    reason: 'updated_at is in UTC',
    handlers: onShown(shown => ({ ...shown, updated_at: String(shown['updated_at']).replace('Z', '+02:00') })),
  },
  'results-are-older': {
    defect: 'A result is said to be five minutes older than it is',
    rule: 'instants-are-of-now',
    reason: 'last_refresh is of now',
    handlers: onRuns(answering(body => moved(body, 'last_refresh', -5 * minutes))),
  },
  'updates-come-first': {
    defect: 'updated_at lies a minute before created_at',
    rule: 'instants-are-of-now',
    reason: 'created, updated, calculated',
    handlers: onShown(shown => moved({ ...shown, updated_at: shown['created_at'] }, 'updated_at', -minutes)),
  },
}

const ended: Record<string, Defect> = {
  'caches-outlive-what-they-are-of': {
    defect: 'What is deleted or inactive is answered from the cache',
    rule: 'ends-what-ran',
    reason: 'runs of what is inactive, by POST and GET: [200,200]',
    handlers: onRuns(outliving),
  },
  'deleted-names-come-back': {
    defect: 'What was deleted is back in the list after an hour',
    rule: 'what-is-deleted-stays-gone',
    reason: 'what the list shows a day later',
    handlers: {
      deleteEndpoint: right => async call => {
        const shown = rowsOf(call.world).endpoints.get(nameOf(call))
        const result = await right(call)
        if (shown) noted<number>(call, 'deleted').set(shown.name, call.now)
        return result
      },
      listEndpoints: answering((body, call) => {
        const late = [...noted<number>(call, 'deleted')].filter(([, at]) => call.now > at + 60 * minutes)
        return { ...body, results: [...(body['results'] as Body[]), ...late.map(([name]) => ({ name }))] }
      }),
    },
  },
  'disabled-tables-are-built-again': {
    defect: 'The schedule of a table that was disabled goes on',
    rule: 'what-is-switched-off-stays-off',
    reason: 'after {"is_materialized":false}: [true',
    handlers: rebuilding(body => body['is_materialized'] === false),
  },
  'activation-builds-tables-again': {
    defect: 'What is activated again is materialized again',
    rule: 'what-is-switched-off-stays-off',
    reason: 'after {"is_active":false}: [true',
    handlers: rebuilding(body => body['is_active'] === false),
  },
  'names-are-given-twice': {
    defect: 'A name that is asked for several times at once is given each time',
    rule: 'one-gets-the-name',
    reason: 'successes of 201, 201, 201',
    handlers: {
      createEndpoint: right => async call => {
        const made = noted<unknown>(call, 'made')
        const name = String(bodyOf(call)['name'])
        const first = made.has(name) ? undefined : right(call)
        if (first) made.set(name, first)
        return new Reply(201, await made.get(name))
      },
    },
  },
  'changes-overtake-each-other': {
    defect: 'Of changes at the same time the last one wins, and all are answered with success',
    rule: 'no-change-is-lost',
    reason: 'versions that the answers name',
    handlers: onChanges(right => call => {
      const { count } = call.world.remember('mutant.changes', () => ({ count: new Map<string, unknown>() }))
      const name = nameOf(call)
      if (!count.has(name)) count.set(name, right(call))
      return count.get(name)
    }),
  },
}

const inDocument = (document: string, prefix: string): MutantTable =>
  Object.fromEntries(
    Object.entries({ ...kept, ...dated, ...ended }).map(([name, { rule, ...rest }]) => [
      `${prefix}${name}`,
      { ...rest, caughtBy: `${document}/writes/${rule}` },
    ]),
  )

export const writeMutants: MutantTable = {
  ...inDocument('posthog-endpoints', ''),
  ...inDocument('posthog-endpoints-2025', '2025-'),
}
