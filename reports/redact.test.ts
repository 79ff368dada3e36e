// Secrets do not appear, in whatever form and however wrapped; everything else stays as it is.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { Redactor, redacted, redactor } from './redact.ts'

const secret = 'phx_canary+/"secret='
const redact = redactor({ [secret]: 'THE_KEY' })
const percent = (text: string) => [...Buffer.from(text)].map(byte => `%${byte.toString(16).padStart(2, '0')}`).join('')
const unicode = (text: string) =>
  [...text].map(letter => `\\u${letter.charCodeAt(0).toString(16).padStart(4, '0')}`).join('')
const split = (text: string, by: string, width = 7) => text.replace(new RegExp(`(.{${width}})`, 'g'), `$1${by}`)
const base64 = (text: string) => Buffer.from(text).toString('base64')

const forms: [string, string][] = [
  ['plain', `key ${secret}!`],
  ['in a URL', `?key=${encodeURIComponent(secret)}&x`],
  ['in a URL in lower case', `?key=${encodeURIComponent(secret).toLowerCase()}`],
  ['in a URL in a URL', `?next=${encodeURIComponent(`/?key=${encodeURIComponent(secret)}`)}`],
  ['with every byte in per cent', percent(secret)],
  ['in JSON', JSON.stringify({ a: secret })],
  ['in JSON in JSON', JSON.stringify(JSON.stringify({ a: secret }))],
  ['in JSON with slashes escaped', JSON.stringify(secret).replace('/', '\\/')],
  ['in JSON as code points', `"${unicode(secret)}"`],
  ['in HTML', `<b>${secret.replace('"', '&quot;')}</b>`],
  ['in HTML as numbers', [...secret].map(letter => `&#${letter.charCodeAt(0)};`).join('')],
  ['split over lines', split(secret, '\n')],
  ['split over indented lines', split(secret, '\r\n    ')],
  ['split over lines in JSON', JSON.stringify({ a: split(secret, '\n') })],
  ['in base64', base64(secret)],
  ['in base64 after a name', base64(`user:${secret}`)],
  ['in base64 after a longer name', base64(`a-client:${secret}:x`)],
  ['in base64 for URLs', Buffer.from(`client:${secret}`).toString('base64url')],
  ['in base64 split over lines', split(base64(`user:${secret}`), '\r\n', 10)],
  ['in base64 in a URL', encodeURIComponent(base64(`ab${secret}`))],
  ['in a URL in base64', base64(`key=${encodeURIComponent(secret)}`)],
  ['in JSON in base64', base64(JSON.stringify({ key: secret }))],
  ['in hex', Buffer.from(secret).toString('hex')],
  ['in hex in capitals', Buffer.from(secret).toString('hex').toUpperCase()],
]
for (const [name, text] of forms)
  test(`no secret ${name}`, () => {
    assert.match(redact(text), /\$THE_KEY/)
    assert.doesNotMatch(redact(text), /canary|secret/)
  })

test('what stands around a secret stays as it is', () => {
  assert.equal(
    redact(`100%41 "a\\u0041" ${encodeURIComponent(secret)} &amp; \n`),
    '100%41 "a\\u0041" $THE_KEY &amp; \n',
  )
})
test('texts without secrets stay as they are, broken escapes too', () => {
  for (const text of [
    '',
    'short',
    '%zz %E4%A \\u12 &#x110000; &#9999999999;',
    '{"a":"b\\n"}\n',
    'käse 🧀 \n x'.repeat(9),
  ])
    assert.equal(redact(text), text)
})
test('two secrets that overlap leave nothing', () => {
  const both = redactor({ abcdefgh: 'ONE', efghijkl: 'TWO' })
  assert.equal(both('-abcdefghijkl-'), '-$ONE-')
})
test('a secret after characters of two units', () => assert.equal(redact(`🧀\\n${secret}🧀`), '🧀\\n$THE_KEY🧀'))

