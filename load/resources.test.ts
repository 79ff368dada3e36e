// What scenarios make: what the user supplies for it is kept out of what is told.
import assert from 'node:assert/strict'
import { afterEach, test } from 'node:test'
import { resourceOf, suppliedTexts } from './resources.ts'

const name = 'UNDERSTUDY_LOAD_DESTINATION'
afterEach(() => {
  delete process.env[name]
})

test('texts of what was supplied are hidden wherever they stand, short words are not', () => {
  const config = { region: 'eu', password: 'a-long-secret', keys: ['another-secret'], port: 5432 }
  process.env[name] = JSON.stringify({ type: 'Postgres', config })
  assert.deepEqual(suppliedTexts(resourceOf('exports')).sort(), ['Postgres', 'a-long-secret', 'another-secret'])
})

test('nothing is hidden where nothing was supplied, or is needed', () => {
  assert.deepEqual(suppliedTexts(resourceOf('exports')), [])
  process.env[name] = '{"type": "Postgres"}'
  assert.deepEqual(suppliedTexts(resourceOf('endpoints')), [])
})
