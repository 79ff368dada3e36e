// What documents say against answers and bodies, and where they say it.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { below, contract, filled, type Misfit } from './load.ts'

const endpoints = contract('posthog-endpoints')
const media = 'application/json'
const error = { type: 'invalid_request', code: 'not_found', detail: 'Not found.', attr: null }

type Said = [what: string, path: string, place?: string][]
const asMisfits = (said: Said) =>
  said.map(([what, schemaPath, place]) => ({ what, schemaPath, ...(place !== undefined && { places: [place] }) }))
const answers: [name: string, id: string, status: number, media: string | undefined, body: unknown, said: Said][] = [
  ['a body that fits', 'deleteEndpoint', 404, media, error, []],
  [
    'a body that does not, in all its members',
    'deleteEndpoint',
    404,
    media,
    { type: 'invalid_request', code: 'not_found', detail: 7, attr: 7 },
    [
      ['/detail must be string', 'posthog-shared.yaml#/components/schemas/Error/properties/detail/type'],
      ['/attr must be string,null', 'posthog-shared.yaml#/components/schemas/Error/properties/attr/type'],
    ],
  ],
  [
    'no body',
    'deleteEndpoint',
    404,
    media,
    undefined,
    [['/ must be object', 'posthog-shared.yaml#/components/schemas/Error/type']],
  ],
  [
    'another media type, whatever the body',
    'deleteEndpoint',
    404,
    'text/html',
    error,
    [
      [
        'media type text/html instead of application/json',
        'posthog-shared.yaml#/components/responses/NotFound/content',
      ],
    ],
  ],
  [
    'no media type',
    'deleteEndpoint',
    404,
    undefined,
    error,
    [['media type (none) instead of application/json', 'posthog-shared.yaml#/components/responses/NotFound/content']],
  ],
  [
    'a status that is not declared',
    'deleteEndpoint',
    200,
    media,
    error,
    [['undeclared status 200', '#/paths/~1{project_id}~1endpoints~1{name}/delete/responses']],
  ],
  ['nothing where nothing is declared', 'deleteEndpoint', 204, undefined, undefined, []],
  ['an empty body where nothing is declared', 'deleteEndpoint', 204, 'text/html', '', []],
  [
    'a body where none is declared',
    'deleteEndpoint',
    204,
    media,
    null,
    [['a body where none is declared', '#/paths/~1{project_id}~1endpoints~1{name}/delete/responses/204']],
  ],
]
for (const [name, id, status, media, body, said] of answers)
  test(`answers: ${name}`, () =>
    assert.deepEqual(endpoints.operation(id).misfits(status, media, body), asMisfits(said)))

test('answers: a schema that stands in its response', () => {
  const { misfits } = contract('posthog-capture').operation('captureEvent')
  const place = '#/components/responses/Bad/content/text~1plain/schema/type'
  assert.deepEqual(misfits(400, 'text/plain', 7), [{ what: '/ must be string', schemaPath: place }])
})

test('answers: one of several forms, and no other', () => {
  const { misfits } = contract('sigma-v2').operation('downloadQuery')
  for (const media of ['text/csv', 'application/json', 'image/png']) assert.deepEqual(misfits(200, media, 'a'), [])
  for (const other of ['text/html', undefined]) {
    const [said, ...more] = misfits(200, other, 'a')
    assert.match(said!.what, /^media type (text\/html|\(none\)) instead of text\/csv or .* or image\/png$/)
    assert.deepEqual(more, [])
  }
})

test('an answer is judged anew each time', () => {
  const { misfits } = endpoints.operation('deleteEndpoint')
  for (const [body, number] of [
    [error, 0],
    [{}, 4],
    [error, 0],
    [7, 1],
  ] as const)
    assert.equal(misfits(404, media, body).length, number)
})

test('what is said against a body of a request, and nothing where none is declared', () => {
  const { violations } = endpoints.operation('createEndpoint')
  assert.deepEqual(violations({ name: 'a' }), [])
  const said = violations({ name: 7, description: 7 })
  assert.deepEqual(
    said.map(({ instancePath, message }) => `${instancePath} ${message}`),
    ['/name must be string,null', '/description must be string,null'],
  )
  violations({})
  assert.equal(said.length, 2)
  assert.deepEqual(endpoints.operation('deleteEndpoint').violations(7), [])
})

