// `understudy import`, with the mock that tries what is to be written.
import type { Command } from 'commander'
import { register as registerImport } from '../import/cli.ts'

export const register = (program: Command): void =>
  registerImport(program, async (text, now) => (await import('../mock/world-file/trial.ts')).tried(text, now))
