// Whatever stands in rows, the files that hold it open.
import assert from 'node:assert/strict'
import { buffer } from 'node:stream/consumers'
import { test } from 'node:test'
import { readXlsx } from 'hucre/xlsx'
import { PNG } from 'pngjs'
import { extractText } from 'unpdf'
import { QueryError, type QueryService } from '../query/types.ts'
import type { ResolvedColumn } from './elements.ts'
import type { Content } from './export-content.ts'
import { pdf } from './export-pdf.ts'
import { png } from './export-png.ts'
import { sheetNames, xlsx } from './export-xlsx.ts'

const texts = [
  'plain',
  '',
  null,
  '=1+1',
  '<a href="x">&amp;</a>',
  'two\r\nlines\tand a tab',
  'nul \u0000, bell \u0007, \uffff',
  '_x0041_ is no A',
  'half \ud83d a pair',
  'Ж Δ é 日本 🎉 שלום',
  'x'.repeat(1_000_000),
]
const numbers = [1, -0.5, 1e300, null, 12345678901234567890n, 0, 'no number', 7, 8, 9, 10]

const column = (label: string, type: ResolvedColumn['type']) => ({ label, type }) as ResolvedColumn
const columns = [column('Text "<', 'text'), column('Number', 'number')]

/** An engine that gives those rows. */
const queries = {
  write: () => Promise.reject(new QueryError('unsupported', 'error', 'no engine')),
  run: async () => ({
    columns: columns.map(({ label }) => label),
    results: texts.map((text, i) => [text, typeof numbers[i] === 'bigint' ? String(numbers[i]) : numbers[i]]),
  }),
} as unknown as QueryService

function content(chart: 'bar' | undefined, format: Content['format']): Content {
  const part = { name: 'Half \ud83d <&>', page: 'Page', chart, columns, request: {} as never }
  return { title: 'Title \u0001 Ж', parts: [part], format, at: 0 }
}

test('xlsx keeps texts as they are: as long as Excel takes them, and well-formed', async () => {
  const { sheets } = await readXlsx(await buffer(xlsx(queries, content(undefined, { type: 'xlsx' }))))
  const cells = sheets[0]!.rows.map(([text]) => text ?? null)
  const kept = texts.map(text => (text === null ? null : text.slice(0, 32_767).toWellFormed()))
  assert.deepEqual(
    cells.map(text => text || null),
    ['Text "<', ...kept].map(text => text || null),
  )
  assert.deepEqual(
    sheets[0]!.rows.slice(1).map(([, number]) => number ?? null),
    numbers.map(number => (typeof number === 'bigint' ? Number(number) : number)),
  )
})

test('pdf opens, and has what a line has room for', async () => {
  const format = { type: 'pdf', layout: 'portrait' } as const
  const { text } = await extractText(new Uint8Array(await buffer(pdf(queries, content('bar', format)))), {
    mergePages: true,
  })
  for (const each of ['=1+1', '<a href="x">&amp;</a>', 'two lines and a tab', '_x0041_ is no A', 'xxxx…', 'Ж Δ é'])
    assert.ok(text.includes(each), each)
})

test('png opens as table and as chart', async () => {
  for (const chart of ['bar', undefined] as const) {
    const { width } = PNG.sync.read(await buffer(png(queries, content(chart, { type: 'png' }))))
    assert.equal(width, 1200)
  }
})

test('sheets have names that Excel takes, each another', () => {
  assert.deepEqual(sheetNames(['a/b', "a'b", "'", 'A B', 'x'.repeat(40), 'x'.repeat(41), 'é\ud83d']), [
    'a b',
    "a'b",
    'Sheet',
    'A B (2)',
    'x'.repeat(31),
    `${'x'.repeat(27)} (2)`,
    'é\ufffd',
  ])
})

test('what the engine refuses is told by whoever writes', async () => {
  const error = new QueryError('clickhouse', 'error', 'Out of memory.')
  const failing = { write: () => Promise.reject(error) } as unknown as QueryService
  for (const write of [xlsx, pdf, png])
    await assert.rejects(buffer(write(failing, content(undefined, { type: 'pdf', layout: 'portrait' }))), error)
})
