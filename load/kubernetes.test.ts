// The manifests: what the operator's types know, what belongs together, what kustomize makes of them.
import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test } from 'node:test'
import { Ajv2020 } from 'ajv/dist/2020.js'
import { parse } from 'yaml'
import { families } from './families.ts'
import { pinnedVersion } from './k6.ts'
import { variablesOf } from './keys.ts'

const folder = join(import.meta.dirname, 'kubernetes')
// biome-ignore lint/suspicious/noExplicitAny: the schema below is what tells its shape
const manifest = (name: string): any => parse(readFileSync(join(folder, name), 'utf8'), { merge: true })

const named = {
  type: 'object',
  required: ['name'],
  properties: { name: { type: 'string', pattern: '^[A-Za-z0-9_.-]+$' } },
}
const closed = (properties: object, required: string[] = []) => ({
  type: 'object',
  additionalProperties: false,
  required,
  properties,
})
const pod = closed({
  image: { type: 'string' },
  env: { type: 'array', items: named },
  resources: closed({ requests: { type: 'object' }, limits: { type: 'object' } }),
  volumes: { type: 'array', items: named },
  volumeMounts: { type: 'array', items: { ...named, required: ['name', 'mountPath'] } },
})
/** The part of the k6 operator's `TestRun` (k6.io/v1alpha1) that the manifest uses. Closed: a slip of the pen is no field. */
const testRun = closed(
  {
    apiVersion: { const: 'k6.io/v1alpha1' },
    kind: { const: 'TestRun' },
    metadata: closed({ name: { type: 'string' } }, ['name']),
    spec: closed(
      {
        parallelism: { type: 'integer', minimum: 1 },
        separate: { type: 'boolean' },
        script: closed(
          { configMap: closed({ name: { type: 'string' }, file: { type: 'string' } }, ['name', 'file']) },
          ['configMap'],
        ),
        arguments: { type: 'string' },
        runner: pod,
        initializer: pod,
      },
      ['parallelism', 'script'],
    ),
  },
  ['apiVersion', 'kind', 'metadata', 'spec'],
)

const { spec } = manifest('testrun.yaml')

test('the TestRun has only fields that the operator knows', () => {
  const ajv = new Ajv2020({ strict: true, strictRequired: false, allErrors: true })
  const isRight = ajv.validate(testRun, manifest('testrun.yaml'))
  assert.ok(isRight, ajv.errorsText())
})

test('script, claim and secret are those that the other manifests make', () => {
  const { configMapGenerator, resources } = manifest('kustomization.yaml')
  const [{ name, files }] = configMapGenerator
  assert.deepEqual(spec.script.configMap, { name, file: files[0] })
  assert.deepEqual(resources.toSorted(), ['results.yaml', 'testrun.yaml'])
  const claim = manifest('results.yaml')
  assert.equal(spec.runner.volumes[0].persistentVolumeClaim.claimName, claim.metadata.name)
  assert.deepEqual(claim.spec.accessModes, ['ReadWriteMany'])
  const secret = manifest('secret.example.yaml')
  for (const { env } of [spec.runner, spec.initializer])
    for (const key of families.flatMap(variablesOf)) {
      const { valueFrom } = env.find(({ name }: { name: string }) => name === key)
      assert.equal(valueFrom.secretKeyRef.name, secret.metadata.name)
      assert.ok(valueFrom.secretKeyRef.key in secret.stringData)
    }
})

test('each runner leaves its values under the name of its pod, on the volume that outlives it', () => {
  const [, file] = /--out json=(\S+)/.exec(spec.arguments)!
  assert.ok(file!.includes('$(POD_NAME)') && spec.runner.env.some(({ name }: { name: string }) => name === 'POD_NAME'))
  assert.ok(file!.startsWith(`${spec.runner.volumeMounts[0].mountPath}/`))
})

test('the image is the k6 that is pinned', () => {
  for (const { image } of [spec.runner, spec.initializer]) assert.equal(image, `grafana/k6:${pinnedVersion()}`)
})

const kubectl = spawnSync('kubectl', ['kustomize', '--help']).status === 0

test('kustomize puts the archive into the ConfigMap as it is', { skip: !kubectl && 'kubectl is not here' }, () => {
  const copy = mkdtempSync(join(tmpdir(), 'understudy-kubernetes-'))
  try {
    cpSync(folder, copy, { recursive: true })
    const bytes = Buffer.from(`ustar\0${'0'.repeat(600)}\nquery: "SELECT 'ä'"\n`)
    writeFileSync(join(copy, 'archive.tar'), bytes)
    const { stdout, stderr } = spawnSync('kubectl', ['kustomize', copy], { encoding: 'utf8' })
    const made = stdout.split(/^---$/m).map(text => parse(text, { merge: true }))
    assert.deepEqual(made.map(({ kind }) => kind).toSorted(), ['ConfigMap', 'PersistentVolumeClaim', 'TestRun'], stderr)
    const { data, binaryData } = made.find(({ kind }) => kind === 'ConfigMap')
    const kept = data ? Buffer.from(data['archive.tar']) : Buffer.from(binaryData['archive.tar'], 'base64')
    assert.ok(kept.equals(bytes))
  } finally {
    rmSync(copy, { recursive: true })
  }
})
