// `prepack`: the sources as JavaScript with types and source maps in dist/, and beside them the files that they read.
import { spawnSync } from 'node:child_process'
import { cpSync, globSync, mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { documents, forGenerators } from '../spec/bundle.ts'
import { root, tsc } from './command.ts'

const dist = join(root, 'dist')
/** Read at run time by the path they have beside the code. k6 takes its scenarios as TypeScript. */
const assets = [
  'spec/*.yaml',
  'spec/generated/*.json',
  'suites/**/*.yaml',
  'load/*.{yaml,mod,sum}',
  'load/scenarios/**/*.ts',
  '{mock,suites,reports,load}/**/*.{html,css,svg,json}',
]
const notAssets = ['mock/bench/**', '**/package.json', '**/package-lock.json', '**/tsconfig*.json', 'reports/out/**']

rmSync(dist, { recursive: true, force: true })
/** The console's page is compiled for browsers. */
for (const project of ['.ci/tsconfig.pack.json', 'mock/console/page/tsconfig.pack.json']) {
  const { status } = spawnSync(tsc[0]!, [...tsc.slice(1), '-p', project], { cwd: root, stdio: 'inherit' })
  if (status !== 0) process.exit(1)
}

for (const file of globSync(assets, { cwd: root, exclude: notAssets })) cpSync(join(root, file), join(dist, file))

/** Documents in one file each, in words that generators of clients understand. */
const bundles = join(dist, 'spec/bundled')
mkdirSync(bundles)
for (const api of documents()) writeFileSync(join(bundles, `${api}.yaml`), await forGenerators(api))
