// Defects of exports.
import type { Call } from '../../core/api.ts'
import { Reply } from '../../core/reply.ts'
import {
  answering,
  askedWith,
  bodyOf,
  callWith,
  type MutantTable,
  rewording,
  type Wrap,
  without,
} from '../../core/wrap.ts'
import { exportRows } from '../../sigma/exporting.ts'
import { inodes } from '../../sigma/inodes.ts'
import { refiling, rowOf, started } from './files-of-exports.ts'
import { asAdmin, beforehand, ignoring, insteadOf } from './spoil.ts'

const at = (rule: string) => `sigma-v2/exports/${rule}`

/** The text of a file of some type, changed. */
const rewriting = (type: string, change: (text: string, call: Call) => string): Wrap =>
  refiling(type, (bytes, call) => Buffer.from(change(String(bytes), call)))

const lines = (change: (rows: string[]) => string[]) => (text: string) => {
  const rows = text.split('\n').filter(Boolean)
  return `${change(rows).join('\n')}\n`
}

/** For how long an export is kept, in milliseconds. */
const keptFor = (validFor: number | null): Wrap =>
  answering((body, { world }) => {
    exportRows(world).patch(String(body['queryId']), { validFor })
    return body
  })
const minute = 60_000

export const exportMutants: MutantTable = {
  'exports-are-complete-at-once': {
    defect: 'An export that starts says that it is complete',
    caughtBy: at('become-a-file'),
    reason: 'jobComplete of an export that starts',
    handlers: { exportWorkbook: answering(body => ({ ...body, jobComplete: true })) },
  },
  'exports-never-end': {
    defect: 'An export never becomes a file',
    caughtBy: at('become-a-file'),
    reason: 'the file of an export: not within',
    handlers: { downloadQuery: () => () => new Reply(204, undefined, { checked: true }) },
  },
  'csv-files-name-no-columns': {
    defect: 'A csv file begins with the first row',
    caughtBy: at('become-a-file'),
    reason: 'first row of a csv file',
    handlers: {
      downloadQuery: rewriting(
        'csv',
        lines(rows => rows.slice(1)),
      ),
    },
  },
  'csv-files-are-turned-round': {
    defect: 'The columns of a csv file stand in the other order',
    caughtBy: at('become-a-file'),
    reason: 'first row of a csv file',
    handlers: {
      downloadQuery: rewriting(
        'csv',
        lines(rows => rows.map(row => row.split(',').toReversed().join(','))),
      ),
    },
  },
  'csv-files-lose-a-row': {
    defect: 'The last row of a csv file is missing',
    caughtBy: at('hold-the-same-in-every-format'),
    reason: 'rows of csv',
    handlers: {
      downloadQuery: rewriting(
        'csv',
        lines(rows => rows.slice(0, -1)),
      ),
    },
  },
  'csv-files-run-backwards': {
    defect: 'The rows of a csv file stand in the other order',
    caughtBy: at('hold-the-same-in-every-format'),
    reason: 'texts in csv',
    handlers: {
      downloadQuery: rewriting(
        'csv',
        lines(([head, ...rows]) => [head!, ...rows.toReversed()]),
      ),
    },
  },
  'jsonl-files-lose-a-row': {
    defect: 'The first row of a jsonl file is missing',
    caughtBy: at('hold-the-same-in-every-format'),
    reason: 'rows of jsonl',
    handlers: {
      downloadQuery: rewriting(
        'jsonl',
        lines(rows => rows.slice(1)),
      ),
    },
  },
  'json-files-are-empty': {
    defect: 'A json file has no rows',
    caughtBy: at('hold-the-same-in-every-format'),
    reason: 'there are rows',
    handlers: { downloadQuery: rewriting('json', () => '[]') },
  },
  'limits-of-rows-are-not-heard': {
    defect: 'rowLimit is not heard',
    caughtBy: at('are-cut-into-slices'),
    reason: 'no more than six rows',
    handlers: { exportWorkbook: ignoring('rowLimit') },
  },
  'limits-of-rows-are-one-more': {
    defect: 'An export ends one row after rowLimit',
    caughtBy: at('are-cut-into-slices'),
    reason: 'no more than six rows',
    handlers: {
      exportWorkbook: askedWith(body => ({
        ...body,
        ...(body['rowLimit'] !== undefined && { rowLimit: Number(body['rowLimit']) + 1 }),
      })),
    },
  },
  'offsets-are-not-heard': {
    defect: 'offset is not heard',
    caughtBy: at('are-cut-into-slices'),
    reason: 'the rows after the first four',
    handlers: { exportWorkbook: ignoring('offset') },
  },
  'offsets-begin-at-one': {
    defect: 'An export begins one row before its offset ends',
    caughtBy: at('are-cut-into-slices'),
    reason: 'the rows after the first four',
    handlers: {
      exportWorkbook: askedWith(body => ({
        ...body,
        ...(Number(body['offset']) > 0 && { offset: Number(body['offset']) - 1 }),
      })),
    },
  },
  'controls-are-not-heard': {
    defect: 'parameters are not heard',
    caughtBy: at('listen-to-controls'),
    reason: 'filters the rows of something',
    handlers: { exportWorkbook: ignoring('parameters') },
  },
  'unknown-controls-are-refused': {
    defect: 'A control that the workbook does not have is refused',
    caughtBy: at('listen-to-controls'),
    reason: 'wanted 200',
    handlers: {
      exportWorkbook: beforehand(call => {
        const [name] = Object.keys((bodyOf(call)['parameters'] as object | undefined) ?? {})
        if (name?.startsWith('ust-')) call.refuse('unable_to_produce_query', { reason: 'no such control' })
      }),
    },
  },
  'unknown-controls-empty-the-file': {
    defect: 'A control that the workbook does not have leaves no row',
    caughtBy: at('listen-to-controls'),
    reason: 'rows with a control that is not there',
    handlers: {
      downloadQuery: rewriting('json', (text, call) =>
        rowOf(call)!.parameters.some(([name]) => name.startsWith('ust-')) ? '[]' : text,
      ),
    },
  },
  'files-stay-for-ever': {
    defect: 'A file can be fetched for a day',
    caughtBy: at('can-be-fetched-for-an-hour'),
    reason: 'wanted the refusal download_expired',
    handlers: { exportWorkbook: keptFor(24 * 60 * minute) },
  },
  'files-go-early': {
    defect: 'A file can be fetched for half an hour',
    caughtBy: at('can-be-fetched-for-an-hour'),
    reason: 'wanted 200',
    handlers: { exportWorkbook: keptFor(30 * minute) },
  },
  'files-change': {
    defect: 'A file that is fetched later holds other rows',
    caughtBy: at('can-be-fetched-for-an-hour'),
    reason: 'the file, fetched again',
    handlers: {
      downloadQuery: rewriting('csv', (text, call) =>
        call.now - rowOf(call)!.job.endedAt! > minute ? `${text}\n` : text,
      ),
    },
  },
  'wishes-how-long-to-keep-are-not-heard': {
    defect: 'resultsValidityTimeMs is not heard',
    caughtBy: at('are-kept-as-long-as-is-said'),
    reason: 'wanted the refusal download_expired',
    handlers: { exportWorkbook: ignoring('resultsValidityTimeMs') },
  },
  'wishes-how-long-to-keep-are-seconds': {
    defect: 'resultsValidityTimeMs is halved',
    caughtBy: at('are-kept-as-long-as-is-said'),
    reason: 'wanted 200',
    handlers: {
      exportWorkbook: askedWith(body => {
        const wanted = body['resultsValidityTimeMs']
        return wanted === undefined ? body : { ...body, resultsValidityTimeMs: Number(wanted) / 2 }
      }),
    },
  },
  'failed-exports-are-gone': {
    defect: 'An export that failed is told as expired',
    caughtBy: at('fail-for-ever'),
    reason: 'wanted the refusal export_failed',
    handlers: {
      downloadQuery: right => call => insteadOf('service_error', () => call.refuse('download_expired'))(right)(call),
    },
  },
  'failed-exports-do-not-say-why': {
    defect: 'An export that failed does not say why',
    caughtBy: at('fail-for-ever'),
    reason: 'says why the export failed',
    handlers: {
      downloadQuery: rewording(body => ({
        body: body['code'] === 'service_error' ? { ...body, message: 'The export failed.' } : body,
      })),
    },
  },
  'two-targets-are-one': {
    defect: 'Of an element and a page the element is exported',
    caughtBy: at('have-one-target'),
    reason: 'wanted the refusal two_targets',
    handlers: { exportWorkbook: insteadOf('Only one of', () => started) },
  },
  'unknown-elements-are-exported': {
    defect: 'An element that the workbook does not have is exported',
    caughtBy: at('are-of-what-is-there'),
    reason: 'wanted the refusal not_found',
    handlers: { exportWorkbook: insteadOf('Element not', () => started) },
  },
  'unknown-pages-are-the-workbook': {
    defect: 'In place of a page that the workbook does not have all of it is exported',
    caughtBy: at('are-of-what-is-there'),
    reason: 'wanted the refusal not_found',
    handlers: {
      exportWorkbook: right => call =>
        insteadOf('Page not', () => right(callWith(call, { body: without(bodyOf(call), 'pageId') })))(right)(call),
    },
  },
  'texts-are-exported': {
    defect: 'A text is exported as a csv file',
    caughtBy: at('have-rows'),
    reason: 'wanted the refusal unable_to_produce_query',
    handlers: { exportWorkbook: insteadOf('unable_to_produce_query', () => started) },
  },
  'archived-workbooks-are-exported': {
    defect: 'An archived workbook is exported',
    caughtBy: at('are-of-what-is-not-archived'),
    reason: 'wanted the refusal inode_archived',
    handlers: {
      exportWorkbook: beforehand(({ world, path }) => inodes(world).patch(path['workbookId']!, { archived: false })),
    },
  },
  'files-are-everybodys': {
    defect: 'Everybody fetches the files of everybody',
    caughtBy: at('belong-to-who-asked'),
    reason: 'wanted the refusal not_permitted',
    handlers: { downloadQuery: asAdmin },
  },
}
