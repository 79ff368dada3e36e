// A small world written as SQL, for tests that compile and run HogQL: six events of three people.
import { literal } from '../engine/parameters.ts'
import { memberText } from '../member-text.ts'
import type { Reads, Scope, Source, SourceTable } from '../types.ts'

const at = "toDateTime64('2026-01-01 00:00:00', 6, 'UTC')"
const person = (number: string) => `toUUID('10000000-0000-0000-0000-00000000000' || toString(${number}))`
const distinctIds = `SELECT 1 AS team_id, 'd' || toString(number) AS distinct_id, ${person('number')} AS person_id FROM numbers(2)`

const rows: Record<SourceTable, string> = {
  events: `SELECT toUUID('00000000-0000-0000-0000-00000000000' || toString(number)) AS uuid,
    if(number % 2 = 0, '$pageview', 'signup') AS event,
    '{"$browser":"Chrome","n":' || toString(number) || ',"flag":true,"nul":null,"e":"","list":[1,{"a":2}],"o":{"b":"c"},"when":"2026-01-01T03:00:00Z"}' AS properties,
    ${at} + toIntervalHour(number) AS timestamp, 1 AS team_id, 'd' || toString(number % 3) AS distinct_id,
    if(number = 0, 'a.link:href="/x"text="Go"', '') AS elements_chain, timestamp AS created_at,
    's' || toString(number % 3) AS \`$session_id\`, '' AS \`$window_id\`, ${person('number % 3')} AS person_id,
    if(number < 3, 'acme', '') AS \`$group_0\`, '' AS \`$group_1\`, '' AS \`$group_2\`, '' AS \`$group_3\`, '' AS \`$group_4\`,
    '{"email":"then' || toString(number) || '@example.com"}' AS person_properties, ${at} AS person_created_at
    FROM numbers(6)`,
  persons: `SELECT ${person('number')} AS id, ${at} AS created_at, 1 AS team_id,
    '{"email":"now' || toString(number) || '@example.com"}' AS properties, number > 0 AS is_identified FROM numbers(3)`,
  person_distinct_ids: distinctIds,
  person_distinct_id_overrides: distinctIds,
  groups: `SELECT 0 AS index, 1 AS team_id, 'acme' AS key, ${at} AS created_at, ${at} AS updated_at, '{"name":"Acme"}' AS properties`,
  sessions: `SELECT 's0' AS session_id, 1 AS team_id, 12 AS \`$session_duration\`, ${at} AS \`$start_timestamp\``,
}

export function sampleSource(table: SourceTable, _?: Scope, reads?: Reads): Source {
  const columns = [...(reads?.properties ?? [])].map(
    ([property, name]) => `, ${memberText('properties', literal(property))} AS ${name}`,
  )
  return { sql: `(SELECT *${columns.join('')} FROM (${rows[table]}))`, params: {} }
}

export const sampleScope: Scope = {
  world: 'w',
  teamId: 1,
  seed: 1,
  events: 0,
  anchor: Date.UTC(2026, 0, 2),
  upTo: 0,
  now: Date.UTC(2026, 0, 1, 12),
  timezone: 'UTC',
  weekStartDay: 'sunday',
  propertyTypes: { n: 'Numeric', flag: 'Boolean', when: 'DateTime' },
  definitions: {
    cohorts: [
      { id: 5, name: 'Friends', persons: ['10000000-0000-0000-0000-000000000001'], created_at: 0 },
      { id: 6, name: 'Beta', distinct_ids: ['d0'], created_at: 0 },
      {
        id: 7,
        name: 'First two',
        filters: {
          properties: {
            type: 'OR',
            values: [
              { type: 'AND', values: [{ type: 'person', key: 'email', operator: 'icontains', value: 'NOW0@' }] },
              { type: 'AND', values: [{ type: 'cohort', key: 'id', value: 5 }] },
            ],
          },
        },
        created_at: 0,
      },
      { id: 8, name: 'Twice', persons: [], created_at: 0 },
      { id: 9, name: 'Twice', persons: [], created_at: 0 },
    ],
    actions: [
      { id: 3, name: 'Signed up', steps: [{ event: 'signup' }], created_at: 0 },
      {
        id: 4,
        name: 'Went',
        steps: [
          { event: '$autocapture', tag_name: 'a', text: 'Go', href: '/x' },
          { event: 'signup', properties: [{ type: 'event', key: 'n', operator: 'gt', value: 3 }] },
        ],
        created_at: 0,
      },
      {
        id: 5,
        name: 'First',
        steps: [
          { url: 'shop', url_matching: 'regex' },
          { properties: [{ type: 'element', key: 'text', value: 'Go' }] },
        ],
        created_at: 0,
      },
    ],
  },
  views: {},
}
