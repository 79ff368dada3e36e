// Defects of the cells of HogQL results and of the names above them, in each revision alike.
import { withDoubles } from '../../../spec/json.ts'
import { answering, askedWith, type Body, type MutantTable, type Wrap } from '../../core/wrap.ts'

const cells = (change: (cell: unknown) => unknown) =>
  answering(body => ({
    ...body,
    results: (body['results'] as unknown[]).map(row => (Array.isArray(row) ? row.map(change) : row)),
  }))

const rounded = answering(body => withDoubles(body))

/** The query that is stored has another text. */
const rewriting = (pattern: RegExp, text: string): Wrap =>
  askedWith(body => {
    const query = body['query'] as Body | undefined
    return { ...body, query: { ...query, query: String(query?.['query']).replace(pattern, text) } }
  })

interface Defect {
  defect: string
  rule: string
  reason: string
  handlers: Record<string, Wrap>
}

const defects: Record<string, Defect> = {
  'digits-are-rounded': {
    defect: 'Whole numbers pass through doubles on their way out',
    rule: 'numbers-keep-their-digits',
    reason: 'cells beyond 2^53',
    handlers: { runEndpoint: rounded },
  },
  'literals-are-rounded': {
    defect: 'Whole numbers of a query pass through doubles before it is run',
    rule: 'numbers-keep-their-digits',
    reason: 'cells beyond 2^53: [[9007199254740992,',
    handlers: { createEndpoint: rewriting(/9007199254740993/g, '9007199254740992') },
  },
  'variables-are-rounded': {
    defect: 'The value of a variable is stored as a double',
    rule: 'variables-keep-their-digits',
    reason: 'a cell with the stored value: [[9007199254740992]]',
    handlers: { createEndpoint: askedWith(body => withDoubles(body) as Body) },
  },
  'floats-become-whole': {
    defect: 'A float without a fraction is taken for a whole number',
    rule: 'literals-keep-their-type',
    reason: 'types of 2.0 and 2: [["UInt8","UInt8"]]',
    handlers: { createEndpoint: rewriting(/2\.0/g, '2') },
  },
  'columns-are-normalised': {
    defect: 'Columns are named by numbers without their point',
    rule: 'literals-keep-their-type',
    reason: 'columns of toTypeName(2.0) and toTypeName(2)',
    handlers: {
      runEndpoint: answering(body => ({
        ...body,
        columns: (body['columns'] as string[]).map(name => name.replace('2.0', '2')),
      })),
    },
  },
  'nulls-are-empty': {
    defect: 'NULL is an empty text',
    rule: 'null-is-null',
    reason: 'cells of NULL, NULL',
    handlers: { runEndpoint: cells(cell => cell ?? '') },
  },
  'truths-are-numbers': {
    defect: 'Truths are 0 and 1',
    rule: 'values-keep-their-type',
    reason: 'cells of true, 1 = 1',
    handlers: { runEndpoint: cells(cell => (typeof cell === 'boolean' ? Number(cell) : cell)) },
  },
  'fractions-are-rounded': {
    defect: 'Fractions have two digits',
    rule: 'values-keep-their-type',
    reason: '0.3,"3.14"',
    handlers: { runEndpoint: cells(cell => (typeof cell === 'number' ? Math.round(cell * 100) / 100 : cell)) },
  },
  'lists-are-texts': {
    defect: 'Lists in cells are texts',
    rule: 'values-keep-their-type',
    reason: '"3.14","[1,2]"',
    handlers: { runEndpoint: cells(cell => (Array.isArray(cell) ? JSON.stringify(cell) : cell)) },
  },
  'fractions-of-seconds-get-lost': {
    defect: 'Moments have no fraction of a second',
    rule: 'moments-are-iso',
    reason: 'milliseconds in a moment with a fraction',
    handlers: {
      runEndpoint: cells(cell => (typeof cell === 'string' ? cell.replace(/(:\d\d)\.\d+/, '$1') : cell)),
    },
  },
  'cells-are-html': {
    defect: 'Texts in cells are written for HTML',
    rule: 'texts-keep-their-letters',
    reason: 'a text of every script, and the length of one in bytes: [["&lt;b>',
    handlers: { runEndpoint: cells(cell => (typeof cell === 'string' ? cell.replaceAll('<', '&lt;') : cell)) },
  },
  'queries-are-ascii': {
    defect: 'What is not ASCII is lost when a query is stored',
    rule: 'texts-keep-their-letters',
    reason: 'a text of every script, and the length of one in bytes',
    handlers: { createEndpoint: rewriting(/[^\x20-\x7e]/gu, '?') },
  },
  'no-rows-have-no-columns': {
    defect: 'A result without rows has no columns',
    rule: 'no-rows-are-an-empty-list',
    reason: 'columns and rows: [[],[]]',
    handlers: {
      runEndpoint: answering(body =>
        (body['results'] as unknown[]).length === 0 ? { ...body, columns: [], types: [] } : body,
      ),
    },
  },
  'moments-have-no-zone': {
    defect: 'Moments are written without their zone',
    rule: 'moments-are-iso',
    reason: 'a moment (2026-01-10T12:30:00)',
    handlers: { runEndpoint: cells(cell => (typeof cell === 'string' ? cell.replace(/Z$/, '') : cell)) },
  },
  'fractions-have-three-digits': {
    defect: 'Fractions of a second have three digits',
    rule: 'fractions-have-six-digits',
    reason: 'fraction of 2026-01-10T12:30:00.125',
    handlers: { runEndpoint: cells(cell => (typeof cell === 'string' ? cell.replace(/(\.\d{3})000/, '$1') : cell)) },
  },
  'digits-become-numbers': {
    defect: 'A text of digits becomes a number',
    rule: 'texts-stay-texts',
    reason: 'texts that look like other values',
    handlers: { runEndpoint: cells(cell => (/^\d+$/.test(String(cell)) ? Number(cell) : cell)) },
  },
  'texts-are-cut': {
    defect: 'Texts in cells end after 64 letters',
    rule: 'texts-stay-texts',
    reason: 'texts that look like other values',
    handlers: { runEndpoint: cells(cell => (typeof cell === 'string' ? cell.slice(0, 64) : cell)) },
  },
  'rows-are-distinct': {
    defect: 'Of rows that are alike one is left',
    rule: 'rows-that-are-alike-all-stay',
    reason: 'three rows that are alike: [[7]]',
    handlers: {
      runEndpoint: answering(body => {
        const rows = new Map((body['results'] as unknown[]).map(row => [JSON.stringify(row), row]))
        return { ...body, results: [...rows.values()] }
      }),
    },
  },
  'columns-are-sorted': {
    defect: 'The names of columns are in alphabetical order',
    rule: 'columns-as-in-the-query',
    reason: 'columns: ["a","b","c"]',
    handlers: {
      runEndpoint: answering(body => ({ ...body, columns: (body['columns'] as string[]).toSorted() })),
    },
  },
}

const inDocument = (document: string, prefix: string): MutantTable =>
  Object.fromEntries(
    Object.entries(defects).map(([name, { rule, ...rest }]) => [
      `${prefix}${name}`,
      { ...rest, caughtBy: `${document}/cells/${rule}` },
    ]),
  )

export const cellMutants: MutantTable = {
  ...inDocument('posthog-endpoints', ''),
  ...inDocument('posthog-endpoints-2025', '2025-'),
  'tables-are-rounded': {
    defect: 'Whole numbers that are read from a table are doubles',
    caughtBy: 'posthog-endpoints/cells/tables-keep-their-digits',
    reason: 'cells of a table beyond 2^53',
    handlers: {
      runEndpoint: answering(body => (body['endpoint_materialized'] === true ? withDoubles(body) : body)),
    },
  },
}
