// Defects of what queries name: cohorts, actions, groups, columns; most of them store another query.
import { answering, askedWith, type Body, type MutantTable, rewording, type Wrap } from '../../core/wrap.ts'

const at = (rule: string) => `posthog-endpoints/definitions/${rule}`

/** The query that is stored, as text, has something else in the place of this. */
const storing = (pattern: RegExp, instead: string): Record<string, Wrap> => ({
  createEndpoint: askedWith(body => ({
    ...body,
    query: JSON.parse(JSON.stringify(body['query'] ?? {}).replace(pattern, instead)) as Body,
  })),
})

const spoiling = (spoil: (body: Body, rows: unknown[]) => unknown): Record<string, Wrap> => {
  const wrap = answering(body =>
    Array.isArray(body['results']) ? { ...body, results: spoil(body, body['results']) } : body,
  )
  return { runEndpoint: wrap, runEndpointByGet: wrap }
}
const rows = (spoil: (row: Body) => Body) =>
  spoiling((_, all) => all.map(row => (Array.isArray(row) ? row : spoil(row as Body))))
const allUsers = (spoil: (row: Body) => Body) => rows(row => (row['breakdown_value'] === 'all' ? spoil(row) : row))
const cells = (spoil: (cell: unknown, at: number, body: Body) => unknown) =>
  spoiling((body, all) =>
    all.map(row => (Array.isArray(row) ? row.map((cell, place) => spoil(cell, place, body)) : row)),
  )

const asFault = rewording(body => ({ body: { ...body, type: 'server_error' } }))

const table: [name: string, rule: string, defect: string, reason: string, handlers: Record<string, Wrap>][] = [
  [
    'nobody-is-in-an-unknown-cohort',
    'unknown-cohorts-and-actions-are-refused',
    'Nobody is in a cohort that is not there',
    'status where a cohort by number is unknown',
    storing(/person_id in cohort \d+/, '1 = 0'),
  ],
  [
    'everybody-is-outside-an-unknown-cohort',
    'unknown-cohorts-and-actions-are-refused',
    'Everybody is outside a cohort whose name is unknown',
    'status where a cohort by name is unknown',
    storing(/person_id not in cohort '[^']*'/, '1 = 1'),
  ],
  [
    'filters-by-unknown-cohorts-are-dropped',
    'insights-of-unknown-cohorts-are-not-answered',
    'A filter by a cohort that is not there says nothing',
    'status where the cohort of a filter is unknown',
    storing(/\{"type":"cohort"[^}]*\}/, ''),
  ],
  [
    'breakdowns-by-unknown-cohorts-are-of-all',
    'insights-of-unknown-cohorts-are-not-answered',
    'Broken down by a cohort that is not there, a trend is of all',
    'status where the cohort of a breakdown is unknown',
    storing(/"breakdown":\[\d+\]/, '"breakdown":["all"]'),
  ],
  [
    'nothing-matches-an-unknown-action',
    'unknown-cohorts-and-actions-are-refused',
    'No event matches an action that is not there',
    'status where an action by number is unknown',
    storing(/matchesAction\(\d+\)/, '1 = 0'),
  ],
  [
    'unknown-actions-have-a-type-of-their-own',
    'unknown-cohorts-and-actions-are-refused',
    'Queries with unknown names are refused as if the server had failed',
    'type where a cohort by number is unknown',
    { runEndpoint: asFault, createEndpoint: asFault },
  ],
  [
    'all-users-have-no-name',
    'all-users-are-a-cohort',
    'The row of all users is labelled with its value',
    'label and value of the row',
    allUsers(row => ({ ...row, label: 'all' })),
  ],
  [
    'all-users-are-a-few',
    'all-users-are-a-cohort',
    'The row of all users leaves out the last interval',
    'data, against the trend without a breakdown',
    allUsers(row => ({ ...row, data: (row['data'] as number[]).with(-1, 0).map(number => number + 1) })),
  ],
  [
    'all-users-come-with-the-others',
    'all-users-are-a-cohort',
    'Beside all users there is a row of the others',
    'rows of the breakdown',
    spoiling((_, all) => all.flatMap(row => ((row as Body)['breakdown_value'] === 'all' ? [row, row] : [row]))),
  ],
  [
    'group-types-lead-astray',
    'group-types-name-their-groups',
    'The name of a group type leads to the group of another event',
    'is one of their groups',
    cells((cell, place, body) => (place === 1 && String(body['query']).includes('countIf(') ? Number(cell) - 1 : cell)),
  ],
  [
    'columns-come-as-they-stand',
    'columns-pick-columns',
    'COLUMNS gives its columns in the order of the table',
    'columns and rows of COLUMNS(b, na)',
    storing(/COLUMNS\(b, na\)/, 'COLUMNS(na, b)'),
  ],
  [
    'patterns-of-columns-fit-anywhere',
    'columns-pick-columns',
    'A pattern of COLUMNS fits every name',
    "columns and rows of COLUMNS('^n')",
    storing(/\^n/, ''),
  ],
  [
    'dates-become-moments',
    'dates-stay-dates',
    'A day after a date is a moment',
    'cells',
    cells(cell => (/^\d{4}-\d\d-\d\d$/.test(String(cell)) ? `${cell}T00:00:00Z` : cell)),
  ],
]

export const definitionMutants: MutantTable = Object.fromEntries(
  table.map(([name, rule, defect, reason, handlers]) => [name, { defect, caughtBy: at(rule), reason, handlers }]),
)
