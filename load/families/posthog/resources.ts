// What scenarios make at PostHog.
import type { Resource } from '../../family.ts'

export const resources = {
  endpoints: {
    plural: 'endpoints',
    list: 'listEndpoints',
    remove: 'deleteEndpoint',
    key: 'name',
    named: 'name',
    begins: run => `ust-load-${run}-`,
    scopes: 'endpoint:read and endpoint:write',
  },
  exports: {
    plural: 'batch exports',
    list: 'listBatchExports',
    remove: 'deleteBatchExport',
    key: 'id',
    named: 'name',
    begins: run => `ust-load-${run}-`,
    scopes: 'batch_export:read, batch_export:write and query:read',
    work: { list: 'listBackfills', cancel: 'cancelBackfill', of: 'batch_export_id', states: ['Starting', 'Running'] },
    needs: {
      name: 'UNDERSTUDY_LOAD_DESTINATION',
      what: 'a destination for tests, as a batch export takes it: {"type": "AwsS3", "integration_id": 1, "config": {…}}',
    },
  },
  sources: {
    plural: 'external data sources',
    list: 'listSources',
    remove: 'deleteSource',
    key: 'id',
    named: 'prefix',
    // A prefix takes no hyphens.
    begins: run => `ust_load_${run}_`,
    scopes: 'external_data_source:read, external_data_source:write and query:read',
    needs: {
      name: 'UNDERSTUDY_LOAD_SOURCE',
      what: 'a source for tests, as its creation takes it: {"source_type": "Stripe", "payload": {…, "schemas": […]}}',
    },
  },
} satisfies Record<string, Resource>
