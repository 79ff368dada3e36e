// A state file that cannot be used stops the start, in one line that says the place and nothing of what stands there.
import assert from 'node:assert/strict'
import { chmodSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import { Mock } from './app.ts'
import { openState } from './core/state.ts'
import { World } from './core/world.ts'
import { defaults, UsageError } from './flags.ts'
import { start } from './start.ts'

const { DatabaseSync } = createRequire(import.meta.url)('node:sqlite') as typeof import('node:sqlite')
const loopback = { host: '127.0.0.1', port: 0 }
const folder = mkdtempSync(join(tmpdir(), 'understudy-'))
const whole = join(folder, 'whole.db')
const secret = 'phx_never_on_a_terminal'

before(() => {
  const state = openState(whole)
  const world = new World({ id: 'seeded', ordinal: 1, seed: 1, events: 0, revisions: {}, rateLimits: 'off' })
  for (let i = 0; i < 500; i++) world.table<object>('posthog.keys').put(`${secret}-${i}`, { secret, kind: 'personal' })
  state.flush(world)
  state.close()
})
after(() => rmSync(folder, { recursive: true }))

let files = 0
/** A copy of a whole file, then damaged. */
const damaged = (damage: (file: string) => void) => () => {
  const file = join(folder, `${++files}.db`)
  writeFileSync(file, readFileSync(whole))
  damage(file)
  return file
}
const changed = (sql: string) =>
  damaged(file => {
    const database = new DatabaseSync(file)
    database.exec(sql)
    database.close()
  })
const facts = (path: string, value: string) =>
  changed(`UPDATE worlds SET facts = json_set(facts, '${path}', json('${value}'))`)
const folderAt = (name: string) => () => {
  mkdirSync(join(folder, name))
  return join(folder, name)
}

const wholeSize = () => readFileSync(whole).length

test('a folder for exports that cannot be made stops the start', async () => {
  const exportDir = join(folder, 'none', 'below')
  const started = start({ ...defaults, exportDir }, loopback)
  await assert.rejects(started, { name: 'Error', message: /^--export-dir .*no such file or directory/ })
})

const damages: Record<string, [make: () => string, says: RegExp]> = {
  'cut short in its rows': [
    damaged(file => writeFileSync(file, readFileSync(file).subarray(0, Math.floor(wholeSize() / 2)))),
    /: it is damaged$/,
  ],
  'cut short in its head': [
    damaged(file => writeFileSync(file, readFileSync(file).subarray(0, 60))),
    /: it is damaged$/,
  ],
  'overwritten in the middle': [
    damaged(file => writeFileSync(file, readFileSync(file).fill(0xff, 4096, wholeSize()))),
    /: it is damaged$/,
  ],
  'of another version': [changed('PRAGMA user_version = 99'), /version 99, this Understudy writes version \d+$/],
  'of something else': [changed('PRAGMA application_id = 7'), /a database of something else$/],
  'without its tables': [changed('DROP TABLE rows'), /no such table: rows$/],
  'with a row that is no JSON': [
    changed(`UPDATE rows SET row = '{"secret":"${secret}' WHERE position = 7`),
    /row 7 is no JSON$/,
  ],
  'with a row that is null': [changed(`UPDATE rows SET row = 'null' WHERE position = 9`), /row 9 is no object$/],
  'with a row that is a list': [
    changed(`UPDATE rows SET row = '["${secret}"]' WHERE position = 9`),
    /row 9 is no object$/,
  ],
  'with a row that is a text': [
    changed(`UPDATE rows SET row = '"${secret}"' WHERE position = 9`),
    /row 9 is no object$/,
  ],
  'with a row that is a number': [
    changed(`UPDATE rows SET row = '99999999999999999999' WHERE position = 9`),
    /row 9 is no object$/,
  ],
  'with facts that are no JSON': [changed("UPDATE worlds SET facts = '{'"), /facts of its world 1 are damaged$/],
  'with facts that are null': [changed("UPDATE worlds SET facts = 'null'"), /facts of its world 1 are damaged$/],
  'without a clock': [changed("UPDATE worlds SET facts = json_remove(facts, '$.clock')"), /world 1 are damaged$/],
  'with a clock that stands nowhere': [facts('$.clock.at', '"noon"'), /world 1 are damaged at \/clock\/at$/],
  'with a fault that does nothing': [facts('$.faults', '[["slow", null]]'), /damaged at \/faults\/0\/1$/],
  'with an outcome of no kind': [
    facts('$.outcomes', '[["query", {"outcome": "maybe"}]]'),
    /at \/outcomes\/0\/1\/outcome$/,
  ],
  'of a revision that is not there': [
    facts('$.options.revisions', '{"posthog-endpoints": "1999"}'),
    /world "seeded", revision of posthog-endpoints: there is no '1999'; nearest: 2025/,
  ],
  'of a revision that is a word of JavaScript': [
    facts('$.options.revisions', '{"posthog-endpoints": "constructor"}'),
    /revision of posthog-endpoints: there is no 'constructor'/,
  ],
  'of an API that is not there': [facts('$.options.revisions', '{"x": "1"}'), /revision of: there is no 'x'/],
  'with a mutant that is not there': [facts('$.options.mutant', '"toString"'), /mutant: there is no 'toString'/],
  'a folder': [folderAt('a-folder.db'), /cannot be opened or made there$/],
  'below a file': [() => join(whole, 'x.db'), /cannot be opened or made there$/],
  text: [damaged(file => writeFileSync(file, 'x'.repeat(2000))), /it is not a state file$/],
}

const refused = (file: string, says: RegExp) =>
  assert.rejects(start({ ...defaults, events: 0, state: file }, loopback), (error: Error) => {
    assert.ok(error instanceof UsageError, String(error))
    assert.match(error.message, says)
    assert.ok(error.message.startsWith(`--state ${file}: `), error.message)
    assert.doesNotMatch(error.message, /\n|phx_/)
    return true
  })

for (const [what, [make, says]] of Object.entries(damages))
  test(`a state file ${what} stops the start`, () => refused(make(), says))

test('a state file that may not be read stops the start', t => {
  if (process.getuid?.() === 0) return t.skip('root may read everything')
  const file = damaged(file => chmodSync(file, 0o000))()
  return refused(file, /cannot be opened or made there$/)
})

test('a file that was refused is not kept open', async () => {
  const file = changed(`UPDATE rows SET row = 'null' WHERE position = 9`)()
  await refused(file, /row 9/)
  const database = new DatabaseSync(file)
  database.exec(`UPDATE rows SET row = '{}' WHERE position = 9`)
  database.close()
  const state = openState(file)
  assert.equal(state.worlds()[0]!.table('posthog.keys').size, 500)
  state.close()
})

test('a file may be called what SQLite keeps in memory', async () => {
  const directory = process.cwd()
  process.chdir(folder)
  try {
    openState(':memory:').close()
    assert.ok(readFileSync(join(folder, ':memory:')).length > 0)
  } finally {
    process.chdir(directory)
  }
})

test('when the engine is there, what is likely to be asked for in saved worlds is made', async t => {
  const made = Promise.withResolvers<void>()
  t.mock.method(Mock.prototype, 'makeAhead', async () => made.resolve())
  const running = await start({ ...defaults, state: damaged(() => undefined)() }, loopback)
  t.after(() => running.close())
  await made.promise
})

test('what cannot be made ahead stops nobody', async t => {
  const made = Promise.withResolvers<void>()
  t.mock.method(Mock.prototype, 'makeAhead', async () => {
    made.resolve()
    throw new Error('a row of an older version')
  })
  const running = await start({ ...defaults, state: damaged(() => undefined)() }, loopback)
  t.after(() => running.close())
  await made.promise
  assert.equal((await fetch(`${running.url}/__mock__/health`)).status, 200)
})