const at = '#/x'
const schemas: [name: string, schema: object, value: unknown, said: Said][] = [
  [
    'an unknown member is named',
    { additionalProperties: false },
    { b: 1 },
    [['/ must NOT have additional properties', '#/x/additionalProperties', '/b']],
  ],
  [
    'a member of a member',
    { properties: { a: { properties: { b: { type: 'string' } } } } },
    { a: { b: 1 } },
    [['/a/b must be string', '#/x/properties/a/properties/b/type']],
  ],
  [
    'names with slashes and tildes',
    { properties: { 'a/b~c': { type: 'string' } } },
    { 'a/b~c': 1 },
    [['/a~1b~0c must be string', '#/x/properties/a~1b~0c/type']],
  ],
  [
    'one of several',
    { anyOf: [{ type: 'string' }, { type: 'null' }] },
    1,
    [
      ['/ must be string', '#/x/anyOf/0/type'],
      ['/ must be null', '#/x/anyOf/1/type'],
      ['/ must match a schema in anyOf', '#/x/anyOf'],
    ],
  ],
  ['a format', { type: 'string', format: 'date-time' }, 'soon', [['/ must match format "date-time"', '#/x/format']]],
  [
    'a list with places of their own',
    { type: 'array', prefixItems: [{ type: 'string' }] },
    [7],
    [['/* must be string', '#/x/prefixItems/0/type', '/0']],
  ],
  ['null is a value', { type: ['string', 'null'], enum: ['a', null] }, null, []],
  [
    'a reference',
    { $ref: '#/components/schemas/MaterializationStatus' },
    'Odd',
    [
      [
        '/ must be equal to one of the allowed values',
        'posthog-shared.yaml#/components/schemas/MaterializationStatus/enum',
      ],
    ],
  ],
  [
    'a reference to another file',
    { items: { $ref: '#/components/schemas/Error' } },
    [7],
    [['/* must be object', 'posthog-shared.yaml#/components/schemas/Error/type', '/0']],
  ],
  ['words of ours', { 'x-evidence': 'observed', example: 'a', type: 'string' }, 7, [['/ must be string', '#/x/type']]],
]
for (const [name, schema, value, said] of schemas)
  test(`schemas: ${name}`, () => assert.deepEqual(endpoints.against(schema as never, at)(value), asMisfits(said)))

test('a word that says nothing stops the start', () =>
  assert.throws(() => endpoints.validator({ type: 'string', minLenght: 1 }), /unknown keyword/))

test('what is said twice is compiled once, and each place where it stands is told', () => {
  const schema = { type: 'string' }
  assert.equal(endpoints.validator(schema), endpoints.validator({ ...schema }))
  assert.notEqual(endpoints.validator(schema), endpoints.validator({ type: 'integer' }))
  const [here, there] = ['#/here', '#/there'].map(at => endpoints.against({ ...schema }, at))
  const placesOf = (misfits: Misfit[]) => misfits.map(({ schemaPath }) => schemaPath)
  assert.deepEqual(placesOf([...here!(1), ...there!(1), ...here!(2)]), ['#/here/type', '#/there/type', '#/here/type'])
})

test('a document is read once; its operations are found by name', () => {
  assert.equal(contract('posthog-endpoints'), endpoints)
  assert.equal(endpoints.operation('runEndpoint').id, 'runEndpoint')
  assert.deepEqual(new Set(endpoints.operations.map(({ contract }) => contract)), new Set([endpoints]))
  assert.throws(() => endpoints.operation('runAway'), /^Error: posthog-endpoints has no operation runAway$/)
})

test('the first declared success is what an operation answers', () => {
  const successes = ['runEndpoint', 'createEndpoint', 'deleteEndpoint'].map(id => endpoints.operation(id).success)
  assert.deepEqual(successes, [200, 201, 204])
})

test('life cycles are those of schemas that have one', () => {
  assert.deepEqual(Object.keys(endpoints.transitions), ['MaterializationStatus'])
  assert.deepEqual(endpoints.transitions['MaterializationStatus']!['Unknown'], ['Running'])
})

test('addresses', () => {
  assert.equal(below('#/a'), '#/a')
  assert.equal(below('#/a', 'b', 'c/d~e'), '#/a/b/c~1d~0e')
  const ofError = 'posthog-shared.yaml#/components/schemas/Error/type'
  assert.equal(endpoints.place('#/components/schemas/Error', 'type'), ofError)
  assert.equal(endpoints.place('#/components/schemas', 'Error', 'type'), ofError)
  assert.equal(endpoints.place('#/components/schemas/Other', 'type'), '#/components/schemas/Other/type')
})

test('addresses of paths that another document lends', () => {
  const [lent, own] = ['whoAmI', 'listTeams'].map(id => contract('sigma-2023').operation(id).misfits(599, media, {}))
  assert.equal(lent![0]!.schemaPath, 'sigma-v2.yaml#/paths/~1v2~1whoami/get/responses')
  assert.equal(own![0]!.schemaPath, '#/paths/~1v2~1teams/get/responses')
})

const refusal = { status: 404, media, variable: ['n'], evidence: 'documented' as const }
const fillings: [given: unknown, fill: Record<string, unknown> | undefined, want: unknown][] = [
  [{ detail: 'No {name}.' }, { name: 'a' }, { detail: 'No a.' }],
  [{ detail: 'No {name}.' }, {}, { detail: 'No {name}.' }],
  [{ detail: 'No {name}.' }, undefined, { detail: 'No {name}.' }],
  [
    { detail: '{a}{a}', n: 3 },
    { a: '{n}', n: 7 },
    { detail: '{n}{n}', n: 7 },
  ],
  [{ n: 3, m: 4 }, { m: 7 }, { n: 3, m: 4 }],
  ['plain {what}', { what: 'text' }, 'plain text'],
]
for (const [body, fill, want] of fillings)
  test(`a refusal ${JSON.stringify(body)} filled with ${JSON.stringify(fill)}`, () =>
    assert.deepEqual(filled({ ...refusal, body }, fill), want))
