// What counts as a usable k6, and what is said where there is none.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { isUsable, pinnedVersion, versionIn } from './k6.ts'

const outputs: [said: string, version: string | undefined][] = [
  ['k6 v2.2.0 (go1.26.8, linux/amd64)\n', '2.2.0'],
  ['k6.exe v0.57.0 (commit/50afa2e0, go1.23.6, windows/amd64)\n', '0.57.0'],
  ['k6 v2.3.0-rc1 (go1.26.8, linux/amd64)\n', '2.3.0-rc1'],
  ['0.0.0\n', undefined],
  ['', undefined],
]
for (const [said, version] of outputs)
  test(`k6 version says ${JSON.stringify(said)}`, () => assert.equal(versionIn(said), version))

for (const [version, usable] of [
  ['2.2.0', true],
  ['2.3.0-rc1', true],
  ['1.4.0', false],
  ['0.57.0', false],
  ['3.0.0', false],
] as const)
  test(`k6 ${version} is ${usable ? '' : 'not '}usable`, () => assert.equal(isUsable(version), usable))

test('the pinned k6 is a usable one', () => assert.ok(isUsable(pinnedVersion())))
