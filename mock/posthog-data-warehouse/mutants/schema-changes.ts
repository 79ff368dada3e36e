// Defects of how schemas are changed, one by one and several at once.
import { reply } from '../../core/reply.ts'
import {
  answering,
  askedWith,
  type Body,
  bodyOf,
  type Call,
  type MutantTable,
  refusing,
  rewording,
  says,
  type Wrap,
  without,
} from '../../core/wrap.ts'
import { type SchemaRow, schemas, sources } from '../rows.ts'
import { schemaShape } from '../shapes.ts'
import { cancelSync, planSync, resync, syncNow } from '../syncing.ts'
import { changingSchema, overlooking, schemaRowOf, shownSchema, telling, tellingSchemas } from './spoil.ts'

const check = (key: string) => `posthog-data-warehouse/schema-changes/${key}`

const dropping = (...names: string[]): Wrap => askedWith(body => without(body, ...names))

/** A change that was refused is made all the same, in passing. */
const storing = (words: string, change: (body: Body) => Body): Wrap =>
  refusing((refusal, call) => {
    if (says(refusal, words)) schemas(call.world).patch(schemaRowOf(call).id, change(bodyOf(call)))
    throw refusal
  })

/** Some refusal is told before those that come first. */
const sooner = (isWrong: (body: Body) => boolean, name: string): Wrap =>
  refusing((refusal, call) => {
    throw isWrong(bodyOf(call)) ? call.refuse(name) : refusal
  })

/** Whatever is sent, with what follows from it. */
const afterwards = (follow: (call: Call, row: SchemaRow) => void): Wrap =>
  answering((_, call) => {
    follow(call, schemaRowOf(call))
    return shownSchema(call)
  })

/** What follows from a change that has some member. */
const following = (name: string, value: (sent: unknown) => boolean, follow: (call: Call, id: string) => void): Wrap =>
  afterwards((call, { id }) => {
    const body = bodyOf(call)
    if (name in body && value(body[name])) follow(call, id)
  })

/** Members are kept although no type of sync was sent with them, where there is one. */
const keptUntyped = (name: 'incremental_field' | 'primary_key_columns'): Record<string, Wrap> => ({
  updateSchema: right => call => {
    const { sync_type, [name]: sent } = bodyOf(call)
    const row = schemaRowOf(call)
    if (sync_type === undefined && sent !== undefined && row.sync_type !== null)
      schemas(call.world).patch(row.id, { [name]: sent })
    return right(call)
  },
})

const incrementalAs = (type: string): Record<string, Wrap> =>
  tellingSchemas(({ sync_type }) => (sync_type === type ? { incremental: true } : {}))

const updatesOf = (body: Body) => body['schemas'] as Body[]
/** Each of several changes arrives as another. */
const each = (change: (update: Body) => Body): Wrap =>
  askedWith(body => ({ ...body, schemas: updatesOf(body).map(change) }))

