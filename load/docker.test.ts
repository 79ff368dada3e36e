// The compose file: each runner has its part of the arrivals, of the plan that all follow, and a place for its values.
import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { parse } from 'yaml'
import { families } from './families.ts'
import { pinnedVersion } from './k6.ts'
import { variablesOf } from './keys.ts'
import { segmentOf } from './press.ts'

interface Service {
  image: string
  environment: string[]
  volumes: string[]
  command: string[]
}

const file = readFileSync(join(import.meta.dirname, 'docker/compose.yaml'), 'utf8')
const { services } = parse(file, { merge: true }) as { services: Record<string, Service> }
const runners = Object.values(services)

test('the segments of all runners are the whole', () => {
  for (const [i, { command }] of runners.entries()) {
    const { segment, sequence } = segmentOf({ number: i + 1, of: runners.length })
    assert.ok(command.includes(`--execution-segment=${segment}`))
    assert.ok(command.includes(`--execution-segment-sequence=${sequence}`))
  }
})

test('each leaves its values under a name of its own, on a volume', () => {
  const outs = runners.map(({ command }) => command.find(word => word.startsWith('--out'))!)
  assert.equal(new Set(outs).size, runners.length)
  for (const [i, { command, volumes }] of runners.entries()) {
    const inside = volumes.map(volume => volume.split(':')[1]!)
    assert.ok(inside.includes(command.at(-1)!))
    assert.ok(inside.some(folder => outs[i]!.includes(`${folder}/`)))
  }
})

test('the image is the k6 that is pinned, the key comes from outside', () => {
  for (const { image, environment } of runners) {
    assert.equal(image, `grafana/k6:${pinnedVersion()}`)
    assert.deepEqual(environment, families.flatMap(variablesOf))
  }
})
