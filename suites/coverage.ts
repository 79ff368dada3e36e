// `npm run coverage`: what a run against the mock has seen of the documents, all revisions together; `-- --family NAME`: of that family
// alone. Fails on what is neither seen nor excused in unreachable.json, and on excuses that proved wrong.
import { readFileSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { parse } from 'yaml'
import { defaults } from '../mock/flags.ts'
import { start } from '../mock/start.ts'
import type { CheckResult, OperationCoverage, Results, TransitionCoverage } from '../reports/results.ts'
import { families } from './families.ts'
import { verify } from './run.ts'
import { lookAt } from './targets.ts'
import { fieldExcuse, fieldLines } from './unreachable.ts'

const flags = { ...defaults, events: 1000 }

const { family: wanted } = parseArgs({ options: { family: { type: 'string' } } }).values
const judged = families.filter(({ name }) => wanted === undefined || name === wanted)
if (judged.length === 0)
  throw new Error(`--family ${wanted}: there are ${families.map(({ name }) => name).join(', ')}.`)

async function runs(): Promise<Results[]> {
  const mock = await start(flags, { host: '127.0.0.1', port: 0 })
  const all: Results[] = []
  try {
    for (const { apis, settings } of judged) {
      for (const { api = Object.keys(apis).join(','), revisions } of settings) {
        const target = await lookAt({ target: mock.url, api, revisions, env: {} })
        all.push(await verify({ target, version: 'coverage', world: { events: 1000 } }))
      }
    }
  } finally {
    await mock.close()
  }
  return all
}

type Counted = { seen: number }
const added = <Row extends Counted>(rows: Row[], more: Row[], key: (row: Row) => string): Row[] => {
  const counts = new Map(more.map(row => [key(row), row]))
  const known = new Set(rows.map(key))
  return [
    ...rows.map(row => ({ ...row, seen: row.seen + (counts.get(key(row))?.seen ?? 0) })),
    ...more.filter(row => !known.has(key(row))),
  ]
}

/** A document that several runs asked is covered by all of them together. */
function together(operations: OperationCoverage[]): OperationCoverage[] {
  const all = new Map<string, OperationCoverage>()
  for (const row of operations) {
    const key = `${row.api} ${row.operation}`
    const known = all.get(key)
    all.set(
      key,
      known
        ? {
            ...known,
            requests: known.requests + row.requests,
            statuses: added(known.statuses, row.statuses, ({ status }) => status),
            refusals: added(known.refusals, row.refusals, ({ name }) => name),
            fields: added(known.fields ?? [], row.fields ?? [], ({ place, path }) => `${place} ${path}`),
          }
        : row,
    )
  }
  return [...all.values()]
}

const isOpen = (row: { seen: number; unseen_because?: string }) => row.seen === 0 && row.unseen_because === undefined
const isStale = (row: { seen: number; unseen_because?: string }) => row.seen > 0 && row.unseen_because !== undefined
const share = (rows: Counted[]) => `${rows.filter(({ seen }) => seen > 0).length}/${rows.length}`

type Row = { what: string; seen: number; unseen_because?: string }

const rowsOf = (operations: OperationCoverage[], steps: TransitionCoverage[]): Row[] => [
  ...operations.flatMap(({ api, operation, statuses, refusals }) => [
    ...statuses.map(row => ({ ...row, what: `${api} ${operation} ${row.status}` })),
    ...refusals.map(row => ({ ...row, what: `${api} ${operation} ${row.name}` })),
  ]),
  ...steps.map(row => ({ ...row, what: `${row.api} ${row.schema} ${row.from} -> ${row.to}` })),
]

function operationTable(operations: OperationCoverage[]): string[] {
  const of = (fields: OperationCoverage['fields'], place: string, values: boolean) =>
    share((fields ?? []).filter(row => row.place === place && row.path.includes('=') === values))
  const lines = operations.map(({ api, operation, requests, statuses, refusals, fields }) => [
    `${api}/${operation}`,
    String(requests),
    share(statuses),
    share(refusals),
    of(fields, 'query', false),
    of(fields, 'body', false),
    of(fields, 'body', true),
    of(fields, 'answer', false),
    of(fields, 'answer', true),
  ])
  const head = ['operation', 'requests', 'statuses', 'refusals', 'query', 'body', 'its values', 'answer', 'its values']
  const widths = head.map((name, i) => Math.max(name.length, ...lines.map(line => line[i]!.length)))
  return [head, ...lines].map(line =>
    line.map((cell, i) => (i === 0 ? cell.padEnd(widths[i]!) : cell.padStart(widths[i]!))).join('  '),
  )
}

/** Titles, by family and section; sentences without a check, with the reasons. */
type Sections = Record<string, Record<string, string | { title: string; untested?: string[] }>>

/** Sections of the written sources, with the number of checks that name each. */
function sectionTable(checks: CheckResult[]): { lines: string[]; bare: string[]; untested: string[] } {
  const known = parse(readFileSync(new URL('sections.yaml', import.meta.url), 'utf8')) as Sections
  const ours = Object.entries(known).filter(([name]) =>
    judged.some(family => name === family.name || name.startsWith(`${family.name}-`)),
  )
  const rows = ours.flatMap(([family, sections]) =>
    Object.entries(sections).map(([section, said]) => {
      const { title, untested = [] } = typeof said === 'string' ? { title: said } : said
      const naming = checks.filter(
        ({ source }) => source.startsWith(`${family} `) && source.slice(family.length).split(/[ ,]+/).includes(section),
      )
      const asserted = naming.filter(({ status }) => status !== 'not-applicable' && status !== 'blocked')
      return { name: `${family} ${section}`, title, untested, asserted: asserted.length }
    }),
  )
  rows.sort((a, b) => a.name.localeCompare(b.name, 'en', { numeric: true }))
  return {
    lines: rows.map(({ name, title, asserted }) => `${name.padEnd(24)}${String(asserted).padStart(4)}  ${title}`),
    untested: rows.flatMap(({ name, untested }) => untested.map(sentence => `${name}: ${sentence}`)),
    bare: rows.filter(({ asserted }) => asserted === 0).map(({ name, title }) => `${name}: ${title}`),
  }
}

const listed = (title: string, lines: string[]): string =>
  lines.length > 0 ? `\n${title}\n${lines.map(line => `  ${line}`).join('\n')}\n` : ''

function excuses(rows: Row[]): string[] {
  const excused = rows.filter(({ seen, unseen_because }) => seen === 0 && unseen_because !== undefined)
  const byReason = Map.groupBy(excused, row => row.unseen_because!)
  return [...byReason].map(([reason, rows]) => `${String(rows.length).padStart(3)}  ${reason}`)
}

const all = await runs()
const operations = together(all.flatMap(({ coverage }) => coverage.operations))
const steps = all.reduce<TransitionCoverage[]>(
  (known, { coverage }) => added(known, coverage.transitions, ({ seen: _, ...step }) => JSON.stringify(step)),
  [],
)
const rows = rowsOf(operations, steps)
const checks = all.flatMap(results => results.checks)
const sections = sectionTable(checks)
const open = rows.filter(isOpen).map(({ what }) => what)
const stale = rows
  .filter(isStale)
  .map(({ what, unseen_because }) => `${what}: listed as unreachable (${unseen_because}), and was seen`)
const failed = checks
  .filter(({ status }) => status !== 'pass')
  .map(({ id, status, reason }) => `${status} ${id}: ${reason}`)
const unseen = operations.flatMap(({ api, operation, fields = [] }) =>
  fields
    .filter(({ seen }) => seen === 0)
    .map(({ place, path }) => ({
      what: `${api}/${operation} ${place} ${path}`,
      excuse: fieldExcuse(api, operation, `${place} ${path}`),
    })),
)
const unsent = unseen.filter(({ excuse }) => !excuse).map(({ what }) => what)
const fieldReasons = [...Map.groupBy(unseen, ({ excuse }) => excuse?.because)].flatMap(([because, rows]) =>
  because === undefined ? [] : [`${String(rows.length).padStart(3)}  ${because}`],
)
const useful = new Set(unseen.map(({ excuse }) => excuse?.line))
const documents = new Set(operations.map(({ api }) => api))
stale.push(
  ...fieldLines
    .filter(({ apis, line }) => apis.some(api => documents.has(api)) && !useful.has(line))
    .map(({ line }) => `${line}: listed as never sent or shown, and all of it was`),
)

process.stdout.write(
  [
    ...operationTable(operations),
    '',
    `operations ${share(operations.map(({ requests }) => ({ seen: requests })))}`,
    `statuses   ${share(operations.flatMap(({ statuses }) => statuses))}`,
    `refusals   ${share(operations.flatMap(({ refusals }) => refusals))}, counted for each operation that declares them`,
    `steps      ${share(steps)}`,
    '',
    'checks by section of the sources',
    ...sections.lines,
    '',
  ].join('\n'),
)
process.stdout.write(listed('cannot be provoked, and why', excuses(rows)))
process.stdout.write(listed('never sent or shown, and why', fieldReasons))
process.stdout.write(listed('sentences of the sources without a check, and why', sections.untested))
process.stdout.write(listed('never sent or shown, for no reason', unsent))
process.stdout.write(listed('neither seen nor excused', open))
process.stdout.write(listed('stale excuses', stale))
process.stdout.write(listed('sections without a check', sections.bare))
process.stdout.write(listed('checks that did not pass', failed))
process.exitCode = open.length + unsent.length + stale.length + sections.bare.length + failed.length > 0 ? 1 : 0