const members: MutantTable = {
  'schemas-are-never-changed': {
    defect: 'A change of a schema is not stored',
    caughtBy: check('set-what-is-sent'),
    reason: 'the answer',
    handlers: { updateSchema: right => call => right({ ...call, body: {} }) },
  },
  'changes-are-only-told': {
    defect: 'A changed frequency is answered and not stored',
    caughtBy: check('set-what-is-sent'),
    reason: 'the schema',
    handlers: {
      updateSchema: answering((body, call) => {
        schemas(call.world).patch(schemaRowOf(call).id, { sync_frequency: '6hour' })
        return body
      }),
    },
  },
  'absent-cursors-are-cleared': {
    defect: 'The cursor of a schema is lost when it is not sent',
    caughtBy: check('set-what-is-sent'),
    reason: 'the answer',
    handlers: {
      updateSchema: changingSchema(({ incremental_field: field }) => (field ? {} : { incremental_field: null })),
    },
  },
  'schemas-can-be-renamed': {
    defect: 'A schema can be called otherwise',
    caughtBy: check('leave-what-is-read-only'),
    reason: 'members that are read only',
    handlers: {
      updateSchema: changingSchema((_, call) =>
        call.incoming.raw.includes('"name":"Price"') ? { name: 'Price' } : {},
      ),
    },
  },
  'null-types-stay': {
    defect: 'The type of sync cannot be taken away',
    caughtBy: check('null-clears'),
    reason: 'the schema after null',
    handlers: { updateSchema: askedWith(body => (body['sync_type'] === null ? without(body, 'sync_type') : body)) },
  },
  'null-frequencies-are-never': {
    defect: 'A frequency of null ends the schedule',
    caughtBy: check('null-clears'),
    reason: 'the schema after null',
    handlers: {
      updateSchema: askedWith(body => (body['sync_frequency'] === null ? { ...body, sync_frequency: 'never' } : body)),
    },
  },
  'never-is-no-change': {
    defect: 'The frequency never is ignored',
    caughtBy: check('null-clears'),
    reason: 'sync_frequency after never',
    handlers: {
      updateSchema: askedWith(body => (body['sync_frequency'] === 'never' ? without(body, 'sync_frequency') : body)),
    },
  },
  'cursors-need-no-type': {
    defect: 'A cursor is kept that was sent without a type of sync',
    caughtBy: check('keep-cursors-by-type'),
    reason: 'sent without a type',
    handlers: {
      updateSchema: changingSchema(({ incremental_field: field }) =>
        typeof field === 'string' ? { incremental_field: field } : {},
      ),
    },
  },
  'appending-has-no-cursor': {
    defect: 'A cursor is kept for incremental syncs alone',
    caughtBy: check('keep-cursors-by-type'),
    reason: 'sent with the type append',
    handlers: {
      updateSchema: changingSchema(body => (body['sync_type'] === 'append' ? { incremental_field: null } : {})),
    },
  },
  'cursors-go-by-the-type-there-is': {
    defect: 'A cursor is kept that was sent without a type of sync, where there is one already',
    caughtBy: check('keep-cursors-by-type'),
    reason: 'others, without the type',
    handlers: keptUntyped('incremental_field'),
  },
  'keys-go-by-the-type-there-is': {
    defect: 'A key is kept that was sent without a type of sync, where there is one already',
    caughtBy: check('keep-cursors-by-type'),
    reason: 'others, without the type',
    handlers: keptUntyped('primary_key_columns'),
  },
  'pushing-has-no-cursor': {
    defect: 'A cursor that is sent with the type webhook is dropped',
    caughtBy: check('keep-cursors-by-type'),
    reason: 'sent with the type webhook',
    handlers: {
      updateSchema: askedWith(body => (body['sync_type'] === 'webhook' ? without(body, 'incremental_field') : body)),
    },
  },
  'pushing-is-incremental': {
    defect: 'A schema that is pushed is incremental',
    caughtBy: check('keep-cursors-by-type'),
    reason: 'sent with the type webhook',
    handlers: incrementalAs('webhook'),
  },
  'days-are-instants': {
    defect: 'A cursor that is a day is kept as an instant',
    caughtBy: check('cursors-are-of-any-type'),
    reason: 'the cursor',
    handlers: {
      updateSchema: changingSchema(body =>
        body['incremental_field_type'] === 'date' ? { incremental_field_type: 'datetime' } : {},
      ),
    },
  },
  'full-refresh-forgets-cursors': {
    defect: 'A change to full refresh forgets the cursor',
    caughtBy: check('keep-cursors-by-type'),
    reason: 'after a change to full_refresh',
    handlers: {
      updateSchema: changingSchema(body => (body['sync_type'] === 'full_refresh' ? { incremental_field: null } : {})),
    },
  },
  'replacing-schemas-clears': {
    defect: 'PUT takes away the type of sync where it is not sent',
    caughtBy: check('replacing-is-changing'),
    reason: 'the schema after PUT',
    handlers: { replaceSchema: changingSchema(({ sync_type = null }) => ({ sync_type: sync_type as null })) },
  },
  'replacing-schemas-brings-all-columns': {
    defect: 'PUT takes away which columns were chosen where it does not say',
    caughtBy: check('replacing-is-changing'),
    reason: 'the schema after PUT',
    handlers: { replaceSchema: askedWith(body => ({ enabled_columns: null, ...body })) },
  },
  'replacing-schemas-is-nothing': {
    defect: 'PUT of a schema changes nothing',
    caughtBy: check('replacing-is-changing'),
    reason: 'the schema after PUT',
    handlers: { replaceSchema: dropping('sync_frequency') },
  },
}

