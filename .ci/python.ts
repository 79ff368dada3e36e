// Environments of Python. One pip fills them all: a pip of its own is most of what making one costs.
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { root } from './command.ts'

const folder = join(root, '.cache/pip')
const pip = join(folder, 'bin/pip')

/** The commands that make one, with what a list names. `compiled` is for what many processes start at once: else modules are when needed. */
export const environment = (at: string, requirements: string, { compiled = false } = {}): string[][] => [
  ...(existsSync(pip) ? [] : [['python3', '-m', 'venv', '--clear', folder]]),
  // The first that fills others.
  [pip, 'install', '--quiet', 'pip>=22.3'],
  ['python3', '-m', 'venv', '--clear', '--without-pip', at],
  [
    ...[pip, '--python', join(at, 'bin/python'), 'install', '--quiet', '--no-deps', '-r', requirements],
    ...(compiled ? [] : ['--no-compile']),
  ],
]
