// Finds the k6 to press with: the one on PATH, else one built once by Go from the module pinned in go.mod.
import { spawn, spawnSync } from 'node:child_process'
import { mkdirSync, readFileSync, renameSync } from 'node:fs'
import { delimiter, join } from 'node:path'
import { fileURLToPath } from 'node:url'

export interface K6 {
  path: string
  /** Without the leading `v`. */
  version: string
  from: 'PATH' | '.tools'
}

/** There is no k6 and none can be had; the message says why and what to do. */
export class K6Missing extends Error {}

const here = fileURLToPath(new URL('.', import.meta.url))
const suffix = process.platform === 'win32' ? '.exe' : ''
const ownPath = fileURLToPath(new URL(`../.tools/k6${suffix}`, import.meta.url))
/** Scenarios are TypeScript, which k6 reads since its version 2; a later major may read them otherwise. */
const usableMajor = 2

/** The version that go.mod pins, without the leading `v`. */
export const pinnedVersion = (): string =>
  /go\.k6\.io\/k6\/v2 v(\S+)/.exec(readFileSync(join(here, 'go.mod'), 'utf8'))![1]!

/** What `k6 version` says, or undefined where it says nothing of the kind: on npm, for one, `k6` is an empty package. */
export const versionIn = (output: string): string | undefined => /^k6(?:\.exe)? v(\d+\.\d+\.\d+\S*)/m.exec(output)?.[1]

export const isUsable = (version: string): boolean => Number.parseInt(version, 10) === usableMajor

function versionOf(path: string): string | undefined {
  const { stdout } = spawnSync(path, ['version'], { encoding: 'utf8', timeout: 20_000 })
  return stdout ? versionIn(stdout) : undefined
}

function onPath(): { found?: K6; unusable: string[] } {
  const unusable: string[] = []
  for (const folder of (process.env['PATH'] ?? '').split(delimiter).filter(Boolean)) {
    const path = join(folder, `k6${suffix}`)
    const version = versionOf(path)
    if (version && isUsable(version)) return { found: { path, version, from: 'PATH' }, unusable }
    if (version) unusable.push(`${path} is k6 ${version}`)
  }
  return { unusable }
}

/** The k6 that is already here; undefined when one would have to be built first. Builds nothing. */
export function presentK6(): K6 | undefined {
  const { found } = onPath()
  if (found) return found
  return versionOf(ownPath) === pinnedVersion()
    ? { path: ownPath, version: pinnedVersion(), from: '.tools' }
    : undefined
}

/** Why Go cannot build k6 here, or undefined when it can. */
export function whyNoBuild(): string | undefined {
  const wanted = /^go (\d+)\.(\d+)/m.exec(readFileSync(join(here, 'go.mod'), 'utf8'))!
  const { stdout } = spawnSync('go', ['version'], { encoding: 'utf8', timeout: 20_000 })
  const found = /go(\d+)\.(\d+)/.exec(stdout ?? '')
  if (!found) return `Go ${wanted[1]}.${wanted[2]} or newer, which would build it, is not here either`
  const [major, minor] = [Number(found[1]), Number(found[2])]
  const newEnough = major > Number(wanted[1]) || (major === Number(wanted[1]) && minor >= Number(wanted[2]))
  return newEnough
    ? undefined
    : `Go ${found[1]}.${found[2]} is too old to build it (${wanted[1]}.${wanted[2]} is needed)`
}

const advice = `install k6 ${usableMajor}.x (https://grafana.com/docs/k6/latest/set-up/install-k6/) or Go (https://go.dev/dl/)`

/** Builds into another name first, so that a run beside this one never starts half a file. */
async function build(): Promise<K6> {
  mkdirSync(join(ownPath, '..'), { recursive: true })
  const half = `${ownPath}.${process.pid}`
  const args = ['build', '-mod=readonly', '-trimpath', '-o', half, 'go.k6.io/k6/v2']
  const go = spawn('go', args, { cwd: here, stdio: ['ignore', 'ignore', 'pipe'] })
  let complaint = ''
  go.on('error', error => (complaint += error.message)) // it is over then, too
  go.stderr.on('data', (chunk: Buffer) => (complaint += chunk))
  const code = await new Promise<number>(resolve => go.on('close', status => resolve(status ?? 1)))
  if (code !== 0) throw new K6Missing(`k6 ${pinnedVersion()} could not be built (${lastLine(complaint)}): ${advice}.`)
  renameSync(half, ownPath)
  return { path: ownPath, version: pinnedVersion(), from: '.tools' }
}

const lastLine = (text: string) => text.trim().split('\n').at(-1) ?? 'go said nothing'

/** The k6 to use. `say` hears what takes long. Throws K6Missing. */
export async function findK6(say: (line: string) => void): Promise<K6> {
  const present = presentK6()
  if (present) return present
  const { unusable } = onPath()
  const because = whyNoBuild()
  const passedOver = unusable.length > 0 ? ` (${unusable.join(', ')}; ${usableMajor}.x is needed)` : ''
  if (because) throw new K6Missing(`k6 is not on PATH${passedOver}, and ${because}: ${advice}.`)
  say(`Building k6 ${pinnedVersion()} from its pinned Go module: once per machine, about two minutes.`)
  return build()
}
