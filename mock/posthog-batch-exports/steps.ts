// Connection tests: the steps that try a destination (dossier posthog-batch-exports 5.6). A step passes when the
// configuration has what it would need; only what `--connect` opens is really asked.

import type { components } from '../../spec/generated/posthog-batch-exports.ts'
import { own } from '../../spec/own.ts'
import { Reply } from '../core/reply.ts'
import type { World } from '../core/world.ts'
import { merged } from './destinations.ts'
import { exportOf, madeOf } from './exports.ts'
import type { Handlers } from './handlers.ts'
import type { Destination } from './rows.ts'
import { bucketFault, storeOf } from './s3.ts'

type Step = components['schemas']['TestStep']
type Sent = components['schemas']['TestStepRequest']
type Result = NonNullable<Step['result']>

interface Trial {
  name: string
  description: string
  run: (destination: Destination, world: World) => Result | Promise<Result>
}

const passed: Result = { status: 'Passed', message: null }
const failed = (message: string): Result => ({ status: 'Failed', message })

/** Passes where each member is there and not blank, or the destination has an integration. */
const needs =
  (...members: string[]) =>
  ({ config, integration }: Destination): Result => {
    const missing = integration === null ? members.filter(name => !own(config, name)) : []
    return missing.length === 0
      ? passed
      : failed(`The following required parameters are missing or empty: ${missing.join(', ')}`)
  }

/** Really asked for, where that may be. */
async function bucketResult(destination: Destination, world: World): Promise<Result> {
  const store = storeOf(world, destination)
  if (!store) return needs('bucket_name', 'region', ...keys)(destination)
  const fault = await bucketFault(store)
  return fault === undefined ? passed : failed(fault)
}

const keys = ['aws_access_key_id', 'aws_secret_access_key']

const bucket: Trial = {
  name: 'Check S3 bucket exists',
  description: 'Ensure the configured S3 bucket exists and that we have the required permissions to access it.',
  run: bucketResult,
}
const role: Trial = {
  name: 'Ensure we can assume provided AWS role',
  description: 'Verify the AWS role of the integration can be assumed.',
  run: () => ({ status: 'Skipped', message: 'The test was skipped as no AWS role was provided.' }),
}
const trial = (name: string, description: string, ...members: string[]): Trial => ({
  name,
  description,
  run: needs(...members),
})

const steps: Partial<Record<Destination['type'], Trial[]>> = {
  S3: [bucket],
  AwsS3: [role, bucket],
  S3Compatible: [bucket],
  BigQuery: [
    trial(
      'Verify BigQuery project',
      'Ensure the configured project exists.',
      'project_id',
      'private_key',
      'client_email',
    ),
    trial('Verify BigQuery dataset', 'Ensure the configured dataset exists.', 'dataset_id'),
    trial('Verify BigQuery table', 'Ensure the table exists, or that it can be created.', 'dataset_id'),
  ],
  Snowflake: [
    trial('Verify Snowflake account', 'Attempt to establish a connection to Snowflake.', 'account', 'user'),
    trial('Verify Snowflake warehouse', 'Ensure the configured warehouse exists and can be used.', 'warehouse'),
    trial('Verify Snowflake database', 'Ensure the configured database exists.', 'database'),
    trial('Verify Snowflake schema', 'Ensure the configured schema exists.', 'schema'),
  ],
  Databricks: [
    trial('Connect to Databricks', 'Attempt to establish a connection to Databricks.', 'http_path'),
    trial('Verify Databricks catalog', 'Ensure the configured catalog exists.', 'catalog'),
    trial('Verify Databricks schema', 'Ensure the configured schema exists.', 'schema'),
  ],
  AzureBlob: [
    trial('Check Azure Blob Storage container exists', 'Ensure the configured container exists.', 'container_name'),
  ],
}

const stepsOf = (type: string): Trial[] | undefined =>
  Object.hasOwn(steps, type) ? steps[type as Destination['type']] : undefined

const shape = ({ name, description }: Trial, result: Result | null): Step => ({ name, description, result })

/** Throws a Reply where the destination has no such step. */
async function tried(world: World, destination: Destination, { step = 0 }: Sent, missing: () => never): Promise<Step> {
  const trial = stepsOf(destination.type)?.[step]
  return trial ? shape(trial, await trial.run(destination, world)) : missing()
}

export const handlers = {
  listTestSteps({ query }) {
    const { destination } = query
    if (!destination) return new Reply(400)
    const found = stepsOf(destination)
    return found ? { steps: found.map(step => shape(step, null)) } : new Reply(404)
  },

  async runTestStepOfNew({ world, now, body, refuse }) {
    const { destination } = await madeOf({ world, now, refuse }, body)
    return tried(world, destination, body, () => refuse('not_found'))
  },

  /** What is stored lies under what is sent. */
  async runTestStep(call) {
    const row = exportOf(call)
    const { world, now, body, refuse } = call
    const { type, config, integration } = row.destination
    const sent = body.destination
    if (sent.type !== type) refuse('destination_type_fixed', { from: type, to: sent.type })
    const isNamed = sent.integration !== undefined || sent.integration_id !== undefined
    const under = { ...sent, config: merged(config, sent.config ?? {}), ...(!isNamed && { integration }) }
    const { destination } = await madeOf({ world, now, refuse }, { ...body, destination: under })
    return tried(world, destination, body, () => refuse('not_found'))
  },
} satisfies Partial<Handlers>
