// The Node that the package asks for is one that its dependencies take.
import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { test } from 'node:test'
import { root } from './command.ts'

interface Package {
  dev?: true
  /** Left out by npm where its engines or its platform are others, so that it may ask for more. */
  optional?: true
  devOptional?: true
  engines?: { node?: string }
}
const read = (file: string) => JSON.parse(readFileSync(join(root, file), 'utf8'))
const { subset } = createRequire(import.meta.url)('semver') as { subset(range: string, of: string): boolean }

test('every Node that the package admits is admitted by all that comes with it', () => {
  const { engines } = read('package.json') as { engines: { node: string } }
  const { packages } = read('package-lock.json') as { packages: Record<string, Package> }
  const installed = Object.entries(packages).filter(
    ([name, { dev, optional, devOptional }]) => name !== '' && !dev && !optional && !devOptional,
  )
  assert.ok(installed.length > 50)
  const narrower = installed.flatMap(([name, { engines: wanted }]) =>
    wanted?.node && !subset(engines.node, wanted.node) ? [`${name} wants Node ${wanted.node}`] : [],
  )
  assert.deepEqual(narrower, [])
})
