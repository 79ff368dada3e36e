// Requests held against their document: what fits is left alone, what does not is named.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Parameter } from '../spec/contract.ts'
import { contract, type Operation } from '../spec/load.ts'
import { judgeRequest } from './asked.ts'
import type { Headers, Located, Recorded } from './recorded.ts'

const recorded = (search: string, headers: Headers = []): Recorded => ({
  method: 'POST',
  url: new URL(`http://api.test/${search}`),
  started: 0,
  duration_ms: 0,
  request: { headers, text: '' },
  response: { status: 200, headers: [], text: '' },
})

const endpoints = contract('posthog-endpoints')
const parameter = (schema: object, more: Partial<Parameter> = {}): Parameter =>
  ({ at: '#/parameter', name: 'x', in: 'query', required: false, schema, ...more }) as Parameter
const located = (operation: Partial<Operation>, path = {}): Located => ({
  operation: { at: '#/operation', contract: endpoints, parameters: [], ...operation } as Operation,
  path,
  server: '',
  rest: '/',
})

const integer = { type: 'integer' }
const ofHeader = { in: 'header', name: 'X-Size' } as const
type Finding = [what: string, path: string]
const asFindings = (findings: Finding[]) => findings.map(([what, schemaPath]) => ({ what, schemaPath }))
const places: [name: string, more: Partial<Parameter>, Recorded, path: object, findings: Finding[]][] = [
  ['the query', {}, recorded('?x=7'), {}, []],
  ['the query, twice', { schema: { type: 'array', minItems: 2 } }, recorded('?x=a&y=b&x=c'), {}, []],
  ['a wrong query', {}, recorded('?x=seven'), {}, [['query parameter x must be integer', 'schema/type']]],
  ['a missing query', { required: true }, recorded('?y=7'), {}, [['query parameter x is missing', 'required']]],
  ['a query that need not be', {}, recorded(''), {}, []],
  ['a header, whatever its case', ofHeader, recorded('', [['x-SIZE', '7']]), {}, []],
  [
    'a wrong header',
    ofHeader,
    recorded('', [['x-size', 'a']]),
    {},
    [['header parameter X-Size must be integer', 'schema/type']],
  ],
  [
    'a missing header',
    { ...ofHeader, required: true },
    recorded(''),
    {},
    [['header parameter X-Size is missing', 'required']],
  ],
  ['a header that need not be', ofHeader, recorded(''), {}, []],
  ['a part of the path', { in: 'path', required: true }, recorded('?x=a'), { x: '7' }, []],
  [
    'a wrong part of the path',
    { in: 'path', required: true },
    recorded('?x=7'),
    { x: 'a' },
    [['path parameter x must be integer', 'schema/type']],
  ],
  [
    'a missing part of the path',
    { in: 'path', required: true },
    recorded(''),
    {},
    [['path parameter x is missing', 'required']],
  ],
  ['a cookie, which recordings leave out', { in: 'cookie', required: true }, recorded('', [['x', 'a']]), {}, []],
]
for (const [name, more, request, path, findings] of places)
  test(`a parameter: ${name}`, () =>
    assert.deepEqual(
      judgeRequest(located({ parameters: [parameter(integer, more)] }, path), request),
      asFindings(findings.map(([what, path]) => [what, `#/parameter/${path}`])),
    ))

const json: Headers = [['Content-Type', 'application/json; charset=utf-8']]
const body = {
  at: '#/body',
  required: true,
  media: ['application/json', 'text/csv'],
  schema: { type: 'object' },
  examples: {},
}
const schema = { type: 'object', properties: { a: integer }, required: ['b'] }
const bodies: [string, Partial<Operation>, Headers, string | undefined, Finding[]][] = [
  ['one that fits', { body: { ...body, schema } }, json, '{"a": 7, "b": null}', []],
  [
    'one that does not',
    { body: { ...body, schema } },
    json,
    '{"a": "x"}',
    [
      ["/ must have required property 'b'", '#/body/content/application~1json/schema/required'],
      ['/a must be integer', '#/body/content/application~1json/schema/properties/a/type'],
    ],
  ],
  [
    'text for an object',
    { body },
    json,
    '"{}"',
    [['/ must be object', '#/body/content/application~1json/schema/type']],
  ],
  ['no JSON', { body }, json, '{"a"', [['a body that is not JSON', '#/body/content/application~1json']]],
  ['one that was not recorded', { body }, json, undefined, []],
  ['a required one that is missing', { body }, json, '', [['no body', '#/body/required']]],
  ['a missing one that need not be', { body: { ...body, required: false } }, json, '', []],
  ['one where none is declared', {}, json, '{}', [['a body where none is declared', '#/operation']]],
  ['none where none is declared', {}, [], '', []],
  [
    'another media type',
    { body },
    [['content-type', 'text/html']],
    '{}',
    [['media type text/html instead of application/json or text/csv', '#/body/content']],
  ],
  [
    'no media type',
    { body },
    [],
    '{}',
    [['media type (none) instead of application/json or text/csv', '#/body/content']],
  ],
  ['what schemas of JSON do not describe', { body }, [['content-type', 'text/csv']], '{"a', []],
]
for (const [name, operation, headers, text, findings] of bodies)
  test(`a body: ${name}`, () => {
    const request = { ...recorded(''), request: { headers, text } }
    assert.deepEqual(judgeRequest(located(operation), request), asFindings(findings))
  })

test('every parameter is looked at, and the body after them', () => {
  const parameters = [parameter(integer), parameter({ type: 'boolean' }, { name: 'y' })]
  const findings = judgeRequest(located({ parameters, body }), recorded('?x=a&y=b'))
  const whats = ['query parameter x must be integer', 'query parameter y must be boolean', 'no body']
  assert.deepEqual(
    findings.map(({ what }) => what),
    whats,
  )
})
