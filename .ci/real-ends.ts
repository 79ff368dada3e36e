// What tests of `--connect` talk to: PostgreSQL and an S3 server, where they can be had. Tests that lack one are skipped and counted.
import { join } from 'node:path'
import { program, pythonFolder } from '../mock/testing/real-ends.ts'
import { isRootOnDebian, lastLine } from './browser.ts'
import { command, root } from './command.ts'
import { environment } from './python.ts'

interface End {
  name: string
  isThere: () => boolean
  /** Whether whoever runs this may get it. */
  isOpen: () => boolean
  commands: string[][]
}

const ends: End[] = [
  {
    name: 'PostgreSQL',
    isThere: () => program('initdb') !== undefined,
    isOpen: isRootOnDebian,
    commands: [
      ['apt-get', 'update', '-q'],
      ['apt-get', 'install', '-qy', '--no-install-recommends', 'postgresql'],
    ],
  },
  {
    name: 'moto',
    isThere: () => program('moto_server') !== undefined,
    isOpen: () => true,
    get commands() {
      return environment(pythonFolder, join(root, '.ci/real-ends.txt'))
    },
  },
]

/** Gets what is missing. Says what still is, and why; undefined where nothing is. */
export async function provideRealEnds(
  wanted: End[] = ends,
  run: typeof command = command,
): Promise<string | undefined> {
  const missing: string[] = []
  for (const { name, isThere, isOpen, commands } of wanted) {
    if (isThere()) continue
    let failed = 'it is not installed'
    for (const words of isOpen() ? commands : []) {
      const { code, output } = await run(words, { DEBIAN_FRONTEND: 'noninteractive' })
      if (code !== 0) failed = lastLine(output)
    }
    if (!isThere()) missing.push(`no ${name} for the tests of --connect: ${failed}`)
  }
  return missing.length > 0 ? missing.join('; ') : undefined
}