test('no secret anywhere in a value', () => {
  const value = { [secret]: [secret, { deep: `x${secret}` }], number: 1, nothing: null }
  assert.deepEqual(redacted(value, redact), { $THE_KEY: ['$THE_KEY', { deep: 'x$THE_KEY' }], number: 1, nothing: null })
})
test('what writes itself stays as it is', () => {
  const value = { at: new Date(0), [secret]: 1 }
  assert.deepEqual(redacted(value, redact), { at: new Date(0), $THE_KEY: 1 })
})
for (const name of [
  'aws_access_key_id',
  'aws_secret_access_key',
  'private_key',
  'private_key_id',
  'private_key_passphrase',
])
  test(`what is called ${name} is a secret of a destination`, () => {
    const value = { destination: { config: { [name]: 'hush', kms_key_id: 'shown' } } }
    const config = { [name]: '[secret]', kms_key_id: 'shown' }
    assert.deepEqual(redacted(value, redact, '[secret]'), { destination: { config } })
  })
for (const name of ['stripe_secret_key', 'secret_api_key', 'connection_string', 'personal_access_token', 'passphrase'])
  test(`what is called ${name} is a secret of a source`, () => {
    const value = { inputs: { auth_method: { selection: 'pat', [name]: 'hush' }, host: 'shown' } }
    const inputs = { auth_method: { selection: 'pat', [name]: '[secret]' }, host: 'shown' }
    assert.deepEqual(redacted(value, redact, '[secret]'), { inputs })
  })
test('whatever type a secret has, it is hidden, and the shape stays', () => {
  const value = { password: 98765432155, api_key: ['a', 1], credentials: { a: 'b', is: true, no: null }, token: false }
  const shown = {
    password: '[secret]',
    api_key: ['[secret]', '[secret]'],
    credentials: { a: '[secret]', is: true, no: null },
    token: false,
  }
  assert.deepEqual(redacted(value, redact, '[secret]'), shown)
  assert.deepEqual(redacted(value, redact), value)
})

/** With what stands for whatever nobody named. */
const { redact: hiding } = new Redactor('[secret]')
const inTexts: [text: string, shown: string][] = [
  [
    '{"at": 2, "password": 98765432155, "api_key": ["a", -1.5e3], "token": false}',
    '{"at": 2, "password": "[secret]", "api_key": ["[secret]", "[secret]"], "token": false}',
  ],
  [
    '{"credentials": {"a": "b", "is": true, "no": null, "c": {"d": [1, "\\"e"]}, "f": ""}, "g": 1}',
    '{"credentials": {"a": "[secret]", "is": true, "no": null, "c": {"d": ["[secret]", "[secret]"]}, "f": ""}, "g": 1}',
  ],
  [
    '{"n":9007199254740993,"f":2.0,"password":9007199254740993}',
    '{"n":9007199254740993,"f":2.0,"password":"[secret]"}',
  ],
  [
    'said: {"a": [{"token": 5}, {"token": 6, "b": 7}]}, 8',
    'said: {"a": [{"token": "[secret]"}, {"token": "[secret]", "b": 7}]}, 8',
  ],
  // It breaks off.
  ['{"password": 1', '{"password": "[secret]"'],
  ['{"credentials": {"a": ["b", "cde', '{"credentials": {"a": ["[secret]", "[secret]'],
  ['{"credentials": {"a": "b\\', '{"credentials": {"a": "[secret]'],
  ['{"token": [', '{"token": ['],
  // In other texts.
  ['{"body": "{\\"password\\": 12, \\"a\\": 3}"}', '{"body": "{\\"password\\": \\"[secret]\\", \\"a\\": 3}"}'],
  ['?x=%7B%22password%22%3A12%7D&y=1', '?x=%7B%22password%22%3A[secret]%7D&y=1'],
  ['{"pass\\u0077ord": 12}', '{"pass\\u0077ord": "[secret]"}'],
  // Headers.
  [
    '{"headers": {"Authorization": "Bearer a", "Cookie": ["b"], "X-A": "c", "d": {"client_secret": 1}}, "Authorization": "shown"}',
    '{"headers": {"Authorization": "[secret]", "Cookie": ["[secret]"], "X-A": "c", "d": {"client_secret": "[secret]"}}, "Authorization": "shown"}',
  ],
  [
    '{"headers": [{"X-Api-Key": 1}, {"x": 2}], "key": 3}',
    '{"headers": [{"X-Api-Key": "[secret]"}, {"x": 2}], "key": 3}',
  ],
  // What stands for one already.
  ['{"api_key": ["$KEY"]}', '{"api_key": ["$KEY"]}'],
  // A form.
  [
    '--b\r\nContent-Disposition: form-data; name="client_secret"; x=1\r\nContent-Type: text/plain\r\n\r\nhush\r\n--b\r\nContent-Disposition: form-data; name="a"\r\n\r\nshown\r\n--b--',
    '--b\r\nContent-Disposition: form-data; name="client_secret"; x=1\r\nContent-Type: text/plain\r\n\r\n[secret]\r\n--b\r\nContent-Disposition: form-data; name="a"\r\n\r\nshown\r\n--b--',
  ],
]
for (const [text, shown] of inTexts)
  test(`what a text says is secret, of whatever type: ${text}`, () => {
    assert.equal(hiding(text), shown)
    assert.equal(hiding(shown), shown)
    assert.equal(redacted(text, hiding, '[secret]'), shown)
  })
