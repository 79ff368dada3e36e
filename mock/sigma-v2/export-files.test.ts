// Exports that are no text, opened with readers that are not ours: the rows of the engine, typed, in the layout that was asked for.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { readXlsx } from 'hucre/xlsx'
import { PNG } from 'pngjs'
import { extractText, getDocumentProxy } from 'unpdf'
import { createQueryService } from '../query/service.ts'
import { foundingId } from '../sigma/ids.ts'
import { stage } from '../sigma/stage.ts'
import { ownEngine } from '../testing/engine.ts'
import { sigmaV2 } from './index.ts'

const { errors, newWorld } = stage([sigmaV2], ownEngine())

const usage = foundingId('workbook', 'usage')
const customers = foundingId('workbook', 'customers')
const allEvents = 'tB4nEvents'
const byName = 'cH3rByName'
const people = 'tB6nPeople'
const minute = 60_000

type Staged = ReturnType<typeof newWorld>

/** Where there is no ClickHouse. */
const bare = stage([sigmaV2], createQueryService({ engine: 'synthetic' }))

async function exported({ call, jump }: Staged, body: object, workbook = usage): Promise<Buffer> {
  const started = await call('post', `/v2/workbooks/${workbook}/export`, { body })
  assert.equal(started.status, 200, JSON.stringify(started.body))
  await jump(minute)
  const at = `/v2/query/${started.body.queryId}/download`
  const { status, body: file } = await call('get', at, { bytes: true })
  assert.equal(status, 200, String(file))
  assert.deepEqual(errors, [])
  return file
}

/** The same export as rows. */
const rowsOf = async (world: Staged, body: object, workbook = usage): Promise<Record<string, unknown>[]> =>
  JSON.parse(String(await exported(world, { ...body, format: { type: 'json' } }, workbook)))

const xlsx = { format: { type: 'xlsx' } }

test('xlsx has a sheet with typed cells', async () => {
  const world = newWorld({ events: 1000 })
  const options = { elementId: allEvents, rowLimit: 300, offset: 5, parameters: { 'Date-Range': 'prior-month-2' } }
  const { sheets } = await readXlsx(await exported(world, { ...options, ...xlsx }))
  const rows = await rowsOf(world, options)
  assert.ok(rows.length > 100)
  assert.ok(rows.some(({ Amount }) => typeof Amount === 'number'))
  assert.deepEqual(
    sheets.map(({ name }) => name),
    ['All events'],
  )
  const [header, ...cells] = sheets[0]!.rows
  assert.deepEqual(header, Object.keys(rows[0]!))
  const shown = ({ Timestamp, ...row }: Record<string, unknown>) => ({
    ...row,
    // Excel keeps days in a double: milliseconds at most.
    Timestamp: Math.round(Date.parse(`${String(Timestamp).replace(' ', 'T').replace(/Z$/, '')}Z`) / 1000),
  })
  const read = cells.map(row => Object.fromEntries(header!.map((name, i) => [name, row[i] ?? null])))
  assert.ok(read.every(({ Timestamp }) => Timestamp instanceof Date))
  assert.deepEqual(
    read.map(row => ({ ...row, Timestamp: Math.round((row['Timestamp'] as Date).getTime() / 1000) })),
    rows.map(shown),
  )
})

test('xlsx has booleans and numbers as such', async () => {
  const world = newWorld({ events: 1000 })
  const { sheets } = await readXlsx(await exported(world, { elementId: people, ...xlsx }, customers))
  const [header, ...cells] = sheets[0]!.rows
  const at = header!.indexOf('Is Identified')
  assert.deepEqual(
    cells.map(row => row[at]),
    (await rowsOf(world, { elementId: people }, customers)).map(row => Boolean(row['Is Identified'])),
  )
  const counted = await readXlsx(await exported(world, { elementId: byName, ...xlsx }))
  assert.ok(counted.sheets[0]!.rows.slice(1).every(([name, n]) => typeof name === 'string' && typeof n === 'number'))
})