const refusals: MutantTable = {
  'seconds-are-optional': {
    defect: 'A time of day without seconds is taken for a schema',
    caughtBy: check('times-have-seconds'),
    reason: 'wanted the refusal time_of_day_invalid',
    handlers: { updateSchema: overlooking('Invalid sync time', body => ({ ...body, sync_time_of_day: '09:30:00' })) },
  },
  'refused-times-are-stored': {
    defect: 'A time of day that was refused is stored all the same',
    caughtBy: check('times-have-seconds'),
    reason: 'sync_time_of_day after the refusal',
    handlers: { updateSchema: storing('Invalid sync time', () => ({ sync_time_of_day: '09:30:00' })) },
  },
  'hours-have-one-digit': {
    defect: 'The hour is told as it was written',
    caughtBy: check('times-have-seconds'),
    reason: 'sync_time_of_day of 9:05:00',
    handlers: { updateSchema: answering(body => ({ ...body, sync_time_of_day: '9:05:00' })) },
  },
  'enabling-needs-nothing': {
    defect: 'A schema can be turned on before its type of sync is set up',
    caughtBy: check('enabling-needs-a-type'),
    reason: 'wanted the refusal sync_type_needed',
    handlers: { updateSchema: overlooking('Sync type must be', body => ({ ...body, sync_type: 'full_refresh' })) },
  },
  'refused-schemas-are-on': {
    defect: 'A schema that may not be turned on is on all the same',
    caughtBy: check('enabling-needs-a-type'),
    reason: 'should_sync after the refusal',
    handlers: { updateSchema: storing('Sync type must be', () => ({ should_sync: true })) },
  },
  'types-are-set-up-before': {
    defect: 'A type of sync that comes with turning on does not count',
    caughtBy: check('enabling-needs-a-type'),
    reason: 'wanted 200',
    handlers: {
      updateSchema: right => call => {
        const body = bodyOf(call)
        if (body['should_sync'] !== true || schemaRowOf(call).sync_type !== null) return right(call)
        throw call.refuse('sync_type_needed')
      },
    },
  },
  'every-minute-is-for-all': {
    defect: 'Anything can be synced every minute',
    caughtBy: check('every-minute-is-for-changes'),
    reason: 'wanted the refusal one_minute_not_cdc',
    handlers: { updateSchema: overlooking('1-minute', body => ({ ...body, sync_frequency: '5min' })) },
  },
  'every-minute-is-for-all-by-put': {
    defect: 'By PUT anything can be synced every minute',
    caughtBy: check('every-minute-is-for-changes'),
    reason: 'wanted the refusal one_minute_not_cdc',
    handlers: { replaceSchema: overlooking('1-minute', body => ({ ...body, sync_frequency: '5min' })) },
  },
  'every-minute-is-told-otherwise': {
    defect: 'That a minute is too often is told in other words',
    caughtBy: check('every-minute-is-for-changes'),
    reason: 'one_minute_not_cdc',
    handlers: {
      updateSchema: telling('1-minute', {
        ...{ type: 'validation_error', code: 'invalid_input', attr: null },
        detail: 'A 1-minute sync frequency is only available for CDC schemas.',
      }),
    },
  },
  'five-minutes-are-too-often': {
    defect: 'Five minutes are too often, too',
    caughtBy: check('every-minute-is-for-changes'),
    reason: 'wanted 200',
    handlers: {
      updateSchema: right => call => {
        if (bodyOf(call)['sync_frequency'] !== '5min') return right(call)
        throw call.refuse('one_minute_not_cdc')
      },
    },
  },
  'any-column-can-be-chosen': {
    defect: 'Columns can be chosen that the table does not have',
    caughtBy: check('columns-are-there'),
    reason: 'wanted the refusal columns_unknown',
    handlers: { updateSchema: overlooking('Unknown columns', body => without(body, 'enabled_columns')) },
  },
  'no-columns-are-all': {
    defect: 'When no column is chosen, all are',
    caughtBy: check('columns-are-there'),
    reason: 'enabled_columns: null instead of []',
    handlers: {
      updateSchema: changingSchema(({ enabled_columns: chosen }) =>
        Array.isArray(chosen) && chosen.length === 0 ? { enabled_columns: null } : {},
      ),
    },
  },
  'chosen-columns-stay-chosen': {
    defect: 'Once columns were chosen, null does not bring all of them back',
    caughtBy: check('columns-are-there'),
    reason: 'enabled_columns: [] instead of null',
    handlers: {
      updateSchema: askedWith(body => (body['enabled_columns'] === null ? without(body, 'enabled_columns') : body)),
    },
  },
  'unknown-columns-are-told-as-sent': {
    defect: 'Columns that are not there are named in the order of the request',
    caughtBy: check('columns-are-there'),
    reason: 'columns_unknown',
    handlers: {
      updateSchema: refusing((refusal, call) => {
        if (!says(refusal, 'Unknown columns')) throw refusal
        throw call.refuse('columns_unknown', { names: "'b_gone', 'a_gone'" })
      }),
    },
  },
  'keys-change-with-data': {
    defect: 'The key can be changed while rows are merged by it',
    caughtBy: check('keys-stay-with-data'),
    reason: 'wanted the refusal primary_key_fixed',
    handlers: { updateSchema: overlooking('Primary key cannot', body => without(body, 'primary_key_columns')) },
  },
  'keys-for-append-are-fixed': {
    defect: 'The key of what is only appended is fixed, too',
    caughtBy: check('keys-stay-with-data'),
    reason: 'wanted 200',
    handlers: {
      updateSchema: right => call => {
        const { sync_type, primary_key_columns } = bodyOf(call)
        if (sync_type !== 'append' || !primary_key_columns) return right(call)
        throw call.refuse('primary_key_fixed')
      },
    },
  },
  'keys-stay-fixed': {
    defect: 'The key is fixed even when the data is gone',
    caughtBy: check('keys-stay-with-data'),
    reason: 'wanted 200',
    handlers: {
      updateSchema: right => call => {
        const { sync_type, primary_key_columns } = bodyOf(call)
        if (sync_type !== 'incremental' || !primary_key_columns) return right(call)
        throw call.refuse('primary_key_fixed')
      },
    },
  },
  'pushed-tables-are-fetched': {
    defect: 'A table that is only pushed can be fetched',
    caughtBy: check('pushed-tables-are-pushed'),
    reason: 'wanted the refusal webhook_only',
    handlers: { updateSchema: overlooking('only be synced via', body => without(body, 'sync_type')) },
  },
  'pushed-tables-need-no-type': {
    defect: 'A table that is only pushed can do without a type',
    caughtBy: check('pushed-tables-are-pushed'),
    reason: 'wanted the refusal webhook_only',
    handlers: {
      updateSchema: refusing((refusal, call) => {
        if (bodyOf(call)['sync_type'] === null) return shownSchema(call)
        throw refusal
      }),
    },
  },
  'pushes-open-nothing': {
    defect: 'A schema is pushed without a webhook',
    caughtBy: check('pushing-opens-a-webhook'),
    reason: 'whether there is a webhook',
    handlers: {
      updateSchema: afterwards((call, { source }) => {
        const { webhook: _, ...row } = sources(call.world).get(source)!
        sources(call.world).put(source, row)
      }),
    },
  },
  'following-needs-no-flag': {
    defect: 'Changes are followed in any project',
    caughtBy: check('following-needs-the-flag'),
    reason: 'wanted the refusal cdc_not_enabled',
    handlers: { updateSchema: overlooking('CDC is not enabled', body => without(body, 'sync_type')) },
  },
  'nobody-follows': {
    defect: 'Changes are followed nowhere',
    caughtBy: check('following-needs-the-flag'),
    reason: 'wanted 200',
    handlers: {
      updateSchema: right => call => {
        if (bodyOf(call)['sync_type'] !== 'cdc') return right(call)
        throw call.refuse('cdc_not_enabled')
      },
    },
  },
  'following-is-incremental': {
    defect: 'A schema whose changes are followed is incremental',
    caughtBy: check('following-needs-the-flag'),
    reason: 'sync_type and incremental',
    handlers: incrementalAs('cdc'),
  },
  'following-needs-no-key': {
    defect: 'Changes are followed of rows that have no key',
    caughtBy: check('following-needs-a-key'),
    reason: 'wanted the refusal cdc_key_missing',
    handlers: { updateSchema: overlooking('requires a primary key', body => without(body, 'sync_type')) },
  },
  'sent-keys-do-not-count': {
    defect: 'A key that is sent does not count for following changes',
    caughtBy: check('following-needs-a-key'),
    reason: 'the schema with a key',
    handlers: { updateSchema: changingSchema(() => ({ primary_key_columns: [] })) },
  },
  'keys-are-looked-at-first': {
    defect: 'That a key is fixed is told before columns that are not there',
    caughtBy: check('what-is-wrong-is-told-in-order'),
    reason: 'columns_unknown',
    handlers: { updateSchema: sooner(body => body['primary_key_columns'] !== undefined, 'primary_key_fixed') },
  },
  'minutes-are-looked-at-first': {
    defect: 'That a minute is too often is told before a key that is fixed',
    caughtBy: check('what-is-wrong-is-told-in-order'),
    reason: 'primary_key_fixed',
    handlers: {
      updateSchema: sooner(
        body => body['sync_frequency'] === '1min' && body['enabled_columns'] === undefined,
        'one_minute_not_cdc',
      ),
    },
  },
  'times-are-looked-at-first': {
    defect: 'That a time has no seconds is told before a minute that is too often',
    caughtBy: check('what-is-wrong-is-told-in-order'),
    reason: 'one_minute_not_cdc',
    handlers: {
      updateSchema: sooner(
        body => body['sync_time_of_day'] === '09:30' && body['sync_frequency'] === '1min' && !body['enabled_columns'],
        'time_of_day_invalid',
      ),
    },
  },
  'types-are-looked-at-first': {
    defect: 'That a type is missing is told before a time without seconds',
    caughtBy: check('what-is-wrong-is-told-in-order'),
    reason: 'time_of_day_invalid',
    handlers: { updateSchema: sooner(body => body['sync_frequency'] === '1hour', 'sync_type_needed') },
  },
}

