// Ids against recordings (dossier sigma 1.4).
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { inodeKey, memberIdOf, urlIdOf } from './ids.ts'

test('a UUID in base 62 is what was recorded', () => {
  assert.equal(urlIdOf('edfda33c-8854-43c1-89f9-5a6cd5055d23'), '7f55QbPFuCnK2n0P2tSuBl')
  assert.equal(urlIdOf('00000000-0000-0000-0000-000000000000'), '0')
})

test('an inode is found by its UUID and by its urlId', () => {
  assert.equal(inodeKey('7f55QbPFuCnK2n0P2tSuBl'), 'edfda33c-8854-43c1-89f9-5a6cd5055d23')
  assert.equal(inodeKey('EDFDA33C-8854-43C1-89F9-5A6CD5055D23'), 'edfda33c-8854-43c1-89f9-5a6cd5055d23')
})

test('what is larger than any UUID, or neither form, names nothing', () => {
  for (const id of ['ZZZZZZZZZZZZZZZZZZZZZZ', 'test-id', '', '__proto__']) assert.equal(inodeKey(id), '', id)
})

test('a member has 29 characters, and another one other characters', () => {
  assert.match(memberIdOf('a'), /^[0-9a-zA-Z]{29}$/)
  assert.notEqual(memberIdOf('a'), memberIdOf('b'))
})
