// Schemathesis, a stranger to this project: installed where Python is there, and put before a mock.
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { command, type Finished, root } from '../command.ts'
import { environment } from '../python.ts'
import { type Candidate, candidate } from './world.ts'

const folder = join(root, '.cache/exam')
const here = join(root, '.ci/exam')
const examiner = join(folder, 'bin/schemathesis')
const requirements = join(here, 'requirements.txt')

/** Installs what requirements.txt names. Says why that cannot be, where it cannot. */
export async function missing(): Promise<string | undefined> {
  const mark = join(folder, 'installed.txt')
  const wanted = readFileSync(requirements, 'utf8')
  if (existsSync(mark) && readFileSync(mark, 'utf8') === wanted) return undefined
  const python = await command(['python3', '-c', 'import venv, ensurepip, sys; sys.exit(sys.version_info < (3, 10))'])
  if (python.code !== 0) return 'schemathesis needs python3 (3.10 or newer) with venv and pip'
  for (const words of environment(folder, requirements, { compiled: true })) {
    const { code, output } = await command(words)
    if (code !== 0) return `schemathesis cannot be installed: ${output.trim().split('\n').at(-1)}`
  }
  writeFileSync(mark, wanted)
  return undefined
}

export interface Paper {
  document: string
  /** Of PostHog Endpoints, in the world it is examined in. */
  revision: string
  prefix: string
  words: string[]
}

/** Puts one paper before a fresh world; the exchanges go to `har`. */
export async function examine(
  url: string,
  { document, revision, prefix, words }: Paper,
  har: string,
  spoil: (made: Candidate) => Promise<unknown> = async () => undefined,
): Promise<Finished> {
  const made = await candidate(url, revision)
  await spoil(made)
  const wanted = ['--config-file', join(here, 'schemathesis.toml'), 'run', join(root, 'spec', `${document}.yaml`)]
  const where = ['--url', url + prefix, '--no-color', '--report', 'har', '--report-har-path', har]
  return command([examiner, ...wanted, ...where, ...words], {
    PYTHONDONTWRITEBYTECODE: '1',
    HYPOTHESIS_STORAGE_DIRECTORY: join(folder, 'hypothesis'),
    UNDERSTUDY_EXAM_DOCUMENT: join(root, 'spec/generated', `${document}.json`),
    UNDERSTUDY_EXAM_KEY: made.key,
    UNDERSTUDY_EXAM_SESSION: made.session,
    UNDERSTUDY_EXAM_PROJECT: String(made.project),
  })
}