const consequences: MutantTable = {
  'enabling-waits-for-the-schedule': {
    defect: 'A schema that is turned on waits for its schedule',
    caughtBy: check('enabling-syncs-at-once'),
    reason: 'schemas that have a job',
    handlers: { updateSchema: afterwards((call, { id }) => schemas(call.world).patch(id, { jobs: [] })) },
  },
  'other-types-sync': {
    defect: 'Another type of sync syncs at once',
    caughtBy: check('other-types-sync-nothing'),
    reason: 'jobs of the source',
    handlers: { updateSchema: afterwards((call, { id }) => planSync(call.world, id, call.now)) },
  },
  'every-cursor-begins-anew': {
    defect: 'Any other cursor brings everything again',
    caughtBy: check('other-cursors-begin-anew'),
    reason: 'status with a column of the table',
    handlers: { updateSchema: afterwards((call, { id }) => resync(call, id)) },
  },
  'no-cursor-begins-anew': {
    defect: 'A cursor that is nowhere goes on as if nothing were',
    caughtBy: check('other-cursors-begin-anew'),
    reason: 'status with a column that is nowhere',
    handlers: { updateSchema: changingSchema(() => ({ status: 'Completed' })) },
  },
  'further-tables-take-nothing': {
    defect: 'A further table of changes begins empty',
    caughtBy: check('further-tables-take-a-snapshot'),
    reason: 'status with both tables',
    handlers: { updateSchema: changingSchema(() => ({ status: 'Completed' })) },
  },
  'same-tables-take-a-snapshot': {
    defect: 'The same tables of changes again bring everything again',
    caughtBy: check('further-tables-take-a-snapshot'),
    reason: 'status with both tables again',
    handlers: {
      updateSchema: changingSchema(body => (body['cdc_table_mode'] === 'both' ? { status: 'Running' } : {})),
    },
  },
  'fewer-tables-take-a-snapshot': {
    defect: 'One table of changes less brings everything again',
    caughtBy: check('further-tables-take-a-snapshot'),
    reason: 'status with the changes alone',
    handlers: {
      updateSchema: changingSchema(body => (body['cdc_table_mode'] === 'cdc_only' ? { status: 'Running' } : {})),
    },
  },
  'other-tables-take-nothing': {
    defect: 'A table of changes in place of another begins empty',
    caughtBy: check('further-tables-take-a-snapshot'),
    reason: 'status with the other table',
    handlers: {
      updateSchema: changingSchema(body => (body['cdc_table_mode'] === 'consolidated' ? { status: 'Completed' } : {})),
    },
  },
  'turning-off-breaks-off': {
    defect: 'The running sync of a schema that is turned off is cancelled',
    caughtBy: check('schedules-change-beside-syncs'),
    reason: 'status of what was turned off',
    handlers: { updateSchema: following('should_sync', on => on === false, cancelSync) },
  },
  'turning-on-again-syncs': {
    defect: 'A schema that is turned on again is synced at once',
    caughtBy: check('schedules-change-beside-syncs'),
    reason: 'should_sync and status when it is on again',
    handlers: { updateSchema: following('should_sync', on => on === true, syncNow) },
  },
  'other-times-sync': {
    defect: 'A schema is synced at once when its time of day changes',
    caughtBy: check('schedules-change-beside-syncs'),
    reason: 'jobs of the source',
    handlers: { updateSchema: following('sync_time_of_day', () => true, syncNow) },
  },
  'frequencies-are-only-told': {
    defect: 'Another frequency is told and not kept',
    caughtBy: check('another-frequency-is-kept'),
    reason: 'jobs after an hour',
    handlers: {
      updateSchema: answering((body, call) => {
        schemas(call.world).patch(schemaRowOf(call).id, { sync_frequency: '30min' })
        return body
      }),
    },
  },
}

