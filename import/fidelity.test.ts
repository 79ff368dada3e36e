// A world that was made of another is like it: mock to mock.
import assert from 'node:assert/strict'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { defaults } from '../mock/flags.ts'
import { type Running, start } from '../mock/start.ts'
import { importPosthog, type Options } from './posthog.ts'

const folder = mkdtempSync(join(tmpdir(), 'understudy-test-'))
after(() => rmSync(folder, { recursive: true }))

const clock = Date.UTC(2026, 4, 1, 9)
const here = { host: '127.0.0.1', port: 0 }

async function asked({ url }: Running, path: string, body?: unknown) {
  const response = await fetch(`${url}/api/projects/1/${path}`, {
    method: body === undefined ? 'GET' : 'POST',
    headers: { Authorization: 'Bearer phx_understudy', 'Content-Type': 'application/json' },
    ...(body !== undefined && { body: JSON.stringify(body) }),
  })
  const text = await response.text()
  assert.ok(response.ok, `${path}: ${response.status} ${text}`)
  return JSON.parse(text)
}

const recent = 'timestamp >= now() - interval 30 day'
const by = (property: string, where: string) =>
  `select toString(properties.${property}) as value, count() / sum(count()) over () from events where ${where} and ${recent} group by value order by 2 desc, value limit 6`
const part = (what: string, where: string) =>
  `select '', countIf(${what}) / count() from events where ${where} and ${recent}`
const doing = (event: string) =>
  `select '', uniqIf(person_id, event = '${event}') / uniq(person_id) from events where ${recent}`
const viewed = "event = '$pageview'"

/** Each answers shares by value; values that are called otherwise are compared by their place. */
const statements = [
  `select event, count() / sum(count()) over () from events where ${recent} group by event`,
  by('$browser', viewed),
  by('$os', viewed),
  by('$device_type', viewed),
  by('$geoip_country_code', viewed),
  by('$lib', viewed),
  by('plan', viewed),
  by('utm_source', viewed),
  by('feature', "event = 'feature used'"),
  by('method', "event = 'user logged in'"),
  by('template', "event = 'note created'"),
  'select toString(properties.plan) as value, count() / sum(count()) over () from persons group by value order by 2 desc, value limit 6',
  part('properties.is_trial = true', "event = 'user signed up'"),
  part('properties.price > 10', "event = 'item added to cart'"),
  part('properties.words > 100', "event = 'note created'"),
  part('properties.duration_ms > 500', "event = 'feature used'"),
  part("toDayOfWeek(toTimeZone(timestamp, 'UTC')) > 5", viewed),
  part("toHour(toTimeZone(timestamp, 'UTC')) between 8 and 15", viewed),
  doing('purchase completed'),
  doing('user logged in'),
]

type Shares = [value: string | null, share: number][]
const sharesOf = async (running: Running): Promise<Shares[]> => {
  const all: Shares[] = []
  for (const query of statements)
    all.push((await asked(running, 'query/', { query: { kind: 'HogQLQuery', query } })).results)
  return all
}

/** By what is called alike, the rest by place: the largest first. */
function differences(source: Shares, like: Shares): number[] {
  const names = like.map(([value]) => value)
  const [named, other] = [
    source.filter(([value]) => names.includes(value)),
    source.filter(([value]) => !names.includes(value)),
  ]
  const rest = like.filter(([value]) => !named.some(([known]) => known === value))
  return [
    ...named.map(([value, share]) => Math.abs(share - like.find(([other]) => other === value)![1])),
    ...other.map(([, share], i) => Math.abs(share - (rest[i]?.[1] ?? 0))),
  ]
}

const typesOf = async (running: Running) => {
  const { results } = await asked(running, 'property_definitions/?limit=1000')
  return new Map<string, string>(
    results.map(({ name, property_type }: Record<string, string>) => [name, property_type]),
  )
}

const made = [
  {
    name: 'made_daily',
    query: {
      kind: 'HogQLQuery',
      query:
        "select toDate(timestamp) as day, count() as views, uniq(person_id) as people from events where event = '$pageview' and properties.plan = 'pro' group by day order by day",
    },
  },
  {
    name: 'made_money',
    query: {
      kind: 'HogQLQuery',
      query:
        "select properties.currency as currency, sum(properties.amount) as amount, max(timestamp) as at from events where event = 'purchase completed' group by currency",
    },
  },
]

async function shapesOf(running: Running) {
  const shapes: unknown[] = []
  for (const { name } of made) {
    const { columns, types } = await asked(running, `endpoints/${name}/run/`, {})
    shapes.push([name, columns, types])
  }
  return shapes
}

/** Ids of cohorts with what makes them, and of actions with their events; names are other ones. */
async function definedIn(running: Running): Promise<unknown[]> {
  const [cohorts, actions] = [await asked(running, 'cohorts/'), await asked(running, 'actions/')]
  const of = [
    ...cohorts.results.map(({ id, is_static }: { id: number; is_static: boolean }) => `cohort ${id} ${is_static}`),
    ...actions.results.map(({ id, steps }: { id: number; steps: { event: string }[] }) =>
      [`action ${id}`, ...steps.map(({ event }) => event)].join(' '),
    ),
  ]
  return of.sort()
}

test('shares within five points, types of properties, columns and types of endpoints', {
  timeout: 240_000,
}, async () => {
  const flags = { ...defaults, clock }
  const source = await start({ ...flags, events: 100_000 }, here)
  const options: Options = {
    ...{ base: source.url, project: '1', key: 'phx_understudy', most: 500, statements: 100 },
    ...{ now: clock, days: 30, keepValues: [], scale: 1 },
  }
  let [text, wanted, types, shapes]: [string, Shares[], Map<string, string>, unknown[]] = ['', [], new Map(), []]
  let defined: unknown[] = []
  try {
    for (const body of made) await asked(source, 'endpoints/', body)
    const imported = await importPosthog(options)
    text = imported.text
    ;[wanted, types, shapes] = [await sharesOf(source), await typesOf(source), await shapesOf(source)]
    defined = await definedIn(source)
  } finally {
    await source.close()
  }
  const file = join(folder, 'understudy.yaml')
  writeFileSync(file, text)
  const like = await start({ ...flags, world: file }, here)
  try {
    const seen = await sharesOf(like)
    const wrong = wanted.flatMap((shares, i) => {
      const most = Math.max(...differences(shares, seen[i]!))
      return most > 0.05 ? [`${most.toFixed(3)}: ${statements[i]}\n${JSON.stringify([shares, seen[i]])}`] : []
    })
    assert.deepEqual(wrong, [])
    const likeTypes = await typesOf(like)
    const known = [...likeTypes].filter(([name]) => types.get(name) != null)
    assert.ok(known.length > 15, `${known.length} properties`)
    assert.deepEqual(
      known.filter(([name, type]) => types.get(name) !== type),
      [],
    )
    assert.deepEqual(await shapesOf(like), shapes)
    assert.ok(defined.length > 3, JSON.stringify(defined))
    assert.deepEqual(await definedIn(like), defined)
  } finally {
    await like.close()
  }
})
