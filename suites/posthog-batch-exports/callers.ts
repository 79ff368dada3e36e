// What keys may do with exports (dossier 1.2).
import { batchExport, bodyOf, bucket, changes, table } from './arrange.ts'

export default table('callers', {
  'a-key-that-reads-changes-nothing': {
    says: 'A key that may only read reads exports; whatever else it tries is refused and changes nothing',
    evidence: 'documented',
    essential: true,
    source: 'posthog-batch-exports 1.2',
    needs: ['key:read-only'],
    async run(tools) {
      const made = await batchExport(tools, { interval: 'week', paused: false })
      const as = await tools.caller('key:read-only')
      for (const operation of ['createBatchExport', ...changes] as const) {
        const path: Record<string, string> = operation === 'createBatchExport' ? {} : { id: made.id }
        const body = bodyOf(tools, { interval: 'week', paused: false })
        const answer = await tools.call(operation, { path, body, as })
        tools.expect.refused(answer, 'scope_missing', { scope: 'batch_export:write' })
      }
      tools.expect.status(await tools.call('listBatchExports', { as }), 200)
      const shown = await tools.call('retrieveBatchExport', { path: { id: made.id }, as })
      tools.expect.status(shown, 200)
      tools.expect.equal(shown.body, made, 'the export, after all that')
    },
  },
  'writing-includes-reading': {
    says: 'A key that may write exports may read them',
    evidence: 'observed',
    essential: true,
    source: 'posthog-batch-exports 1.2',
    needs: ['keys'],
    async run(tools) {
      const made = await batchExport(tools)
      const as = await tools.key(['batch_export:write'])
      tools.expect.status(await tools.call('retrieveBatchExport', { path: { id: made.id }, as }), 200)
      tools.expect.status(await tools.call('listBatchExports', { as }), 200)
    },
  },
  'steps-are-tried-by-those-who-write': {
    says: 'The steps of a connection test are listed for a key that reads; to run one takes a key that writes',
    evidence: 'observed',
    source: 'posthog-batch-exports B21',
    needs: ['key:read-only'],
    async run(tools) {
      const as = await tools.caller('key:read-only')
      tools.expect.status(await tools.call('listTestSteps', { query: { destination: 'AwsS3' }, as }), 200)
      const body = bodyOf(tools, { destination: { type: 'S3', config: bucket } })
      const { id } = await batchExport(tools)
      for (const answer of [
        await tools.call('runTestStepOfNew', { body, as }),
        await tools.call('runTestStep', { path: { id }, body, as }),
      ])
        tools.expect.refused(answer, 'scope_missing', { scope: 'batch_export:write' })
    },
  },
  'who-asks-comes-before-what': {
    says: 'Who asks is looked at first, then what the key may, then whether the export is there, and only then the body',
    evidence: 'observed',
    essential: true,
    source: 'posthog-batch-exports 1.3',
    needs: ['key:read-only'],
    async run(tools) {
      const broken = { path: { id: tools.fresh() }, body: { interval: 'fortnight' } }
      tools.expect.refused(await tools.call('updateBatchExport', { ...broken, as: 'nobody' }), 'no_credentials')
      const as = await tools.caller('key:read-only')
      tools.expect.refused(await tools.call('updateBatchExport', { ...broken, as }), 'scope_missing')
      tools.expect.refused(await tools.call('updateBatchExport', broken), 'not_found')
    },
  },
  'wrong-methods-are-named': {
    says: 'Somebody who is logged in and would change or delete a run or a backfill is told that there is no such method, by its name',
    evidence: 'observed',
    source: 'posthog-batch-exports 1.3, 2',
    needs: ['session'],
    async run(tools) {
      const path = { batch_export_id: tools.fresh(), id: tools.fresh() }
      const asking = { path, as: 'nobody', headers: tools.session() } as const
      for (const operation of ['retrieveRun', 'retrieveBackfill'] as const)
        for (const method of ['PATCH', 'PUT', 'DELETE'])
          tools.expect.refused(await tools.call(operation, { ...asking, method }), 'method_not_allowed', { method })
    },
  },
  'an-unknown-id-is-not-found': {
    says: 'An export of an id that nothing has is not found; nor is one of something that is no id',
    evidence: 'observed',
    essential: true,
    source: 'posthog-batch-exports 1.4',
    reads: true,
    async run(tools) {
      for (const id of ['018ef3ae-8186-0001-f43f-36f52134ca69', '00000000-0000-0000-0000-000000000000', '42', 'none'])
        tools.expect.refused(await tools.call('retrieveBatchExport', { path: { id } }), 'not_found')
    },
  },
})