const several: MutantTable = {
  'several-are-answered-by-name': {
    defect: 'Several schemas that were changed are answered by name',
    caughtBy: check('several-change-in-order'),
    reason: 'ids and frequencies in the answer',
    handlers: {
      bulkUpdateSchemas: right => async call =>
        ((await right(call)) as Body[]).toSorted((a, b) => (String(a['name']) < String(b['name']) ? -1 : 1)),
    },
  },
  'several-times-need-seconds': {
    defect: 'Changes at once refuse a time of day without seconds',
    caughtBy: check('several-change-in-order'),
    handlers: {
      bulkUpdateSchemas: right => call => {
        if (!call.incoming.raw.includes('"09:30"')) return right(call)
        throw call.refuse('time_of_day_invalid')
      },
    },
  },
  'several-change-in-part': {
    defect: 'What comes before a change that is refused is changed',
    caughtBy: check('several-change-or-none'),
    reason: 'sync_frequency of the other',
    handlers: {
      bulkUpdateSchemas: refusing((refusal, call) => {
        const [first] = updatesOf(bodyOf(call))
        schemas(call.world).patch(String(first!['id']), { sync_frequency: '12hour' })
        throw refusal
      }),
    },
  },
  'several-skip-what-is-refused': {
    defect: 'A change that is refused is left out, and the others are made',
    caughtBy: check('several-change-or-none'),
    reason: 'wanted the refusal one_minute_not_cdc',
    handlers: {
      bulkUpdateSchemas: overlooking('1-minute', body => ({
        schemas: updatesOf(body).filter(update => update['sync_frequency'] !== '1min'),
      })),
    },
  },
  'no-changes-are-fine': {
    defect: 'No changes at once are fine',
    caughtBy: check('several-are-of-one-source'),
    reason: 'wanted the refusal updates_missing',
    handlers: { bulkUpdateSchemas: refusing(refusal => (says(refusal, 'not be empty') ? reply(200, []) : refusal)) },
  },
  'a-schema-may-change-twice': {
    defect: 'The same schema can be changed twice at once',
    caughtBy: check('several-are-of-one-source'),
    reason: 'wanted the refusal updates_repeat_an_id',
    handlers: {
      bulkUpdateSchemas: overlooking('unique ids', body => ({ schemas: updatesOf(body).slice(0, 1) })),
    },
  },
  'foreign-schemas-are-skipped': {
    defect: 'Schemas of another source are left out',
    caughtBy: check('several-are-of-one-source'),
    reason: 'wanted the refusal schemas_not_of_source',
    handlers: {
      bulkUpdateSchemas: overlooking('could not be found', body => ({ schemas: updatesOf(body).slice(0, 1) })),
    },
  },
  'several-change-their-keys': {
    defect: 'Primary keys can be changed together',
    caughtBy: check('several-keep-their-keys'),
    reason: 'type and key',
    handlers: {
      bulkUpdateSchemas: answering((body, call) => {
        for (const { id } of updatesOf(bodyOf(call)))
          schemas(call.world).patch(String(id), { primary_key_columns: ['amount'] })
        return body
      }),
    },
  },
  'several-change-no-types': {
    defect: 'Types of sync are not changed together',
    caughtBy: check('several-keep-their-keys'),
    reason: 'type and key',
    handlers: { bulkUpdateSchemas: each(update => without(update, 'sync_type')) },
  },
}

