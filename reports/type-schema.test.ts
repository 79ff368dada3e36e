// Schemas made of types: two types that are called alike in different files stay two.
import assert from 'node:assert/strict'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test } from 'node:test'
import { TypeSchemas } from './type-schema.ts'

test('types of one name in two files each have a schema', () => {
  const folder = mkdtempSync(join(tmpdir(), 'understudy-types-'))
  const at = (name: string) => join(folder, name)
  try {
    writeFileSync(at('one.ts'), 'export interface Row { one: string; again: Row | null }')
    writeFileSync(at('two.ts'), 'export interface Row { two: number }')
    writeFileSync(
      at('all.ts'),
      `import type { Row } from './one.ts'
      import type { Row as Other } from './two.ts'
      export interface All { first: Row; second: Other; third: Row }`,
    )
    const { $defs } = new TypeSchemas([at('all.ts')], file => file.startsWith(folder)).of('All')
    assert.deepEqual(Object.keys($defs), ['All', 'Row', 'Row2'])
    assert.deepEqual($defs['All']!['properties'], {
      first: { $ref: '#/$defs/Row' },
      second: { $ref: '#/$defs/Row2' },
      third: { $ref: '#/$defs/Row' },
    })
    assert.deepEqual($defs['Row2']!['required'], ['two'])
  } finally {
    rmSync(folder, { recursive: true })
  }
})
