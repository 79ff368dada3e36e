// The entry `understudy/types`: what the APIs take and answer, as types of TypeScript. Nothing of it exists at run time.
import type { components as Account } from '../spec/generated/posthog-account.ts'
import type { components as BatchExports } from '../spec/generated/posthog-batch-exports.ts'
import type { components as Capture } from '../spec/generated/posthog-capture.ts'
import type { components as DataWarehouse } from '../spec/generated/posthog-data-warehouse.ts'
import type { components as Endpoints } from '../spec/generated/posthog-endpoints.ts'
import type { components as Endpoints2025 } from '../spec/generated/posthog-endpoints-2025.ts'
import type { components as Endpoints202609 } from '../spec/generated/posthog-endpoints-2026-09.ts'
import type { components as Project } from '../spec/generated/posthog-project.ts'
import type { components as Query } from '../spec/generated/posthog-query.ts'
import type { components as Sigma2023 } from '../spec/generated/sigma-2023.ts'
import type { components as Sigma } from '../spec/generated/sigma-v2.ts'

/**
 * Every schema, by document and name.
 *
 * @example
 * ```ts
 * import type { Endpoint, EndpointRequest, RunResult, Schemas } from 'understudy/types'
 *
 * const request: EndpointRequest = { name: 'one', query: { kind: 'HogQLQuery', query: 'select 1 as one' } }
 * const rowsOf = ({ results, columns }: RunResult) => ({ results, columns })
 * const isOf = (endpoint: Endpoint) => endpoint.name === request.name
 * type OlderEndpoint = Schemas['posthog-endpoints-2025']['Endpoint']
 * ```
 */
export interface Schemas {
  'posthog-endpoints': Endpoints['schemas']
  'posthog-endpoints-2025': Endpoints2025['schemas']
  'posthog-endpoints-2026-09': Endpoints202609['schemas']
  'posthog-query': Query['schemas']
  'posthog-capture': Capture['schemas']
  'posthog-account': Account['schemas']
  'posthog-batch-exports': BatchExports['schemas']
  'posthog-data-warehouse': DataWarehouse['schemas']
  'posthog-project': Project['schemas']
  'sigma-v2': Sigma['schemas']
  'sigma-2023': Sigma2023['schemas']
}
type Current = Schemas['posthog-endpoints']

export type Endpoint = Current['Endpoint']
export type EndpointVersion = Current['EndpointVersion']
export type EndpointPage = Current['EndpointPage']
export type EndpointVersionPage = Current['EndpointVersionPage']
/** For creating and for changing. */
export type EndpointRequest = Current['EndpointRequest']
export type RunRequest = Current['EndpointRunRequest']
export type RunResult = Current['EndpointRunResult']
export type Column = Current['Column']
export type Materialization = Current['Materialization']
export type MaterializationPreview = Current['MaterializationPreview']
export type LastExecutionTimes = Current['LastExecutionTimes']
export type HogQLQuery = Current['HogQLQuery']
export type TrendsQuery = Current['TrendsQuery']
/** Whatever an endpoint may be made of. */
export type StoredQuery = Current['StoredQuery']
/** The body of a refusal. */
export type ErrorBody = Current['Error']
export type QueryStatus = Schemas['posthog-query']['QueryStatus']
export type QueryStatusResponse = Schemas['posthog-query']['QueryStatusResponse']
/** An event as SDKs send it. */
export type CapturedEvent = Schemas['posthog-capture']['Event']
