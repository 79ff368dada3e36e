// What scenarios make at a deployment: how it is found again, what of it goes on by itself, how it is removed.

export interface Resource {
  /** For people. */
  plural: string
  /** Operations; the list shows also whether a key is good. */
  list: string
  remove: string
  /** The member that names it in a path, and the one that bears the run's name. */
  key: string
  named: string
  /** How the names of a run begin. */
  begins: (run: string) => string
  /** That a key needs. */
  scopes: string
  /** Work that its removal would leave alone: listed and cancelled first, in the states in which it goes on. */
  work?: { list: string; cancel: string; of: string; states: string[] }
  /** JSON in the environment without which nothing can be made outside the mock, and what it is. */
  needs?: { name: string; what: string }
}

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

export type Kind = keyof typeof resources

/** Texts in what the user supplied, any of which may be a secret. */
export function suppliedTexts({ needs }: Resource): string[] {
  const texts: string[] = []
  const text = needs && process.env[needs.name]
  if (text)
    JSON.parse(text, (_, value: unknown) => void (typeof value === 'string' && value.length >= 8 && texts.push(value)))
  return texts
}

export const resourceOf = (makes: Kind = 'endpoints'): Resource => resources[makes]
