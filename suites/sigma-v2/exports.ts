// Exports: from the start to the file, what is in it, and when it goes. Of a copy that the run made.
import { minute, NotApplicable } from '../check.ts'
import { copy, expectClosed, table } from './arrange.ts'
import { ask, cellsOf, download, look, type Row, ready, rowsOf, start, textIn } from './exporting.ts'

const source = 'sigma 8'
export default table('exports', {
  'become-a-file': {
    says: 'An export is a job that is not complete when it starts; its file begins with the names of the columns',
    evidence: 'documented',
    essential: true,
    source,
    async run(tools) {
      const { workbookId, element, columns } = await copy(tools)
      const started = await ask(tools, workbookId, { elementId: element.elementId, format: { type: 'csv' } })
      tools.expect.status(started, 200)
      tools.expect.equal(started.body.jobComplete, false, 'jobComplete of an export that starts')
      const file = await download(tools, started.body.queryId)
      tools.expect.status(file, 200)
      tools.expect.equal(file.media, 'text/csv', 'media type of a csv file')
      tools.expect.equal(cellsOf(file.text)[0], columns, 'first row of a csv file')
    },
  },
  'hold-the-same-in-every-format': {
    says: 'csv, json and jsonl hold the same rows in the same order',
    evidence: 'documented',
    essential: true,
    source,
    async run(tools) {
      const { workbookId, element, columns } = await copy(tools)
      const wish = { elementId: element.elementId, rowLimit: 20 }
      const rows = await rowsOf(tools, workbookId, wish)
      tools.expect.that(rows.length > 0, 'there are rows')
      const csv = await download(tools, await start(tools, workbookId, { ...wish, format: { type: 'csv' } }))
      const cells = cellsOf(csv.text).slice(1)
      tools.expect.equal(cells.length, rows.length, 'rows of csv')
      const texts = rows.map(row => columns.map(name => textIn(row, name)))
      const same = cells.map((row, y) => row.map((cell, x) => (texts[y]![x] === undefined ? undefined : cell)))
      tools.expect.equal(same, texts, 'texts in csv')
      const lines = await download(tools, await start(tools, workbookId, { ...wish, format: { type: 'jsonl' } }))
      const parsed = lines.text.split('\n').flatMap(line => (line === '' ? [] : [JSON.parse(line) as Row]))
      tools.expect.equal(parsed, rows, 'rows of jsonl')
    },
  },
  'are-cut-into-slices': {
    says: 'rowLimit ends after so many rows, offset begins after so many: slices together are the whole',
    evidence: 'documented',
    essential: true,
    source,
    async run(tools) {
      const { workbookId, element } = await copy(tools)
      const slice = (rowLimit: number, offset: number) =>
        rowsOf(tools, workbookId, { elementId: element.elementId, rowLimit, offset })
      const whole = await slice(6, 0)
      tools.expect.that(whole.length <= 6, `rowLimit 6 gives no more than six rows (${whole.length})`)
      tools.expect.equal(await slice(4, 0), whole.slice(0, 4), 'the first four rows')
      tools.expect.equal(await slice(2, 4), whole.slice(4), 'the rows after the first four')
    },
  },
  'listen-to-controls': {
    says: 'A control that is set by parameters filters the rows; one that the workbook does not have is ignored',
    evidence: 'documented',
    essential: true,
    source,
    async run(tools) {
      const { workbookId, elements } = await copy(tools)
      const { entries } = await tools.given('getWorkbookControls', { path: { workbookId } })
      const control = entries.find(({ valueType }) => valueType === 'text-list')
      if (!control) throw new NotApplicable('the workbook has no control of texts')
      for (const { elementId } of elements.filter(({ columns = [] }) => columns.length > 0)) {
        const wish = { elementId, rowLimit: 50 }
        const all = await rowsOf(tools, workbookId, wish)
        const none = await rowsOf(tools, workbookId, { ...wish, parameters: { [control.name]: tools.fresh() } })
        const same = await rowsOf(tools, workbookId, { ...wish, parameters: { [tools.fresh()]: 'a word' } })
        tools.expect.equal(same, all, 'rows with a control that is not there')
        if (all.length > 0 && none.length < all.length) return
      }
      tools.expect.that(false, `${control.name} filters the rows of something`)
    },
  },
  'can-be-fetched-for-an-hour': {
    says: 'The file of an export can be fetched again, with the same bytes, for an hour; then it is gone',
    evidence: 'documented',
    essential: true,
    source,
    needs: ['clock'],
    world: { frozen: true },
    async run(tools) {
      const { queryId, file } = await ready(tools)
      await tools.later(55 * minute)
      const again = await look(tools, queryId)
      tools.expect.status(again, 200)
      tools.expect.equal(again.text, file.text, 'the file, fetched again')
      await tools.later(6 * minute)
      tools.expect.refused(await look(tools, queryId), 'download_expired')
    },
  },
  'are-kept-as-long-as-is-said': {
    says: 'resultsValidityTimeMs says how long a file is kept',
    evidence: 'documented',
    source,
    needs: ['clock'],
    world: { frozen: true },
    async run(tools) {
      const { queryId } = await ready(tools, { resultsValidityTimeMs: 10 * minute })
      await tools.later(8 * minute)
      tools.expect.status(await look(tools, queryId), 200)
      await tools.later(3 * minute)
      tools.expect.refused(await look(tools, queryId), 'download_expired')
    },
  },
  'fail-for-ever': {
    says: 'An export that failed says why, each time it is asked for',
    evidence: 'observed',
    essential: true,
    source,
    needs: ['outcomes'],
    async run(tools) {
      const { workbookId, element } = await copy(tools)
      const error = 'The warehouse is asleep'
      await tools.outcome('export', { outcome: 'fail', error })
      const queryId = await start(tools, workbookId, { elementId: element.elementId, format: { type: 'csv' } })
      for (let time = 0; time < 2; time++) {
        const answer = await download(tools, queryId)
        tools.expect.refused(answer, 'export_failed')
        tools.expect.that(answer.text.includes(error), 'the refusal says why the export failed')
      }
    },
  },
  'have-one-target': {
    says: 'An element and a page together are refused',
    evidence: 'inferred',
    source,
    async run(tools) {
      const { workbookId, element } = await copy(tools)
      const { entries } = await tools.given('listWorkbookPages', { path: { workbookId } })
      const { elementId } = element
      const format = { type: 'pdf', layout: 'portrait' }
      const pageId = (entries[0] as { pageId: string }).pageId
      tools.expect.refused(await ask(tools, workbookId, { elementId, pageId, format }), 'two_targets')
    },
  },
  'are-of-what-is-there': {
    says: 'An element or a page that the workbook does not have is not exported',
    evidence: 'inferred',
    essential: true,
    source,
    async run(tools) {
      const { workbookId } = await copy(tools)
      const elementId = tools.fresh()
      tools.expect.refused(await ask(tools, workbookId, { elementId, format: { type: 'csv' } }), 'not_found')
      const format = { type: 'pdf', layout: 'portrait' }
      tools.expect.refused(await ask(tools, workbookId, { pageId: tools.fresh(), format }), 'not_found')
    },
  },
  'have-rows': {
    says: 'What has no rows cannot be exported as csv',
    evidence: 'observed',
    source,
    async run(tools) {
      const { workbookId, elements } = await copy(tools)
      const text = elements.find(({ type }) => type === 'text')
      if (!text) throw new NotApplicable('the workbook has no text')
      const body = { elementId: text.elementId, format: { type: 'csv' } }
      tools.expect.refused(await ask(tools, workbookId, body), 'unable_to_produce_query')
    },
  },
  'are-of-what-is-not-archived': {
    says: 'What is archived is not exported',
    evidence: 'observed',
    essential: true,
    source,
    async run(tools) {
      const { workbookId, element } = await copy(tools)
      await tools.given('filesDelete', { path: { inodeId: workbookId } })
      const body = { elementId: element.elementId, format: { type: 'csv' } }
      tools.expect.refused(await ask(tools, workbookId, body), 'inode_archived', { inode_id: workbookId })
    },
  },
  'belong-to-who-asked': {
    says: 'Another member who administers nothing cannot fetch the file',
    evidence: 'inferred',
    essential: true,
    source,
    needs: ['key:read-only'],
    async run(tools) {
      const { queryId } = await ready(tools)
      expectClosed(tools, await look(tools, queryId, await tools.caller('key:read-only')))
    },
  },
})
