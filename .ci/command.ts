// Runs the commands of a step: their output is kept and shown only when something is wrong.
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { delimiter, join } from 'node:path'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'

export const root = fileURLToPath(new URL('..', import.meta.url))

/** By its path: the compiler whose API generators of types need is a `tsc`, too. */
export const tsc = [
  process.execPath,
  `--env-file=${join(root, '.ci/tsc.env')}`,
  join(root, 'node_modules/typescript-7/bin/tsc'),
  // Several checkers of one program each work out what they have in common.
  '--singleThreaded',
]

/** Each test file is a start of Node, and so are many commands: what does not change is read as it was compiled before. */
process.env['NODE_COMPILE_CACHE'] ??= join(root, '.cache/compiled')

/** The project's own programs come first; nothing phones home. */
const env = {
  ...process.env,
  PATH: [join(root, 'node_modules/.bin'), process.env['PATH']].join(delimiter),
  REDOCLY_TELEMETRY: 'off',
  REDOCLY_SUPPRESS_UPDATE_NOTICE: 'true',
  UNDERSTUDY_POSTHOG_KEY: '',
  UNDERSTUDY_POSTHOG_READONLY_KEY: '',
  UNDERSTUDY_POSTHOG_SESSION: '',
  UNDERSTUDY_POSTHOG_OTHER_SCOPE_KEY: '',
  UNDERSTUDY_POSTHOG_OTHER_PROJECT_KEY: '',
  UNDERSTUDY_POSTHOG_OUTSIDER_KEY: '',
  UNDERSTUDY_SIGMA_CLIENT_ID: '',
  UNDERSTUDY_SIGMA_CLIENT_SECRET: '',
}

export interface Finished {
  code: number
  /** Both streams, as they came. */
  output: string
}

/** Runs one command, in the root of the project unless told otherwise. `extra` is added to its environment. */
export async function command(words: string[], extra: Record<string, string> = {}, cwd = root): Promise<Finished> {
  const child = spawn(words[0]!, words.slice(1), {
    cwd,
    env: { ...env, ...extra },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let output = ''
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk: Buffer) => (output += chunk))
  return new Promise(resolve => {
    child.on('error', error => resolve({ code: 127, output: `${words[0]}: ${error.message}` }))
    child.on('close', code => resolve({ code: code ?? 1, output }))
  })
}

let installing: Promise<unknown> = Promise.resolve()

/** Installs one thing at a time, whichever step asks: package managers do not work beside themselves. */
export function alone<T>(install: () => Promise<T>): Promise<T> {
  const installed = installing.then(install, install)
  installing = installed
  return installed
}

export const understudy = (words: string[], extra?: Record<string, string>): Promise<Finished> =>
  command([process.execPath, 'bin/understudy.ts', ...words], extra)

/** A mock on a free port for as long as `work` takes. It says where, and nothing of requests, which nobody would read. */
export async function withMock<T>(work: (url: string) => Promise<T>): Promise<T> {
  const words = ['bin/understudy.ts', 'serve', '--port', '0', '--log', 'off']
  const mock = spawn(process.execPath, words, { cwd: root, env, stdio: ['ignore', 'pipe', 'pipe'] })
  // From the start: who waits only at the end would miss one that has died meanwhile.
  const over = once(mock, 'close')
  let complaint = ''
  mock.stderr.on('data', (chunk: Buffer) => (complaint += chunk))
  const lines = createInterface({ input: mock.stdout })
  const [first] = await Promise.race([once(lines, 'line'), over])
  lines.on('line', () => undefined)
  const [, url] = / on (http:\S+)$/.exec(String(first)) ?? []
  if (!url) throw new Error(`the mock did not start: ${complaint}`)
  try {
    return await work(url)
  } finally {
    mock.kill('SIGTERM')
    await over
  }
}