test('xlsx of a page or workbook has a sheet per element that has rows', async () => {
  const world = newWorld({ events: 200 })
  const names = async (target: object) =>
    (await readXlsx(await exported(world, { ...target, ...xlsx }))).sheets.map(({ name, rows }) => [
      name,
      rows.length > 1,
    ])
  assert.deepEqual(await names({ pageId: 'pG1eOvervw' }), [
    ['Events by day', true],
    ['Events by name', true],
  ])
  assert.deepEqual(await names({}), [
    ['Events by day', true],
    ['Events by name', true],
    ['All events', true],
  ])
})

interface Item {
  str: string
  width: number
  /** Four numbers, then x and y. */
  transform: number[]
}

/** Texts that run into the one beside them, or out of the page. */
function overlapping(items: Item[], pageWidth: number): string[] {
  const written = items.filter(({ str }) => str.trim() !== '')
  const lines = Map.groupBy(written, ({ transform }) => Math.round(transform[5]!))
  return [...lines.values()].flatMap(line =>
    line
      .toSorted((a, b) => a.transform[4]! - b.transform[4]!)
      .filter(({ width, transform }, i, all) => transform[4]! + width > (all[i + 1]?.transform[4] ?? pageWidth))
      .map(({ str }) => str),
  )
}

async function opened(bytes: Buffer) {
  const document = await getDocumentProxy(new Uint8Array(bytes))
  const { text } = await extractText(document)
  const first = await document.getPage(1)
  const { width, height } = first.getViewport({ scale: 1 })
  assert.deepEqual(
    overlapping(
      (await first.getTextContent()).items.filter(item => 'str' in item),
      width,
    ),
    [],
  )
  return { pages: text.map(page => page.split('\n')), layout: width > height ? 'landscape' : 'portrait' }
}

const pdf = (layout: string) => ({ format: { type: 'pdf', layout } })

/** As a PDF has them: null is nothing. */
const lined = (rows: Record<string, unknown>[]): string[] =>
  rows.map(row =>
    Object.values(row)
      .filter(value => value !== null && value !== '')
      .join(' '),
  )

test('pdf has title, head and all rows over its pages, as it was laid out', async () => {
  const world = newWorld({ events: 1000 })
  const options = { elementId: allEvents, rowLimit: 150, offset: 20, parameters: { 'Date-Range': 'prior-month-2' } }
  const rows = lined(await rowsOf(world, options))
  assert.equal(rows.length, 150)
  for (const layout of ['landscape', 'portrait']) {
    const { pages, layout: seen } = await opened(await exported(world, { ...options, ...pdf(layout) }))
    assert.equal(seen, layout)
    assert.deepEqual(pages[0]!.splice(0, 1), ['All events'])
    assert.ok(pages.length > 2)
    const heads = new Set(pages.flatMap(lines => lines.splice(0, 1)))
    assert.deepEqual([...heads], ['Uuid Event Timestamp Person Id Browser Path Amount'])
    assert.deepEqual(pages.flat(), rows)
  }
})

test('pdf of a workbook begins each of its pages on a new one, and draws charts', async () => {
  const world = newWorld({ events: 200 })
  const { pages } = await opened(await exported(world, { rowLimit: 5, ...pdf('portrait') }))
  const names = ['Product usage', 'Overview', 'Events by day', 'Events by name', 'Details', 'All events']
  assert.deepEqual(
    pages.flat().filter(line => names.includes(line)),
    names,
  )
  assert.deepEqual(pages.at(-1)!.slice(0, 2), ['Details', 'All events'])
  const page = await opened(await exported(world, { pageId: 'pG1eOvervw', rowLimit: 5, ...pdf('portrait') }))
  assert.deepEqual(page.pages.flat().slice(0, 2), ['Overview', 'Events by day'])
})

const pictured = async (world: Staged, body: object) => PNG.sync.read(await exported(world, body))

