// The seeded world as a file of settings asks for it.
import assert from 'node:assert/strict'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { defaults, UsageError } from './flags.ts'
import { start } from './start.ts'

const folder = mkdtempSync(join(tmpdir(), 'understudy-'))
after(() => rmSync(folder, { recursive: true }))

function written(name: string, text: string): string {
  const file = join(folder, name)
  writeFileSync(file, text)
  return file
}
const begin = (projectSettings: string, further = {}) =>
  start({ ...defaults, events: 0, projectSettings, ...further }, { host: '127.0.0.1', port: 0 })

test('is there from the beginning, also after a reset; a saved world stays as it is', async () => {
  const file = written(
    'settings.yaml',
    'timezone: Asia/Tokyo\nweek_start_day: monday\ncohorts: [{ name: Testers, distinct_ids: [ada] }]',
  )
  const state = join(folder, 'state.db')
  const settingsAt = async (url: string) => (await fetch(`${url}/__mock__/worlds/seeded/project-settings`)).json()
  const want = { timezone: 'Asia/Tokyo', week_start_day: 'monday', cohorts: [{ id: 1, name: 'Testers' }] }
  const first = await begin(file, { state })
  assert.partialDeepStrictEqual(await settingsAt(first.url), want)
  await fetch(`${first.url}/__mock__/reset`, { method: 'POST' })
  const { actions, ...kept } = (await settingsAt(first.url)) as { actions: { name: string }[] }
  assert.partialDeepStrictEqual(kept, want)
  assert.deepEqual(
    actions.map(({ name }) => name),
    ['Saw pricing', 'Paid'],
  )
  await first.close()
  const again = await begin(written('other.json', '{"timezone": "UTC"}'), { state })
  assert.partialDeepStrictEqual(await settingsAt(again.url), want)
  await again.close()
})

test('what is asked for may speak of what is seeded', async () => {
  const filter = '{ type: cohort, key: id, value: 1 }'
  const own = written('speaks.yaml', `actions: [{ name: A, steps: [{ event: paid, properties: [${filter}] }] }]`)
  await (await begin(own)).close()
  const without = written(
    'without.yaml',
    `cohorts: []\nactions: [{ name: A, steps: [{ event: x, properties: [${filter}] }] }]`,
  )
  await assert.rejects(begin(without), /The action 'A' cannot be used: Could not find cohort with ID 1/)
})

const wrong: [text: string, says: RegExp][] = [
  ['timezone: Asia/Tokio', /^--project-settings \S+: There is no time zone 'Asia\/Tokio'\. .*Asia\/Tokyo/],
  ['timezon: UTC', /: it has no field 'timezon'$/],
  ['[', /^--project-settings \S+: /],
  [
    'actions: [{ name: A, steps: [{ event: $autocapture, selector: "a, b" }] }]',
    /The action 'A' cannot be used: Unsupported selector/,
  ],
]
for (const [text, says] of wrong)
  test(`refuses ${text}`, () =>
    assert.rejects(
      begin(written('wrong.yaml', text)),
      error => error instanceof UsageError && says.test(error.message),
    ))

test('refuses a file that is not there', () =>
  assert.rejects(begin(join(folder, 'none')), /^Error: --project-settings \S+: ENOENT/))
