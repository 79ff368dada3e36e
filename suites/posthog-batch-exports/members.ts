// What a body must not be: its members one by one, which of several faults is told, and that a refusal leaves nothing (dossier 1.3).
import { second } from '../check.ts'
import { batchExport, bodyOf, create, type Fields, table, tryChange } from './arrange.ts'

type Told = [fields: Fields, attr: string, code: string, detail: string]

const choice = (fields: Fields, attr: string, word: string): Told => [
  fields,
  attr,
  'invalid_choice',
  `"${word}" is not a valid choice.`,
]
const required = 'This field is required.'
const notNull = 'This field may not be null.'
const noInstant =
  'Datetime has wrong format. Use one of these formats instead: YYYY-MM-DDThh:mm[:ss[.uuuuuu]][+HH:MM|-HH:MM|Z].'

/** Members in the order in which they are looked at, each with a value that is wrong. */
const wrong: Told[] = [
  [{ name: null }, 'name', 'null', notNull],
  choice({ model: 'people' }, 'model', 'people'),
  choice({ destination: { type: 'Nowhere', config: {} } }, 'destination__type', 'Nowhere'),
  choice({ interval: 'fortnight' }, 'interval', 'fortnight'),
  [{ paused: 'perhaps' }, 'paused', 'invalid_input', 'Must be a valid boolean.'],
  [{ last_paused_at: 'yesterday' }, 'last_paused_at', 'invalid_input', noInstant],
  [{ start_at: 'yesterday' }, 'start_at', 'invalid_input', noInstant],
  [{ end_at: 'tomorrow' }, 'end_at', 'invalid_input', noInstant],
  choice({ timezone: 'Mars/Olympus' }, 'timezone', 'Mars/Olympus'),
  [{ offset_day: 7 }, 'offset_day', 'max_value', 'Ensure this value is less than or equal to 6.'],
  [{ offset_hour: 24 }, 'offset_hour', 'max_value', 'Ensure this value is less than or equal to 23.'],
]

const more: Told[] = [
  [{ name: '' }, 'name', 'blank', 'This field may not be blank.'],
  [{ name: '  ' }, 'name', 'blank', 'This field may not be blank.'],
  [{ name: ['x'] }, 'name', 'invalid_input', 'Not a valid string.'],
  [{ destination: null }, 'destination', 'null', notNull],
  [{ destination: { config: {} } }, 'destination__type', 'required', required],
  [
    { destination: 'NoOp' },
    'destination__non_field_errors',
    'invalid_input',
    'Invalid data. Expected a dictionary, but got str.',
  ],
  [{ interval: null }, 'interval', 'null', notNull],
  [{ paused: null }, 'paused', 'null', notNull],
]

/** What is right by itself, beside members that are refused at different times: as they are read, by themselves, and with others. */
const halfRight = { model: 'persons', interval: 'day', paused: true }
const faults = [
  [{ timezone: 'Mars/Olympus' }, 'body_invalid'],
  [{ filters: ['none'] }, 'filters_refused'],
  [{ hogql_query: 'SELECT' }, 'hogql_query_refused'],
  [{ offset_day: 3 }, 'offset_day_not_weekly'],
] as const

