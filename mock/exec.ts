// `understudy exec -- COMMAND`: a mock for as long as another command runs.

import { spawn } from 'node:child_process'
import { constants } from 'node:os'
import type { Command } from 'commander'
import { own } from '../spec/own.ts'
import { addMockFlags, type MockFlags, withWorldFile } from './flags.ts'
import type { Manual } from './manual.ts'
import { manuals } from './manuals.ts'
import type { Running } from './start.ts'

type Variables = Manual['environment'][number]

const ofAll: Variables = [{ UNDERSTUDY_URL: 'url' }, 'where the mock is; its own API is below /__mock__/']

/** Names in a column; those that are too many for it stand above what they are. */
function explained([names, says]: Variables): string {
  const text = Object.keys(names).join(', ')
  const width = 32
  return text.length < width ? `  ${text.padEnd(width)}${says}` : `  ${text}\n  ${' '.repeat(width)}${says}`
}

const help = `
The command finds in its environment:
${[ofAll, ...manuals.flatMap(({ environment }) => environment)].map(explained).join('\n')}

The exit code is the command's; 128 and the signal's number when a signal ended it, 127 when there is no such command.

Examples:
  understudy exec -- npm test
  understudy exec --clock 2026-05-01T00:00:00Z --events 1000 -- npx playwright test
  understudy exec -- sh -c 'curl -s -H "Authorization: Bearer $POSTHOG_PERSONAL_API_KEY" $POSTHOG_HOST/api/projects/$POSTHOG_PROJECT_ID/endpoints/'`

/** How the command finds the mock. */
async function environment({ url, mock }: Running): Promise<Record<string, string>> {
  const { environmentOf } = await import('./environment.ts')
  return environmentOf(url, mock.worlds.seeded, mock.products)
}

const notStarted: Record<string, [code: number, reason: string]> = {
  ENOENT: [127, 'there is no such command'],
  EACCES: [126, 'it may not be executed'],
}

/** Runs the command to its end and answers its exit code. */
function run(command: string, args: string[], environment: Record<string, string>): Promise<number> {
  const child = spawn(command, args, { stdio: 'inherit', env: { ...process.env, ...environment } })
  // A terminal sends Ctrl-C to the command too; it should not get it twice.
  process.on('SIGINT', () => process.stdin.isTTY || child.kill('SIGINT'))
  for (const signal of ['SIGTERM', 'SIGHUP'] as const) process.on(signal, () => child.kill(signal))
  return new Promise((resolve, reject) => {
    child.on('exit', (code, signal) => resolve(code ?? 128 + constants.signals[signal!]))
    child.on('error', (error: NodeJS.ErrnoException) => {
      const [code, reason] = own(notStarted, error.code ?? '') ?? []
      if (code === undefined) return reject(error)
      process.stderr.write(`error: ${command}: ${reason}\n`)
      resolve(code)
    })
  })
}

async function exec([command, ...args]: [string, ...string[]], flags: MockFlags): Promise<void> {
  const { start } = await import('./start.ts')
  const { logTo } = await import('./log.ts')
  const running = await start(withWorldFile(flags), { host: '127.0.0.1', port: 0 }, logTo(process.stderr, flags.log))
  const code = await run(command, args, await environment(running))
  await running.close()
  process.exit(code)
}

export function register(program: Command): void {
  const command = program
    .command('exec')
    .summary('run a command against a mock of its own')
    .description('Starts a mock on a free port, runs a command that finds it in its environment, stops the mock.')
    .usage('[options] -- COMMAND [ARGUMENTS]')
    .argument('<command...>', 'the command and its arguments')
  addMockFlags(command, 'off').passThroughOptions().addHelpText('after', help).action(exec)
}
