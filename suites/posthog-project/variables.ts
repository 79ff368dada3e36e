// Variables of HogQL queries, as they are made, changed and deleted.
import { change, read, table, variable } from './arrange.ts'

const source = 'PostHog: posthog/api/insight_variable.py'
const values: unknown[] = ['text', 4.5, false, null, ['a', 1], { nested: { deep: true } }]

export default table('variables', {
  'code-name-is-made-of-the-name': {
    says: 'The code name is the name in lower case, with spaces as underscores and without what is no letter, digit or underscore',
    evidence: 'observed',
    source,
    async run(tools) {
      const name = `${tools.fresh()} Größe_1 (cm)!`
      const { code_name } = await variable(tools, { name })
      const wanted = name.replaceAll('-', '').toLowerCase().replace('größe_1 (cm)!', 'größe_1 cm').replaceAll(' ', '_')
      tools.expect.equal(code_name, wanted, `code name of ${name}`)
    },
  },
  'code-name-stays': {
    says: 'A variable that gets another name keeps its code name: queries refer to it',
    evidence: 'observed',
    essential: true,
    source,
    async run(tools) {
      const made = await variable(tools)
      const name = tools.fresh()
      const changed = await change(tools, made, { name })
      tools.expect.status(changed, 200)
      tools.expect.equal([changed.body.name, changed.body.code_name], [name, made.code_name], 'name and code name')
      tools.expect.equal(await read(tools, made), changed.body, 'the variable when read back')
    },
  },
  'code-names-are-taken-once': {
    says: 'A second variable of a code name is refused, also where the names differ',
    evidence: 'observed',
    source,
    async run(tools) {
      const { name, type } = await variable(tools)
      for (const same of [name, `${name}!`]) {
        const answer = await tools.call('createInsightVariable', { body: { name: same, type } })
        tools.expect.refused(answer, 'code_name_taken')
      }
    },
  },
  'changes-what-is-sent': {
    says: 'PATCH changes what it sends, and leaves the rest as it was',
    evidence: 'observed',
    essential: true,
    source,
    async run(tools) {
      const made = await variable(tools, { type: 'List', values: ['a', 'b'], default_value: 'a' })
      const changed = await change(tools, made, { default_value: 'b' })
      tools.expect.equal(changed.body, { ...made, default_value: 'b' }, 'the changed variable')
    },
  },
  'replacing-needs-name-and-type': {
    says: 'PUT without name or type is refused; with both it changes them',
    evidence: 'observed',
    essential: true,
    source,
    async run(tools) {
      const made = await variable(tools)
      const put = (body: object) => tools.call('replaceInsightVariable', { path: { variable_id: made.id }, body })
      for (const [missing, body] of [
        ['name', { type: 'String' }],
        ['type', { name: made.name }],
      ] as const)
        tools.expect.refused(await put(body), 'body_invalid', { code: 'required', attr: missing })
      const name = tools.fresh()
      const { body } = await put({ name, type: 'Number', default_value: 3 })
      tools.expect.equal([body.name, body.type, body.default_value], [name, 'Number', 3], 'name, type and default')
    },
  },
  'has-one-of-five-types': {
    says: 'A variable of each type is made, read and listed as what it is',
    evidence: 'documented',
    source,
    async run(tools) {
      for (const type of ['String', 'Number', 'Boolean', 'List', 'Date']) {
        const made = await variable(tools, { type })
        const { results } = await tools.given('listInsightVariables', { query: { page: 'last' } })
        const listed = results.find(({ id }) => id === made.id)
        tools.expect.equal(
          [made.type, (await read(tools, made)).type, listed?.type],
          [type, type, type],
          'type when made, read and listed',
        )
      }
    },
  },
  'keeps-any-default': {
    says: 'A default may be any JSON value, and is shown as it was sent',
    evidence: 'observed',
    essential: true,
    source,
    async run(tools) {
      const made = await variable(tools)
      for (const default_value of values) {
        await change(tools, made, { default_value })
        tools.expect.equal((await read(tools, made)).default_value, default_value, 'default value when read back')
      }
    },
  },
  'lists-hold-texts': {
    says: 'The values of a List are kept as texts, without null; its default is one of them, of an option its value',
    evidence: 'observed',
    source,
    async run(tools) {
      const fields = { type: 'List', values: [1, null, 'two', true], default_value: { value: 'two', label: 'Two' } }
      const made = await variable(tools, fields)
      tools.expect.equal([made.values, made.default_value], [['1', 'two', 'true'], 'two'], 'values and default')
    },
  },
  'lists-hold-nothing-nested': {
    says: 'An object or an array among the values of a List is refused, and the refusal says where it stands',
    evidence: 'observed',
    source,
    async run(tools) {
      const made = await variable(tools, { type: 'List' })
      for (const [nested, word] of [
        [{}, 'an object'],
        [[], 'an array'],
      ] as const) {
        const answer = await change(tools, made, { values: ['a', nested] })
        tools.expect.refused(answer, 'body_invalid', { attr: 'values' })
        tools.expect.that(answer.text.includes(`${word} at index 1`), `the refusal names ${word} at index 1`)
      }
    },
  },
  'first-violation-is-told': {
    says: 'Of several violations the one of the first member is told, with what is wrong',
    evidence: 'observed',
    source,
    async run(tools) {
      for (const [body, told] of [
        [{ type: 'Colour' }, { code: 'required', attr: 'name', detail: 'This field is required.' }],
        [
          { name: 'x', type: 'Colour' },
          { code: 'invalid_choice', attr: 'type', detail: '"Colour" is not a valid choice.' },
        ],
        [
          { name: ' ', type: 'Colour' },
          { code: 'blank', attr: 'name', detail: 'This field may not be blank.' },
        ],
        [
          { name: null, type: 'String' },
          { code: 'null', attr: 'name', detail: 'This field may not be null.' },
        ],
        [
          { name: ['x'], type: 'String' },
          { code: 'invalid_input', attr: 'name', detail: 'Not a valid string.' },
        ],
        [
          { name: 'x'.repeat(401), type: 'String' },
          { code: 'max_length', attr: 'name', detail: 'Ensure this field has no more than 400 characters.' },
        ],
      ] as const)
        tools.expect.refused(await tools.call('createInsightVariable', { body }), 'body_invalid', told)
    },
  },
  'bodies-are-objects': {
    says: 'A body that is no object is refused, and the refusal says what it is',
    evidence: 'observed',
    source,
    async run(tools) {
      const made = await variable(tools)
      for (const operation of ['createInsightVariable', 'updateInsightVariable', 'replaceInsightVariable'] as const) {
        const answer = await tools.call(operation, { path: { variable_id: made.id }, body: [] })
        tools.expect.refused(answer, 'not_an_object', { what: 'list' })
      }
    },
  },
  'unknown-members-are-ignored': {
    says: 'Members that a variable does not have are ignored, those that only the product writes, too',
    evidence: 'observed',
    essential: true,
    source,
    async run(tools) {
      const made = await variable(tools, { understudy_knows_no_such_member: 1, code_name: 'mine', created_by: 424242 })
      tools.expect.that(
        made.code_name !== 'mine' && made.created_by !== 424242,
        'code name and maker are not for callers',
      )
    },
  },
  'made-by-the-caller': {
    says: 'A variable is made by the person who is asking',
    evidence: 'observed',
    essential: true,
    source,
    async run(tools) {
      const { id } = await tools.given('retrieveCurrentUser')
      tools.expect.equal((await variable(tools)).created_by, id, 'created_by')
    },
  },
  'are-in-the-list-while-they-are-there': {
    says: 'A list has each variable until it is deleted',
    evidence: 'observed',
    essential: true,
    source,
    async run(tools) {
      const made = await variable(tools)
      // The newest may be on the last page.
      const listed = async () =>
        (await tools.given('listInsightVariables', { query: { page: 'last' } })).results.map(({ id }) => id)
      tools.expect.that((await listed()).includes(made.id), 'the list has the new variable')
      await tools.given('deleteInsightVariable', { path: { variable_id: made.id } })
      tools.expect.that(!(await listed()).includes(made.id), 'the list has the deleted variable no more')
    },
  },
  'pages-have-numbers': {
    says: 'A page is asked for by its number; there is always a first, and none beyond the last',
    evidence: 'observed',
    source,
    reads: true,
    async run(tools) {
      const ask = (page: string) => tools.call('listInsightVariables', { query: { page } })
      tools.expect.status(await ask('1'), 200)
      tools.expect.status(await ask('last'), 200)
      for (const page of ['0', '1000000', 'none']) tools.expect.refused(await ask(page), 'page_invalid')
    },
  },
})