/** Two things are wrong, and the later is told. */
const laterFirst = (first: string, isBoth: (body: Body) => boolean, name: string): Wrap =>
  refusing((refusal, call) => {
    throw says(refusal, first) && isBoth(bodyOf(call)) ? call.refuse(name) : refusal
  })

const inOrder = (
  defect: string,
  first: [words: string, refusal: string],
  isBoth: (body: Body) => boolean,
  later: string,
) => ({
  ...{ defect, caughtBy: check('what-is-wrong-is-told-in-order'), reason: first[1] },
  handlers: { updateSchema: laterFirst(first[0], isBoth, later) },
})

const fixedKey: [string, string] = ['Primary key cannot', 'primary_key_fixed']
const noColumn: [string, string] = ['Unknown columns', 'columns_unknown']

const pairs: MutantTable = {
  'times-come-before-keys': inOrder(
    'That a time has no seconds is told before a key that is fixed',
    fixedKey,
    body => body['sync_time_of_day'] === '09:30' && body['sync_frequency'] === undefined,
    'time_of_day_invalid',
  ),
  'flags-come-before-columns': inOrder(
    'That changes are not followed is told before columns that are not there',
    noColumn,
    body => body['sync_type'] === 'cdc',
    'cdc_not_enabled',
  ),
  'types-come-before-columns': inOrder(
    'That a type is missing is told before columns that are not there',
    noColumn,
    body => body['should_sync'] === true,
    'sync_type_needed',
  ),
  'minutes-come-before-pushes': {
    defect: 'That a minute is too often is told before that a table is only pushed',
    caughtBy: check('pushed-tables-are-pushed'),
    reason: 'wanted the refusal webhook_only',
    handlers: {
      updateSchema: laterFirst('only be synced via', body => body['sync_frequency'] === '1min', 'one_minute_not_cdc'),
    },
  },
  'minutes-outlive-following': {
    defect: 'What is no longer followed goes on being synced every minute',
    caughtBy: check('following-needs-the-flag'),
    reason: 'wanted the refusal one_minute_not_cdc',
    handlers: { updateSchema: overlooking('1-minute', body => without(body, 'sync_type')) },
  },
}

