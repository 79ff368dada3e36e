// Generated files that are committed, as the formatter wants them, so that lint has nothing to say.
import { spawnSync } from 'node:child_process'

/** As it is where there is no formatter. */
export function formatted(file: string, text: string): string {
  const words = ['format', `--stdin-file-path=${file}`]
  const { stdout, status } = spawnSync('biome', words, { input: text, encoding: 'utf8' })
  return status === 0 ? stdout : text
}
