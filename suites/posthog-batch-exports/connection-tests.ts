// Connection tests: which types have steps, and how one is tried (dossier 5.6).
import {
  type Api,
  accepted,
  bodyOf,
  bucket,
  type Fields,
  integrated,
  keys,
  read,
  table,
  takesCredentials,
} from './arrange.ts'

const tested = ['S3', 'AwsS3', 'S3Compatible', 'BigQuery', 'Snowflake', 'Databricks', 'AzureBlob']
const untested = ['Postgres', 'HTTP', 'NoOp', 'UnderstudyKnowsNoSuchType', 'awss3']
const role = 'Ensure we can assume provided AWS role'
const exists = 'Check S3 bucket exists'
const ends = ['Passed', 'Failed', 'Skipped']

const stepsOf = async (tools: Api, destination: string) =>
  (await tools.given('listTestSteps', { query: { destination } })).steps

/** A body that tries a bucket, by an integration of the project. */
const trial = async (tools: Api, fields: Fields = {}, config: Fields = bucket) => ({
  ...bodyOf(tools, { destination: await integrated(tools, 'AwsS3', config) }),
  ...fields,
})

export default table('connection-tests', {
  'buckets-have-two-steps': {
    says: 'A bucket of AWS is tried by its role and then by itself; steps that are listed have no result',
    evidence: 'observed',
    essential: true,
    source: 'posthog-batch-exports 5.6',
    reads: true,
    async run(tools) {
      const steps = await stepsOf(tools, 'AwsS3')
      const shown = steps.map(({ name, result }) => [name, result])
      const wanted = [role, exists].map(name => [name, null])
      tools.expect.equal(shown, wanted, 'names and results of the steps')
      tools.expect.that(
        steps.every(({ description }) => description.length > 0),
        'each step says what it does',
      )
    },
  },
  'some-types-are-tested': {
    says: 'Buckets, BigQuery, Snowflake, Databricks and Azure Blob Storage have steps; for another type the answer is 404, without one 400, both without a body',
    evidence: 'observed',
    source: 'posthog-batch-exports 5.6',
    reads: true,
    async run(tools) {
      for (const type of tested) tools.expect.that((await stepsOf(tools, type)).length > 0, `${type} has steps`)
      const asked: [query: Record<string, string>, status: number][] = [
        ...untested.map((destination): [Record<string, string>, number] => [{ destination }, 404]),
        [{}, 400],
        [{ destination: '' }, 400],
      ]
      for (const [query, status] of asked) {
        const answer = await tools.call('listTestSteps', { query })
        tools.expect.status(answer, status)
        tools.expect.equal(answer.text, '', 'body')
      }
    },
  },
  'a-step-is-tried-by-its-index': {
    says: 'The step of an index is tried, the first where none is said, and is shown as it is listed, with a result',
    evidence: 'observed',
    essential: true,
    source: 'posthog-batch-exports 5.6',
    async run(tools) {
      const steps = await stepsOf(tools, 'AwsS3')
      for (const [fields, at] of [
        [{}, 0],
        [{ step: 0 }, 0],
        [{ step: 1 }, 1],
      ] as const) {
        const answer = await tools.call('runTestStepOfNew', { body: await trial(tools, fields) })
        tools.expect.status(answer, 200)
        const { result, ...step } = answer.body
        const { result: _, ...listed } = steps[at]!
        tools.expect.equal(step, listed, `the step that was tried by ${JSON.stringify(fields)}`)
        tools.expect.that(ends.includes(String(result?.status)), `it has a result (${JSON.stringify(result)})`)
      }
    },
  },
  'without-a-role-its-step-is-skipped': {
    says: 'Where a bucket is opened by keys, the step that tries the role is skipped, and says why',
    evidence: 'observed',
    source: 'posthog-batch-exports 5.6',
    async run(tools) {
      await takesCredentials(tools)
      const body = bodyOf(tools, { destination: { type: 'AwsS3', config: { ...bucket, ...keys } }, step: 0 })
      const { result } = await tools.given('runTestStepOfNew', { body })
      tools.expect.equal(result?.status, 'Skipped', 'status of the result')
      tools.expect.that((result?.message ?? '') !== '', 'it says why')
    },
  },
  'bodies-are-those-of-creation': {
    says: 'A trial refuses what a creation refuses, in the same words',
    evidence: 'observed',
    essential: true,
    source: 'posthog-batch-exports 5.6',
    async run(tools) {
      const wrong: Fields[] = [
        { name: '' },
        { interval: 'fortnight' },
        { offset_hour: 3 },
        { offset_day: 3 },
        { hogql_query: 'select 1' },
        { destination: { type: 'NoOp', config: { understudy: 1 } } },
        { destination: await integrated(tools, 'AwsS3', { bucket_name: 'Understudy', region: 'us-east-1' }) },
        { destination: await integrated(tools, 'AwsS3', { ...bucket, file_format: 'CSV' }) },
      ]
      const stored = await accepted(tools, await trial(tools))
      const path = { id: stored.id }
      for (const fields of wrong) {
        const body = await trial(tools, fields)
        const created = await tools.call('createBatchExport', { body })
        tools.expect.status(created, 400)
        const tried = await tools.call('runTestStepOfNew', { body })
        tools.expect.equal([tried.status, tried.body], [400, created.body], `refusal of ${JSON.stringify(fields)}`)
        if ('destination' in fields) continue
        const again = await tools.call('runTestStep', { path, body })
        tools.expect.equal(
          [again.status, again.body],
          [400, created.body],
          `refusal of ${JSON.stringify(fields)}, stored`,
        )
      }
    },
  },
  'what-is-stored-lies-below': {
    says: 'A trial of a stored export needs to send only what differs from its configuration',
    evidence: 'observed',
    essential: true,
    source: 'posthog-batch-exports 5.6',
    async run(tools) {
      const stored = await accepted(tools, await trial(tools))
      const body = bodyOf(tools, { destination: { type: 'AwsS3', config: { prefix: 'other/' } }, step: 1 })
      const answer = await tools.call('runTestStep', { path: { id: stored.id }, body })
      tools.expect.status(answer, 200)
      tools.expect.equal(answer.body.name, exists, 'name of the step')
      const emptied = { ...body, destination: { type: 'AwsS3', config: { region: '' } } }
      const refused = await tools.call('runTestStep', { path: { id: stored.id }, body: emptied })
      const reason = "The following inputs are empty: ['region']"
      tools.expect.refused(refused, 'destination_refused', { reason })
    },
  },
  'trials-leave-nothing-behind': {
    says: 'Trying makes no export, and changes none',
    evidence: 'observed',
    essential: true,
    source: 'posthog-batch-exports 5.6',
    async run(tools) {
      const stored = await accepted(tools, await trial(tools))
      const body = await trial(tools, { interval: 'day' }, { ...bucket, prefix: 'other/' })
      await tools.given('runTestStepOfNew', { body })
      await tools.given('runTestStep', { path: { id: stored.id }, body })
      tools.expect.equal(await read(tools, stored), stored, 'the stored export')
      const { results } = await tools.given('listBatchExports')
      tools.expect.that(!results.some(({ name }) => name === body['name']), 'no export has the name of the trial')
    },
  },
})