export default table('members', {
  'what-is-missing-is-named': {
    says: 'A creation without name, destination or interval is refused by what is missing, in this order',
    evidence: 'documented',
    essential: true,
    source: 'posthog-batch-exports 1.3, 4.1',
    async run(tools) {
      const { name, destination, interval } = bodyOf(tools)
      for (const [body, attr] of [
        [{}, 'name'],
        [{ name }, 'destination'],
        [{ name, interval }, 'destination'],
        [{ name, destination }, 'interval'],
      ] as const) {
        const answer = await tools.call('createBatchExport', { body })
        tools.expect.refused(answer, 'body_invalid', { code: 'required', detail: required, attr })
      }
    },
  },
  'what-is-wrong-is-named': {
    says: 'A member that cannot be read is refused by its name, and the refusal says why; by PATCH as on creation',
    evidence: 'observed',
    essential: true,
    source: 'posthog-batch-exports 1.3',
    async run(tools) {
      const made = await batchExport(tools)
      for (const [fields, attr, code, detail] of [...wrong, ...more]) {
        tools.expect.refused(await create(tools, fields), 'body_invalid', { code, detail, attr })
        tools.expect.refused(await tryChange(tools, made, fields), 'body_invalid', { code, detail, attr })
      }
    },
  },
  'only-the-first-is-told': {
    says: 'Of several wrong members the first is told, in the order of the schema and not of the body',
    evidence: 'observed',
    source: 'posthog-batch-exports 1.3',
    async run(tools) {
      for (const [i, [, attr, code, detail]] of wrong.entries()) {
        const fields = Object.assign(
          {},
          ...wrong
            .slice(i)
            .map(([each]) => each)
            .toReversed(),
        )
        tools.expect.refused(await create(tools, fields), 'body_invalid', { code, detail, attr })
      }
    },
  },
  'a-refused-change-changes-nothing': {
    says: 'Where one member is refused, none of the others is changed, by PATCH and by PUT, and it is no change that is dated',
    evidence: 'observed',
    essential: true,
    source: 'posthog-batch-exports 1.3, 4.1',
    async run(tools) {
      // Weekly: nothing is due meanwhile.
      const made = await batchExport(tools, { interval: 'week', paused: false })
      const path = { id: made.id }
      await tools.later(2 * second)
      for (const [fault, refusal] of faults) {
        const body = bodyOf(tools, { ...halfRight, ...fault })
        tools.expect.refused(await tools.call('updateBatchExport', { path, body }), refusal)
        tools.expect.refused(await tools.call('replaceBatchExport', { path, body }), refusal)
      }
      const answer = await tools.call('retrieveBatchExport', { path })
      tools.expect.equal(answer.body, made, 'the export after the refusals')
    },
  },
  'a-refused-creation-makes-nothing': {
    says: 'Where one member is refused, no export is made of the others',
    evidence: 'observed',
    essential: true,
    source: 'posthog-batch-exports 1.3, 4.1',
    async run(tools) {
      const names: string[] = []
      for (const [fault, refusal] of faults) {
        const body = bodyOf(tools, { ...halfRight, ...fault })
        names.push(String(body['name']))
        tools.expect.refused(await tools.call('createBatchExport', { body }), refusal)
      }
      const { results } = await tools.given('listBatchExports')
      const made = results.map(({ name }) => name).filter(name => names.includes(name))
      tools.expect.equal(made, [], 'exports whose creation was refused')
    },
  },
  'bodies-are-objects': {
    says: 'A body that is no object is refused, and the refusal says what it is',
    evidence: 'observed',
    source: 'posthog-batch-exports 1.3',
    async run(tools) {
      const { id } = await batchExport(tools)
      for (const operation of ['createBatchExport', 'updateBatchExport', 'replaceBatchExport'] as const) {
        const path: Record<string, string> = operation === 'createBatchExport' ? {} : { id }
        for (const [body, what] of [
          [[], 'list'],
          ['text', 'str'],
          [7, 'int'],
        ] as const)
          tools.expect.refused(await tools.call(operation, { path, body }), 'not_an_object', { what })
      }
      const unpaused = await tools.call('unpauseBatchExport', { path: { id }, body: [] })
      tools.expect.refused(unpaused, 'not_an_object', { what: 'list' })
      for (const operation of ['runTestStep', 'runTestStepOfNew'] as const) {
        const path: Record<string, string> = operation === 'runTestStep' ? { id } : {}
        tools.expect.refused(await tools.call(operation, { path, body: [] }), 'not_an_object', { what: 'list' })
      }
    },
  },
})
