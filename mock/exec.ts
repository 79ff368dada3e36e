// `understudy exec -- COMMAND`: a mock for as long as another command runs.

import { spawn } from 'node:child_process'
import { constants } from 'node:os'
import type { Command } from 'commander'
import { own } from '../spec/own.ts'
import { addMockFlags, type MockFlags } from './flags.ts'
import type { Running } from './start.ts'

const help = `
The command finds in its environment:
  UNDERSTUDY_URL                  where the mock is; its own API is below /__mock__/
  POSTHOG_HOST                    the same, by the name that PostHog's tools use
  POSTHOG_PERSONAL_API_KEY        a key with scope *
  POSTHOG_READONLY_API_KEY        a key that may only read
  POSTHOG_PROJECT_API_KEY         the capture key
  POSTHOG_PROJECT_ID              the project
  POSTHOG_API_KEY                 the key with scope * again, for PostHog's MCP server and the API calls of its command line
  POSTHOG_CLI_HOST, POSTHOG_CLI_API_KEY, POSTHOG_CLI_PROJECT_ID
                                  address, the same key and project, for PostHog's command line
  NEXT_PUBLIC_POSTHOG_HOST, NEXT_PUBLIC_POSTHOG_KEY, VITE_PUBLIC_POSTHOG_HOST, VITE_PUBLIC_POSTHOG_KEY
                                  address and capture key, for front ends
  UNDERSTUDY_POSTHOG_KEY, UNDERSTUDY_POSTHOG_READONLY_KEY
                                  the two keys, for understudy verify
  SIGMA_BASE_URL, SIGMA_CLIENT_ID, SIGMA_CLIENT_SECRET
                                  where Sigma is played

The exit code is the command's; 128 and the signal's number when a signal ended it, 127 when there is no such command.

Examples:
  understudy exec -- npm test
  understudy exec --clock 2026-05-01T00:00:00Z --events 1000 -- npx playwright test
  understudy exec -- sh -c 'curl -s -H "Authorization: Bearer $POSTHOG_PERSONAL_API_KEY" $POSTHOG_HOST/api/projects/$POSTHOG_PROJECT_ID/endpoints/'`

/** How the command finds the mock. */
export async function environmentOf({ url, mock }: Running): Promise<Record<string, string>> {
  const { secretsOf } = await import('./control/faces.ts')
  const { projectOf } = await import('./posthog/project.ts')
  const { seeded } = mock.worlds
  const { personal_api_key, readonly_api_key, project_api_key } = secretsOf(seeded)
  const project = String(projectOf(seeded).id)
  const sigma = mock.products.some(({ name }) => name === 'sigma-v2')
  return {
    UNDERSTUDY_URL: url,
    POSTHOG_HOST: url,
    POSTHOG_PERSONAL_API_KEY: personal_api_key,
    POSTHOG_READONLY_API_KEY: readonly_api_key,
    POSTHOG_PROJECT_API_KEY: project_api_key,
    POSTHOG_PROJECT_ID: project,
    POSTHOG_API_KEY: personal_api_key,
    POSTHOG_CLI_HOST: url,
    POSTHOG_CLI_API_KEY: personal_api_key,
    POSTHOG_CLI_PROJECT_ID: project,
    NEXT_PUBLIC_POSTHOG_HOST: url,
    NEXT_PUBLIC_POSTHOG_KEY: project_api_key,
    VITE_PUBLIC_POSTHOG_HOST: url,
    VITE_PUBLIC_POSTHOG_KEY: project_api_key,
    UNDERSTUDY_POSTHOG_KEY: personal_api_key,
    UNDERSTUDY_POSTHOG_READONLY_KEY: readonly_api_key,
    ...(sigma && { SIGMA_BASE_URL: url, SIGMA_CLIENT_ID: 'understudy', SIGMA_CLIENT_SECRET: 'understudy-secret' }),
  }
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
  const running = await start(flags, { host: '127.0.0.1', port: 0 }, logTo(process.stderr, flags.log))
  const code = await run(command, args, await environmentOf(running))
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
