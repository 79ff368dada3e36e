// `understudy import`: a world file like a project that is there.
import type { Command } from 'commander'
import { InvalidArgumentError } from 'commander'
import { addressOf } from '../spec/address.ts'
import { expectWritable, NotWritten, writeNew } from '../spec/new-file.ts'
import { orUsage } from '../suites/cli.ts'
import { UsageError } from '../suites/targets.ts'
import { importPosthog, planOf } from './posthog.ts'
import type { Try } from './trial.ts'

interface Flags {
  project: string
  out: string
  plan?: boolean
  force?: boolean
  days: number
  scale?: number
  keepValues: string[]
  statements: number
  maxRequests: number
}

/** As of a run that could not exercise everything. */
const incomplete = 3

const variable = 'UNDERSTUDY_POSTHOG_KEY'

const help = `
The key comes from ${variable} only: a personal API key with reading scopes. What it may not read is left out, and said.
No event is read and no value of anybody's: counts, shares and quantiles make the file, and --plan says by which rules. Look through
the file before you give it to others: names of events, properties and endpoints are your own words. Before it is written it is tried:
what a start would refuse stands in comments, with the reason.

Exit: 0 the file is written, 2 nothing is written (wrong usage, key refused, out of reach, nothing to be read), 3 the file is written
with what was read before the deployment was lost, or put off for longer than a quarter of an hour; its head says what is missing.

Examples:
  $ understudy import posthog https://eu.posthog.com --project 7 --plan
  $ ${variable}=phx_... understudy import posthog https://eu.posthog.com --project 7 --out understudy.yaml
`

const within = (least: number, most: number, isWhole: boolean) => (text: string) => {
  const value = Number(text)
  if (text.trim() === '' || !(value >= least && value <= most) || (isWhole && !Number.isInteger(value)))
    throw new InvalidArgumentError(
      `${isWhole ? 'a whole number' : 'a number'} from ${least} to ${most.toLocaleString('en')}.`,
    )
  return value
}

function keyOf(env: Record<string, string | undefined>): string {
  const key = env[variable]?.trim()
  if (!key)
    throw new UsageError(
      `A key is needed: set ${variable} to a personal API key with reading scopes; --plan tells which.`,
    )
  if (!/^[\x21-\x7e]+$/.test(key))
    throw new UsageError(`${variable} is no key: it has characters that no header takes.`)
  return key
}

/** What cannot be written is a wrong usage. */
function forFile(work: () => void): void {
  try {
    work()
  } catch (error) {
    throw error instanceof NotWritten ? new UsageError(error.message) : error
  }
}

const importCommand = (url: string, flags: Flags, tried: Try): Promise<void> =>
  orUsage(async () => {
    const { project, out, plan = false, force = false, days, keepValues, statements, maxRequests: most, scale } = flags
    if (!/^(\d{1,18}|@current)$/.test(project))
      throw new UsageError(`'${project}' is no id of a project: it is a number.`)
    const asked = { base: addressOf(url), project, days, keepValues, statements, most }
    if (plan) return void process.stdout.write(planOf(asked, out))
    const key = keyOf(process.env)
    forFile(() => expectWritable(out, force))
    const { text, missing, summary, ended } = await importPosthog({
      ...asked,
      key,
      now: Date.now(),
      tried,
      say: line => process.stderr.write(`${line}\n`),
      ...(scale !== undefined && { scale }),
    })
    forFile(() => writeNew(out, text, force))
    process.stdout.write(`${summary}\n${missing.map(what => `Not in it: ${what}\n`).join('')}`)
    process.stdout.write(`${out} is written: look through its names, then \`understudy serve --world ${out}\`.\n`)
    if (ended === undefined) return
    process.stderr.write(`error: not everything was read, and ${out} has what was: ${ended}.\n`)
    process.exitCode = incomplete
  })

/** `tried` says what of a file a start would refuse. */
export function register(program: Command, tried: Try): void {
  program
    .command('import')
    .summary('write a world file like a project that is there')
    .description(
      'Reads definitions and counts of a project, nothing of anybody, and writes a world file that is like it.',
    )
    .command('posthog')
    .summary('like a PostHog project')
    .description(
      'Reads definitions and counts of a PostHog project, nothing of anybody, and writes a world file that is like it.',
    )
    .argument('<url>', 'where PostHog is')
    .requiredOption('--project <id>', 'which project')
    .option('--out <file>', 'where to', 'understudy.yaml')
    .option('--plan', 'say what would be asked and written, and ask nothing')
    .option('--force', 'write over what is there')
    .option('--days <number>', 'how many days are counted; the file has 30 at that rate', within(1, 90, true), 30)
    .option(
      '--scale <number>',
      'people in the file for each one there; as many as make about 20,000 events when absent',
      within(0.000001, 1, false),
    )
    .option(
      '--keep-values <name...>',
      'names of properties whose values may be told, where 50 people or more have them',
      [],
    )
    .option('--statements <number>', 'statements at most', within(1, 1000, true), 100)
    .option('--max-requests <number>', 'requests at most', within(1, 100_000, true), 500)
    .addHelpText('after', help)
    .action((url: string, flags: Flags) => importCommand(url, flags, tried))
}
