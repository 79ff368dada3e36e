// `understudy serve`: the mock on a port, until it is told to stop.
import { setFlagsFromString } from 'node:v8'
import type { Command } from 'commander'
import { own } from '../spec/own.ts'
import { addMockFlags, integer, type MockFlags, withWorldFile } from './flags.ts'
import { manuals } from './manuals.ts'
import type { Running } from './start.ts'

type ServeFlags = MockFlags & { port: number; host: string }

const examples = `
Examples:
  understudy serve                                    on http://127.0.0.1:8010, with 100,000 events
  understudy serve --port 0 --events 1000             on a free port, with little data: some days have none
  understudy serve --state demo.db                    goes on where it was stopped
  understudy serve --clock 2026-05-01T00:00:00Z --clock-rate 60    an hour a minute
  understudy serve --revision posthog-endpoints=2025  the older documented revision

It stops on Ctrl-C or SIGTERM when the requests under way are answered. The clock of a state file runs on while the mock is
stopped, unless it is frozen.`

/** What to try first, with the keys that open it. */
async function greeting({ url, mock, token, worldFile }: Running, console: boolean | undefined): Promise<string> {
  const { factsOf } = await import('./families.ts')
  const known = factsOf(mock.worlds.seeded, mock.products)
  const found = manuals.flatMap(manual => {
    const facts = known.get(manual.family)
    return facts ? [{ ...manual, facts }] : []
  })
  const rows = found.flatMap(({ greeting, facts }) => greeting.map(([label, fact]) => [label, own(facts, fact)]))
  if (worldFile) rows.push(['world file', worldFile])
  if (token) rows.push(['control token', token])
  if (console !== false) rows.push(['in a browser', `${url}/`])
  const authorization = token ? ` -H 'Authorization: Bearer ${token}'` : ''
  return `Understudy ${mock.options.version} plays ${mock.products.map(({ name }) => name).join(', ')} on ${url}

${rows.map(([label, fact]) => `  ${label!.padEnd(27)}${fact}`).join('\n')}

${found.map(({ firstRequest, facts }) => `  ${firstRequest({ ...facts, url })}`).join('\n')}
  curl${authorization} ${url}/__mock__/health
`
}

async function announce(running: Running, { log: how, console }: MockFlags): Promise<void> {
  const { url, token } = running
  const line =
    how === 'json'
      ? `${JSON.stringify({ ready: url, ...(token && { control_token: token }) })}\n`
      : await greeting(running, console)
  process.stdout.write(line)
}

/** Whether npm put a shell between itself and us: `npx understudy`, or our own `npm start`. */
export function isBehindShell({ npm_lifecycle_event: event, npm_package_name: name }: NodeJS.ProcessEnv): boolean {
  return event === 'npx' || (event === 'start' && name === 'understudy')
}

/** npm hands SIGTERM to its shell, which dies of it and tells nobody: who lost that parent was meant. */
function whenOrphaned(stop: () => void): void {
  const { ppid } = process
  const watch = setInterval(() => {
    if (process.ppid === ppid) return
    clearInterval(watch)
    stop()
  }, 250)
}

/** The first signal lets requests under way finish, the second ends the process at once. */
function stopWhenTold({ close }: Running): void {
  let stopping = false
  const stop = () => {
    if (stopping) return
    stopping = true
    close().then(() => process.exit(0))
  }
  for (const [signal, number] of [
    ['SIGINT', 2],
    ['SIGTERM', 15],
  ] as const)
    process.on(signal, () => (stopping ? process.exit(128 + number) : stop()))
  if (isBehindShell(process.env)) whenOrphaned(stop)
}

/**
 * What the start used for a moment is given back when V8 next collects garbage, as it soon does, instead of after eight idle
 * seconds. Left on, it would make requests dearer.
 */
function giveBackMemory(): void {
  setFlagsFromString('--optimize-for-size')
  setTimeout(setFlagsFromString, 1000, '--no-optimize-for-size').unref()
}

async function serve({ port, host, ...flags }: ServeFlags): Promise<void> {
  const { start } = await import('./start.ts')
  const { logTo } = await import('./log.ts')
  // Whoever read our lines may go: the mock stays.
  process.stdout.on('error', () => undefined)
  const running = await start(
    { watchWorld: true, ...withWorldFile(flags) },
    { host, port },
    logTo(process.stdout, flags.log),
  )
  stopWhenTold(running)
  await announce(running, flags)
  giveBackMemory()
}

export function register(program: Command): void {
  const command = program
    .command('serve')
    .summary('play the APIs on a port')
    .description('Plays the documented APIs on a port, with a seeded world, until it is told to stop.')
    .option('--port <number>', 'port; 0 takes a free one', integer(0, 65_535), 8010)
    .option(
      '--host <address>',
      'address; with another than loopback, control calls need a token ($UNDERSTUDY_CONTROL_TOKEN)',
      '127.0.0.1',
    )
  addMockFlags(command, 'pretty').addHelpText('after', examples).action(serve)
}