const kept: MutantTable = {
  'schemas-can-be-described': {
    defect: 'A schema takes a label and a description',
    caughtBy: check('leave-what-is-read-only'),
    reason: 'members that are read only',
    handlers: {
      updateSchema: changingSchema((_, { incoming }) =>
        incoming.raw.includes('"description":') ? { label: 'Prices', description: 'What things cost' } : {},
      ),
    },
  },
  'cursors-come-with-any-type': {
    defect: 'A cursor that is sent with full refresh is kept',
    caughtBy: check('keep-cursors-by-type'),
    reason: 'another cursor with the type full_refresh',
    handlers: {
      updateSchema: changingSchema(({ sync_type, incremental_field: field }) =>
        sync_type === 'full_refresh' && field ? { incremental_field: String(field) } : {},
      ),
    },
  },
  'replacing-schemas-clears-times': {
    defect: 'PUT takes away the time of day where it is not sent',
    caughtBy: check('replacing-is-changing'),
    reason: 'the schema after PUT',
    handlers: { replaceSchema: changingSchema(() => ({ sync_time_of_day: null })) },
  },
  'replacing-schemas-clears-columns': {
    defect: 'PUT takes all columns where none are sent',
    caughtBy: check('replacing-is-changing'),
    reason: 'the schema after PUT',
    handlers: { replaceSchema: changingSchema(() => ({ enabled_columns: null })) },
  },
  'the-same-keys-are-refused': {
    defect: 'A key may not even be sent once there is data',
    caughtBy: check('keys-stay-with-data'),
    reason: 'wanted 200',
    handlers: {
      updateSchema: right => call => {
        const { sync_type, primary_key_columns } = bodyOf(call)
        if (sync_type !== 'incremental' || !primary_key_columns || !schemaRowOf(call).table) return right(call)
        throw call.refuse('primary_key_fixed')
      },
    },
  },
}

/** What several changes leave of their schemas. */
const leaving = (change: (update: Body) => Partial<SchemaRow>): Wrap =>
  answering((body, call) => {
    for (const update of updatesOf(bodyOf(call))) schemas(call.world).patch(String(update['id']), change(update))
    return (body as unknown as Body[]).map(({ id }) => schemaShape(schemas(call.world).get(String(id))!))
  })

