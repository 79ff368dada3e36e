// For tests: four people, eleven sessions and twenty events of a shop, few enough to count on one's fingers.
import { eventRow, uuidOf } from '../insights/dataset-d.ts'
import type { Batch, EventRow, Scope } from '../types.ts'

interface Person {
  created: string
  group: string
  browser: string
  os: string
  properties: object
}
const people: Record<string, Person> = {
  ann: {
    ...{ created: '02T08:00', group: 'acme', browser: 'Chrome', os: 'Mac OS X' },
    properties: { email: 'ann@acme.com', name: 'Ann Lee', plan: 'pro', age: 31, country: 'DE' },
  },
  bob: {
    ...{ created: '02T09:00', group: 'acme', browser: 'Safari', os: 'Windows' },
    properties: { email: 'bob@acme.com', name: 'Bob Ray', plan: 'free', age: 45, country: 'US' },
  },
  cleo: {
    ...{ created: '04T12:00', group: 'globex', browser: 'Firefox', os: 'Linux' },
    properties: { email: 'cleo@globex.org', name: 'Cleo Fox', plan: 'pro', age: 27, country: 'DE' },
  },
  dan: {
    ...{ created: '10T23:50', group: '', browser: 'Edge', os: 'Windows' },
    properties: { name: 'Dan', plan: 'free', country: 'FR' },
  },
}

const march = (time: string) => `2026-03-${time}:00Z`
const page = (path: string) => ({ $current_url: `https://shop.example${path}`, $pathname: path.split('?')[0] })
const fromSearch = { $referring_domain: 'www.google.com' }

/** Day and time in March 2026 (the 2nd is a Monday), who, session, event, properties. */
const happened: [time: string, person: string, session: string, event: string, properties: object][] = [
  ['02T08:00', 'ann', 's1', '$pageview', { ...page('/'), ...fromSearch }],
  ['02T08:05', 'ann', 's1', '$pageview', page('/pricing')],
  ['02T08:10', 'ann', 's1', 'signup', { source: 'ad', trial: true }],
  ['02T09:00', 'bob', 's2', '$pageview', page('/')],
  ['02T09:01', 'bob', 's2', '$pageview', page('/docs')],
  ['03T10:00', 'ann', 's3', '$pageview', page('/')],
  [
    ...(['03T10:20', 'ann', 's3', 'purchase'] as const),
    {
      ...{ amount: 30, currency: 'EUR', coupon: 'SPRING', renews_at: '2026-04-03T00:00:00Z', tags: ['new', 'gift'] },
      ...{
        address: { city: 'Berlin', zip: '10115' },
        items: [
          { sku: 'a', qty: 1 },
          { sku: 'b', qty: 2 },
        ],
      },
    },
  ],
  ['03T22:30', 'bob', 's4', 'signup', { source: 'friend', trial: false }],
  ['04T12:00', 'cleo', 's5', '$pageview', page('/pricing')],
  ['04T12:02', 'cleo', 's5', 'signup', { source: 'ad', trial: true }],
  [
    ...(['04T12:30', 'cleo', 's5', 'purchase'] as const),
    {
      ...{ amount: 70, currency: 'EUR', renews_at: '2026-04-04T00:00:00Z', tags: ['gift'] },
      ...{ address: { city: 'Köln', zip: '50667' }, items: [{ sku: 'a', qty: 3 }] },
    },
  ],
  [
    ...(['06T15:00', 'bob', 's6', 'purchase'] as const),
    { amount: 12.5, currency: 'USD', tags: [], address: { city: 'Austin' }, items: [] },
  ],
  ['09T08:00', 'ann', 's7', '$pageview', { ...page('/docs'), $os: 'iOS' }],
  [
    ...(['09T08:30', 'ann', 's7', 'purchase'] as const),
    {
      ...{ amount: 20, currency: 'EUR', coupon: '', $os: 'iOS' },
      ...{ address: { city: 'Berlin' }, items: [{ sku: 'c', qty: 1 }] },
    },
  ],
  ['10T23:50', 'dan', 's8', '$pageview', { ...page('/?utm_source=news&ref=42'), utm_source: 'news' }],
  ['11T00:05', 'dan', 's8', '$pageview', page('/pricing')],
  ['16T09:00', 'cleo', 's9', '$pageview', page('/')],
  ['16T18:00', 'bob', 's10', '$pageview', page('/pricing')],
  ['20T11:00', 'ann', 's11', '$pageview', page('/')],
  ['20T11:30', 'ann', 's11', 'refund', { amount: -20, currency: 'EUR', reason: null }],
]

const events: EventRow[] = happened.map(([time, person, session, event, more]) => {
  const { created, group, browser, os, properties } = people[person]!
  const own = { $browser: browser, $os: os, $host: 'shop.example', ...more }
  return eventRow(event, person, march(time), own, {
    ...{ session_id: session, groups: [group, '', '', '', ''] },
    ...{ person_properties: JSON.stringify(properties), person_created_at: Date.parse(march(created)) },
  })
})

export const shop = (world: string): Batch => ({
  ...{ world, seq: 1, events },
  persons: Object.entries(people).map(([name, { created, properties }]) => ({
    ...{ id: uuidOf(name), created_at: Date.parse(march(created)), properties: JSON.stringify(properties) },
    ...{ is_identified: name !== 'dan', is_deleted: false },
  })),
  distinctIds: Object.keys(people).map(name => ({ distinct_id: name, person_id: uuidOf(name) })),
  groups: [
    ['acme', { name: 'Acme', seats: 10, industry: 'tools' }] as const,
    ['globex', { name: 'Globex', seats: 250, industry: 'space' }] as const,
  ].map(([key, properties]) => ({
    ...{ index: 0, key, properties: JSON.stringify(properties) },
    ...{ created_at: Date.parse(march('01T00:00')), updated_at: Date.parse(march('01T00:00')) },
  })),
})

/** Noon of Friday the 20th, in UTC; weeks begin on Sunday. */
export const shopScope = (world: string): Scope => ({
  ...{ world, teamId: 1, seed: 1, events: 0, upTo: 1, views: {} },
  ...{ anchor: Date.parse(march('20T12:00')), now: Date.parse(march('20T12:00')) },
  ...{ timezone: 'UTC', weekStartDay: 'sunday', groupTypes: ['organization'] },
  propertyTypes: { amount: 'Numeric', age: 'Numeric', seats: 'Numeric', trial: 'Boolean', renews_at: 'DateTime' },
  definitions: {
    cohorts: [
      {
        ...{ id: 1, name: 'Pros', created_at: 0 },
        filters: { properties: { type: 'AND', values: [{ type: 'person', key: 'plan', value: 'pro' }] } },
      },
      { id: 2, name: 'Team', persons: [uuidOf('ann'), uuidOf('bob')], created_at: 0 },
    ],
    actions: [{ id: 3, name: 'Bought', steps: [{ event: 'purchase' }], created_at: 0 }],
  },
})
