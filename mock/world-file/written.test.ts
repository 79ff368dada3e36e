// What is written as YAML is read back as it was.
import assert from 'node:assert/strict'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import fc from 'fast-check'
import { Document } from 'yaml'
import { parseJsonWithFloats } from '../../spec/json.ts'
import { WorldText } from './text.ts'
import { written } from './written.ts'

const folder = mkdtempSync(join(tmpdir(), 'understudy-test-'))
after(() => rmSync(folder, { recursive: true }))
const file = join(folder, 'world.yaml')

function readBack(content: Record<string, unknown>): { text: string; content: unknown } {
  const text = [...written(content)].join('')
  writeFileSync(file, text)
  return { text, content: new WorldText(file).content }
}

const hostile = [
  ...[
    'no',
    'Yes',
    'on',
    'null',
    '~',
    '',
    ' ',
    '1e3',
    '0x1f',
    '0o7',
    '017',
    '1_000',
    '.5',
    '+1',
    '-0',
    '1:30',
    '.inf',
    '.NaN',
    '2026-01-01',
  ],
  ...[
    '- a',
    '-',
    '? a',
    ': a',
    'a: b',
    'a:',
    '# c',
    'a #c',
    '<<',
    '=',
    '!tag',
    '&a',
    '*a',
    '{',
    '[a',
    '}',
    ',',
    '%YAML 1.1',
    '@',
    '`',
    '|',
    '>',
  ],
  ...[
    '---',
    '--- a',
    '...',
    'two\nlines',
    'ends\n',
    'ends\n\n',
    '\nbegins',
    '\n',
    'trailing \nx',
    '  leads\n more',
    '\tx',
    'x\t\ny',
  ],
  ...[
    'nul\0here',
    'cr\rlf',
    'cr\r\nlf',
    '\u0085',
    '\u2028',
    '\u2029',
    '\ufeff',
    '\u00a0',
    '\u200d',
    '\x7f',
    '\x1b[1m',
    '\ud83d\ude48',
    '👩‍👩‍👧',
  ],
  ...[
    'constructor',
    '__proto__',
    'toString',
    "it's",
    '"',
    '\\',
    '\\n',
    'a\\',
    'x'.repeat(2000),
    `${'long '.repeat(300)}\n  b`,
  ],
]
const text = fc.oneof(
  fc.constantFrom(...hostile),
  fc.string({ unit: 'grapheme' }),
  fc.string({ unit: fc.constantFrom('\n', ' ', '\t', '\r', '#', ':', '-', 'a', '"', "'", '\\', '|') }),
)
const valuesWith = (text: fc.Arbitrary<string>) =>
  fc.letrec(tie => ({
    value: fc.oneof(
      { maxDepth: 4, depthSize: 'small' },
      text,
      fc.integer(),
      fc.double({ noNaN: true, noDefaultInfinity: true }).map(number => (number === 0 ? 0 : number)),
      fc.boolean(),
      fc.constant(null),
      fc.array(tie('value'), { maxLength: 4 }),
      fc.dictionary(text, tie('value'), { maxKeys: 4 }),
    ),
  })).value

test('texts, names and numbers of any kind', () => {
  fc.assert(
    fc.property(fc.dictionary(text, valuesWith(text), { noNullPrototype: true }), content => {
      const expected = { world: 1, ...Object.fromEntries(Object.entries(content)) }
      assert.deepEqual(JSON.stringify(readBack(expected).content), JSON.stringify(expected))
    }),
    { numRuns: 500, seed: 13 },
  )
})

/** Below the comments at its beginning. */
const bodyOf = (text: string) => text.slice(text.indexOf('\n\n') + 2)
/** Such as need no quotes of ours. */
const seen = text.filter(text => !/[^\P{C}\n\t]|[\p{Zl}\p{Zp}]/u.test(text))

test('much of it comes in pieces, which are together what is written at once', () => {
  fc.assert(
    fc.property(valuesWith(seen), seen, fc.nat(3), (value, name, before) => {
      const one = [...Array<number>(before).fill(1), value]
      const content = { world: 1, [name]: { [name]: Array(700).fill({ one, [name]: one, last: value }), after: value } }
      const pieces = [...written(content)]
      const whole = new Document(content, { compat: 'yaml-1.1', aliasDuplicateObjects: false, version: '1.2' })
      assert.equal(bodyOf(pieces.join('')), whole.toString({ lineWidth: 0, blockQuote: 'literal' }))
      assert.ok(pieces.length > 3)
    }),
    { numRuns: 20, seed: 13 },
  )
})

test('a piece is small, however much there is of whatever', () => {
  const event = { event: 'seen', properties: { $browser: 'Firefox', list: [1, 2, 3] } }
  const captured = [{ events: Array(3000).fill(event) }, { events: Array(5000).fill(event) }]
  const rows = Object.fromEntries(Array.from({ length: 5000 }, (_, i) => [`row ${i}`, event]))
  const pieces = [...written({ world: 1, captured, state: { rows: { collection: rows } } })]
  const longest = Math.max(...pieces.map(({ length }) => length))
  assert.ok(longest < 20_000, String(longest))
})

test('digits that no double holds', () => {
  const digits =
    '{"large":9007199254740993,"huge":1e400,"float":2.0,"small":-1.5e-300,"many":0.1000000000000000055511151231257827}'
  const content = parseJsonWithFloats(digits) as Record<string, unknown>
  assert.equal(JSON.stringify(readBack(content).content), JSON.stringify(content))
})

test('lines of a text are lines of the file', () => {
  const query = "select event,\n    count() from events -- 'no'\n\nwhere event = '#1'\ngroup by event"
  const { text } = readBack({ endpoints: [{ query }] })
  assert.ok(text.includes(`  - query: |-\n      ${query.replaceAll(/\n(?=.)/g, '\n      ')}\n`), text)
})