/** Pixels of the color that bars have. */
const painted = ({ data }: PNG): number =>
  Array.from({ length: data.length / 4 }, (_, i) => data.readUIntBE(i * 4, 3)).filter(color => color === 0x3b6fd4)
    .length

test('png is a chart or a table of the rows, as large as asked for', async () => {
  const world = newWorld({ events: 1000 })
  const size = { type: 'png', pixelWidth: 640, pixelHeight: 300 }
  const bars = await pictured(world, { elementId: byName, format: size })
  assert.deepEqual([bars.width, bars.height], [640, 300])
  const [longest, ...others] = (await rowsOf(world, { elementId: byName })).map(({ Events }) => Number(Events))
  const share = others.reduce((sum, each) => sum + each, longest!) / (longest! * (others.length + 1))
  // One bar alone is as long as the frame, and the others as their numbers are to its own.
  const one = await pictured(world, { elementId: byName, format: size, rowLimit: 1 })
  const fill = painted(bars) / painted(one) / share
  assert.ok(Math.abs(fill - 1) < 0.1, String(fill))
  const table = await pictured(world, { elementId: allEvents, format: { type: 'png' } })
  assert.deepEqual([table.width, painted(table)], [1200, 0])
  const slice = async (offset: number) => exported(world, { elementId: allEvents, format: size, offset })
  assert.deepEqual(await slice(0), await slice(0))
  assert.notDeepEqual(await slice(0), await slice(5))
})

test('png of a page has its elements one below the other', async () => {
  const world = newWorld({ events: 200 })
  const { width, height } = await pictured(world, { pageId: 'pG1eOvervw', format: { type: 'png' } })
  assert.deepEqual([width, height], [1200, 1200])
})

test('a picture of impossible size is refused', async () => {
  const { call } = newWorld()
  for (const format of [{ pixelWidth: 0 }, { pixelHeight: 1e9 }, { pixelWidth: -1e300, pixelHeight: 10 }]) {
    const body = { elementId: byName, format: { type: 'png', ...format } }
    const { status, body: answer } = await call('post', `/v2/workbooks/${usage}/export`, { body })
    assert.deepEqual([status, answer.code], [400, 'unable_to_produce_query'])
    assert.match(answer.message, /^pixel(Width|Height) of a picture is from 1 to 4096, not /)
  }
})

test('a workbook without elements is a file, too', async () => {
  const world = newWorld()
  const { body: home } = await world.call('get', '/v2/files', { query: { typeFilters: 'folder' } })
  const create = async (name: string) => {
    const made = await world.call('post', '/v2/workbooks', { body: { name, folderId: home.entries[0].id } })
    return made.body.workbookId as string
  }
  const long = await create("Q1: plan/'fact' [draft] of a team with a long name")
  const { sheets } = await readXlsx(await exported(world, xlsx, long))
  assert.deepEqual(
    sheets.map(({ name, rows }) => [name, rows]),
    [["Q1  plan 'fact'  draft  of a te", []]],
  )
  const { pages } = await opened(await exported(world, pdf('portrait'), await create('Übersicht Ж Δ')))
  assert.deepEqual(pages, [['Übersicht Ж Δ']])
})

test('without an engine the files have invented rows', async () => {
  const world = bare.newWorld({ events: 100 })
  const options = { elementId: allEvents, rowLimit: 7 }
  assert.equal((await rowsOf(world, options)).length, 7)
  const { sheets } = await readXlsx(await exported(world, { ...options, ...xlsx }))
  assert.equal(sheets[0]!.rows.length, 8)
  const { pages } = await opened(await exported(world, { ...options, ...pdf('landscape') }))
  assert.equal(pages.flat()[0], 'All events')
  for (const elementId of [byName, 'cH7rByDay0', allEvents])
    assert.equal((await pictured(world, { elementId, format: { type: 'png' } })).width, 1200)
})