const asOne = (defect: string, wrap: Wrap, reason = 'the answer') => ({
  ...{ defect, caughtBy: check('several-change-as-one-does'), reason },
  handlers: { bulkUpdateSchemas: wrap },
})

const isNull = (name: string, update: Body) => update[name] === null
const droppingNull = (name: string): Wrap => each(update => (isNull(name, update) ? without(update, name) : update))
/** Told otherwise than it is. */
const tellingEach = (change: (schema: Body) => Body): Wrap =>
  answering(body => (body as unknown as Body[]).map(schema => ({ ...schema, ...change(schema) })))

const together: MutantTable = {
  'several-null-types-stay': asOne('Together types of sync cannot be taken away', droppingNull('sync_type')),
  'several-null-times-stay': asOne('Together times of day cannot be taken away', droppingNull('sync_time_of_day')),
  'several-null-frequencies-are-never': asOne(
    'Together a frequency of null ends the schedule',
    each(update => (isNull('sync_frequency', update) ? { ...update, sync_frequency: 'never' } : update)),
  ),
  'several-choose-all-columns': asOne(
    'Together no columns are all of them',
    leaving(({ enabled_columns: chosen }) =>
      Array.isArray(chosen) && chosen.length === 0 ? { enabled_columns: null } : {},
    ),
  ),
  'several-are-told-never': asOne(
    'Together the frequency never is told as such',
    tellingEach(({ sync_frequency }) => ({ sync_frequency: sync_frequency ?? 'never' })),
  ),
  'several-have-no-tables': asOne(
    'Schemas that change together have no table',
    tellingEach(() => ({ table: null })),
  ),
  'several-are-off-in-words': asOne(
    'What is turned off together is synced on',
    answering((body, call) => {
      for (const { id, should_sync } of updatesOf(bodyOf(call)))
        if (should_sync === false) planSync(call.world, String(id), call.now + 6 * 3_600_000)
      return body
    }),
    'a day later',
  ),
  'several-have-no-places': {
    defect: 'Which of several changes is wrong is not told',
    caughtBy: check('several-tell-which-is-wrong'),
    reason: 'body_invalid',
    handlers: {
      bulkUpdateSchemas: rewording(body => ({
        body: { ...body, attr: String(body['attr']).replace(/^schemas__\d+__/, '') },
      })),
    },
  },
  'several-frequencies-have-places': {
    defect: 'Which of several frequencies is wrong is told',
    caughtBy: check('several-tell-which-is-wrong'),
    reason: 'body_invalid',
    handlers: {
      bulkUpdateSchemas: rewording(body => ({
        body: body['attr'] === 'sync_frequency' ? { ...body, attr: 'schemas__1__sync_frequency' } : body,
      })),
    },
  },
  'several-change-the-rest': {
    defect: 'What comes after a change that is refused is changed',
    caughtBy: check('several-tell-which-is-wrong'),
    reason: 'sync_frequency of the other',
    handlers: {
      bulkUpdateSchemas: refusing((refusal, call) => {
        const last = updatesOf(bodyOf(call)).at(-1)!
        if (last['sync_frequency'] === '12hour')
          schemas(call.world).patch(String(last['id']), { sync_frequency: '12hour' })
        throw refusal
      }),
    },
  },
  'deleted-schemas-are-none': {
    defect: 'A schema that was deleted is none of its source',
    caughtBy: check('several-may-be-deleted'),
    reason: 'wanted 200',
    handlers: {
      bulkUpdateSchemas: right => call => {
        const isGone = updatesOf(bodyOf(call)).some(({ id }) => schemas(call.world).get(String(id))?.deleted)
        if (isGone) throw call.refuse('schemas_not_of_source')
        return right(call)
      },
    },
  },
  'deleted-schemas-come-back': {
    defect: 'A schema that was deleted is back once it is changed',
    caughtBy: check('several-may-be-deleted'),
    reason: 'names and frequencies of the schemas',
    handlers: {
      bulkUpdateSchemas: answering((body, { world }) => {
        for (const { id } of body as unknown as Body[]) {
          const { deleted: _, ...row } = schemas(world).get(String(id))!
          schemas(world).put(row.id, row)
        }
        return body
      }),
    },
  },
}

export const schemaChangeMutants: MutantTable = {
  ...{ ...members, ...refusals, ...consequences, ...several },
  ...{ ...pairs, ...kept, ...together },
}