test('a secret that has a name keeps it where all around is secret', () => {
  const redact = redactor({ heronwren: 'THE_KEY' })
  assert.equal(redact('{"credentials":{"a":["heronwren", 1]}}'), '{"credentials":{"a":["$THE_KEY", "$KEY"]}}')
})
test('many names of secrets within one another take no longer than their text', () => {
  const text = `${'{"token":'.repeat(20_000)}1`
  assert.equal(hiding(text), `${'{"token":'.repeat(20_000)}"[secret]"`)
})

test('headers are secret by their names, where they are headers', () => {
  const value = { headers: { Authorization: 'Bearer a', Cookie: ['b'], 'X-A': 'c' }, Authorization: 'shown' }
  const shown = {
    headers: { Authorization: '[secret]', Cookie: ['[secret]'], 'X-A': 'c' },
    Authorization: 'shown',
  }
  assert.deepEqual(redacted(value, redact, '[secret]'), shown)
})
test('keys that people chose hide nothing of what stands under them', () => {
  const row = { name: 'a', token: 'b' }
  const value = { 'a.credentials': { reset_password: row } }
  assert.deepEqual(redacted(value, redact, '[secret]', 2), {
    'a.credentials': { reset_password: { name: 'a', token: '[secret]' } },
  })
})
test('short words are no secrets', () => assert.equal(redactor({ abc: 'X' })('abcabc'), 'abcabc'))

test('what is learnt or forgotten holds from then on, for texts seen before, too', () => {
  const redactor = new Redactor('[secret]')
  const shown = () => redactor.redact('/a/OspreyHeron/b')
  assert.equal(shown(), '/a/OspreyHeron/b')
  redactor.learn('OspreyHeron')
  assert.equal(shown(), '/a/[secret]/b')
  redactor.learn('Osprey', '$BIRD')
  redactor.forget('OspreyHeron')
  assert.equal(shown(), '/a/$BIRDHeron/b')
  redactor.forgetOldest()
  assert.deepEqual([shown(), redactor.size], ['/a/OspreyHeron/b', 0])
})
for (const [text, shown] of [
  ['?%74oken=a%26b&c=d', '?%74oken=$KEY&c=d'],
  ['{"api_key": "a\\"b", "c": "d"}', '{"api_key": "$KEY", "c": "d"}'],
  ['alpha_numeric phx_GoldfinchWren', 'alpha_numeric $KEY'],
  ['token=$TOKEN token=', 'token=$TOKEN token='],
  ['see https://u:hush@h/x, //:hush@h', 'see https://u:$KEY@h/x, //:$KEY@h'],
  ['https%3A%2F%2Fu%3Ahu%40sh%40h', 'https%3A%2F%2Fu%3A$KEY%40h'],
  ['http://h:80/a@b //a b:c@d https://u@h https://u:$KEY@h', 'http://h:80/a@b //a b:c@d https://u@h https://u:$KEY@h'],
])
  test(`a secret that nobody knows shows what it is: ${text}`, () => assert.equal(redact(text!), shown))
