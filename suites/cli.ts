// `understudy verify`: judges a deployment.
import { readFileSync } from 'node:fs'
import { basename } from 'node:path'
import { type Command, InvalidArgumentError, Option } from 'commander'
import type { CheckResult, Results } from '../reports/results.ts'
import { inOneLine, visible } from '../reports/words.ts'
import type { Choices } from './choices.ts'
import type { Fingerprint } from './family.ts'
import { example, manuals } from './manuals.ts'
import { expectWritable, linesOf, tellLost, writeReports } from './outputs.ts'
import type { Target, TargetFile } from './targets.ts'
import { parseYaml } from './yaml.ts'

interface VerifyFlags extends Choices {
  api?: string
  revision?: Record<string, string>
  project?: string
  baseline?: string
  report?: string
  ndjson?: string
  list?: boolean
  plan?: boolean
  confirm?: string
  har?: string
}

const wrongUsage = 2

const help = `
Keys come from the environment only: ${manuals.flatMap(({ keys }) => keys).join('\n')} Without them the mock is judged in worlds of its
own, one for each check. Off loopback nothing is written unless --allow-writes is given; what a run creates is called
ust-<run>-..., is written to the ledger before it is made, and is deleted again.

Exit: 0 conforms, 1 does not, 2 wrong usage, key refused or out of reach (then or later), 3 incomplete (what should apply could not be
exercised), 4 something was left behind, 5 our own fault.

Examples:
  $ understudy verify http://127.0.0.1:8010
  $ understudy verify http://127.0.0.1:8010 --ndjson - | jq -r 'select(.event == "check-finished") | .check.id'
  $ understudy verify mock --only ${example.only} --report reports/out
  $ understudy verify http://127.0.0.1:8010 --revision ${example.revision}
  $ ${example.key()} understudy verify ${example.url} --project ${example.place} --allow-writes --confirm ${example.place}
  $ understudy verify staging.yaml --requirements 0.1.0
  $ understudy verify --har session.har
  $ understudy verify ${example.url} --har session.har --report reports/out
`

export const revisionFlag = (text: string, known: Record<string, string> = {}): Record<string, string> => {
  const [api, revision] = text.split('=')
  if (!api || !revision) throw new InvalidArgumentError(`write api=revision, for example ${example.revision}`)
  return { ...known, [api]: revision }
}

const positive = (text: string): number => {
  const number = Number(text)
  if (!Number.isInteger(number) || number < 1) throw new InvalidArgumentError('a whole number from 1 on')
  return number
}

export function register(program: Command): void {
  program
    .command('verify')
    .summary('judge a deployment')
    .description(
      'Judges a deployment, given by URL or as a file in suites/targets/, by the documents and rules of its APIs.',
    )
    .argument(
      '[target]',
      'URL, name of a target, or a YAML file; with --har it says which host of the recording is meant',
    )
    .option('--api <names>', 'judge these APIs only, separated by commas')
    .option('--revision <api=revision>', 'the revision that the target speaks; may be given again', revisionFlag)
    .option('--project <id>', "the project to work in; the key's current one when absent")
    .option('--only <globs>', 'run only checks whose id fits, separated by commas')
    .addOption(
      new Option('--level <level>', 'lowest level of checks to run')
        .choices(['must', 'should', 'info'])
        .default('info'),
    )
    .addOption(
      new Option('--profile <profile>', 'upstream: observed behaviour that is violated fails, too')
        .choices(['documented', 'upstream'])
        .default('documented'),
    )
    .option('--requirements <version>', 'hold it to the list of this version; checks that came later only inform')
    .option('--read-only', 'change nothing')
    .option('--allow-writes', 'create and delete things on a deployment off loopback')
    .option('--allow-invites', 'invite members on a deployment off loopback: people are sent mail')
    .option('--no-require-complete', 'do not fail when something could not be exercised')
    .option('--baseline <file>', 'known deviations: a target file, or the JSON results of an earlier run')
    .option('--report <dir>', 'write the reports there: HTML, JSON, JUnit, SARIF, Markdown, badge')
    .addOption(
      new Option(
        '--ndjson <file>',
        'write a line of JSON for whatever happens, as it does; - for standard output',
      ).conflicts(['list', 'plan']),
    )
    .option('--ledger <file>', 'where to write down what is created (default: understudy-ledger-<time>-<chance>.jsonl)')
    .option('--max-requests <number>', 'requests of the whole run', positive)
    .option('--jobs <number>', 'checks at a time', positive)
    .option('--real-time', 'wait instead of moving the clock of the mock')
    .option('--clock-rate <number>', 'with --real-time: how much faster the clock of the mock runs', positive)
    .option(
      '--keep-worlds',
      'leave the worlds of checks that did not pass on the mock: commands in reports hold their keys',
    )
    .option('--list', 'print the checks and stop')
    .option('--plan', 'print what a run would do and stop')
    .option('--confirm <id>', 'the project that --allow-writes is meant for, where nobody can be asked')
    .addOption(
      new Option('--har <file>', 'judge this recording (HAR 1.2) and send nothing').conflicts(
        'project requirements readOnly allowWrites allowInvites confirm ledger maxRequests jobs realTime clockRate keepWorlds list plan'.split(
          ' ',
        ),
      ),
    )
    .addHelpText('after', help)
    .action(verifyCommand)
}

/** Known deviations of a file: the `known` of a target, or whatever did not pass in earlier results. */
function baselineOf(file: string): Record<string, string> {
  const read = parseYaml(readFileSync(file, 'utf8')) as Partial<Results> & { known?: Record<string, string> }
  if (!read?.checks) return read?.known ?? {}
  const deviant = read.checks.filter(({ status }) => ['fail', 'warn', 'info', 'expected-fail'].includes(status))
  return Object.fromEntries(deviant.map(({ id, reason }) => [id, `in ${file}: ${reason}`]))
}

/** One line that counts up; on terminals only. */
function progress(): { tick: (result: CheckResult, done: number, of: number) => void; end: () => void } {
  const { stderr } = process
  if (!stderr.isTTY) return { tick: () => undefined, end: () => undefined }
  let bad = 0
  return {
    tick: ({ id, status }, done, of) => {
      if (status === 'fail') bad++
      const width = stderr.columns || 80
      stderr.write(`\r\x1b[K${`${done}/${of}${bad > 0 ? `, ${bad} failed` : ''}  ${id}`.slice(0, width - 1)}`)
    },
    end: () => stderr.write('\r\x1b[K'),
  }
}

/** Aborts on the first Ctrl-C, so that the run cleans up; ends the process on the second. */
export function interruption(): { signal: AbortSignal; off: () => void } {
  const controller = new AbortController()
  const onSignal = () => {
    if (controller.signal.aborted) process.exit(130)
    process.stderr.write('\nInterrupted: cleaning up. Again to stop at once; then sweep removes what is left.\n')
    controller.abort()
  }
  // SIGHUP: the terminal was closed, or its connection lost.
  const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const
  for (const signal of signals) process.on(signal, onSignal)
  const off = () => {
    for (const signal of signals) process.off(signal, onSignal)
  }
  return { signal: controller.signal, off }
}

async function listChecks(target: Target, only: string | undefined): Promise<undefined> {
  const { checksOf, fitsOnly } = await import('./catalogue.ts')
  for (const contract of target.contracts)
    for (const { id, level, essential, says } of checksOf(contract))
      if (only === undefined || fitsOnly(id, only))
        process.stdout.write(`${id}  ${level}${essential ? ' (essential)' : ''}  ${says}\n`)
}

async function showPlan(version: string, flags: VerifyFlags, target: Target): Promise<undefined> {
  const { chosen, limitsOf } = await import('./run.ts')
  const { runOptions } = await import('./choices.ts')
  const { planOf, planText } = await import('./plan.ts')
  const options = runOptions(target, version, flags)
  process.stdout.write(planText(planOf(chosen(options), target, limitsOf(options), options.requirements!)))
}

/** What the target turned out to be, and whether it is judged as that. */
function showLook(target: Target, found: Record<string, Fingerprint>): void {
  for (const [api, { revision, dialect, evidence }] of Object.entries(found)) {
    const chosen = target.apis.find(known => known.api === api)?.revision
    const speaks = [revision ?? 'no revision that is known', ...(dialect ? [`the ${dialect} dialect`] : [])].join(', ')
    process.stderr.write(`${target.url} speaks ${api} ${speaks}: ${inOneLine(evidence.join('; '))}.\n`)
    if (revision !== null && revision !== chosen)
      process.stderr.write(`It is judged as ${api} ${chosen}; for the other give --revision ${api}=${revision}.\n`)
  }
}

async function judged(version: string, flags: VerifyFlags, target: Target): Promise<Results> {
  const { verify } = await import('./run.ts')
  const { runOptions } = await import('./choices.ts')
  const { byTheWallClock } = await import('./teardown.ts')
  const { tick, end } = progress()
  const { signal, off } = interruption()
  const known = flags.baseline ? baselineOf(flags.baseline) : {}
  const lines = await linesOf(flags.ndjson)
  try {
    return await verify({
      ...runOptions(target, version, { ...flags, known, signal, onResult: tick, onEvent: lines?.write }),
      onLook: found => {
        showLook(target, found)
        if (target.mock !== null && target.place) process.stderr.write(worldsAreFaster(target.url))
      },
      waiting: byTheWallClock(text => {
        end()
        process.stderr.write(`${text}\n`)
      }),
    })
  } finally {
    lines?.close()
    end()
    off()
    if (lines) tellLost(flags.ndjson, lines)
  }
}

const worldsAreFaster = (url: string) =>
  `${url} is the mock, and a key is set: it is judged in one project, as a deployment. Without the key each check has a world of its own: faster, and nothing is left out.\n`

/** Turns what nobody can go on from into one line and exit code 2. */
export async function orUsage(work: () => Promise<void>): Promise<void> {
  const { UsageError } = await import('./targets.ts')
  try {
    await work()
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException
    if (!(error instanceof UsageError) && code !== 'ENOENT') throw error
    process.stderr.write(`error: ${visible(message)}\n`)
    process.exitCode = wrongUsage
  }
}

/** Prints the results, adds them to the summary of the job where there is one, and writes reports where they are asked for. */
export async function tell(
  results: Results,
  report: string | undefined,
  out: NodeJS.WriteStream = process.stdout,
): Promise<void> {
  const { terminal } = await import('../reports/terminal.ts')
  const { writeJobSummary } = await import('../reports/formats.ts')
  const colours = out.isTTY === true && !process.env['NO_COLOR']
  out.write(terminal(results, { colours, ...(out.isTTY && { width: Math.max(40, out.columns || 80) }) }))
  writeJobSummary(results, process.env)
  if (report) out.write(`\nWritten: ${(await writeReports(report, results)).join(', ')}\n`)
}

/** A recording is judged by what the flags say alone: nobody is asked. */
async function judgedHar(version: string, flags: VerifyFlags & { har: string }, word?: string): Promise<Results> {
  const { apisOf, readTarget } = await import('./targets.ts')
  const { judgeHar } = await import('./har.ts')
  const { har, api, revision = {}, baseline, profile, only, level } = flags
  const target: Partial<TargetFile> & { name: string } = word === undefined ? { name: basename(har) } : readTarget(word)
  const options = {
    apis: apisOf(target, api, revision),
    name: target.name,
    ...(target.url !== undefined && { origin: target.url }),
    version,
    known: { ...target.known, ...(baseline && baselineOf(baseline)) },
    upstream: profile === 'upstream',
  }
  const lines = await linesOf(flags.ndjson)
  const results = await judgeHar(har, options, { only, level })
  const { eventsOf } = await import('../reports/ndjson.ts')
  for (const event of lines ? eventsOf(results, new Date().toISOString()) : []) lines?.write(event)
  lines?.close()
  if (lines) tellLost(flags.ndjson, lines)
  return results
}

async function judgedTarget(version: string, word: string, flags: VerifyFlags): Promise<Results | undefined> {
  const { lookAtSpoken } = await import('./spoken.ts')
  const target = await lookAtSpoken({
    target: word,
    revisions: flags.revision ?? {},
    env: process.env,
    ...(flags.api !== undefined && { api: flags.api }),
    ...(flags.project !== undefined && { project: flags.project }),
  })
  if (flags.list) return listChecks(target, flags.only)
  if (flags.plan) return showPlan(version, flags, target)
  const { confirmProject } = await import('./confirm.ts')
  await confirmProject(target, { writes: Boolean(flags.allowWrites) && !flags.readOnly, confirm: flags.confirm })
  return judged(version, flags, target)
}

const verifyCommand = (word: string | undefined, flags: VerifyFlags, command: Command): Promise<void> =>
  orUsage(async () => {
    const { UsageError } = await import('./targets.ts')
    if (word === undefined && flags.har === undefined) throw new UsageError("missing required argument 'target'")
    if (!flags.list && !flags.plan) await expectWritable(flags.report)
    const version = command.version() ?? 'unknown'
    const results = flags.har
      ? await judgedHar(version, { ...flags, har: flags.har }, word)
      : await judgedTarget(version, word!, flags)
    if (!results) return
    // Whoever reads lines there reads nothing else.
    await tell(results, flags.report, flags.ndjson === '-' ? process.stderr : process.stdout)
    process.exitCode = results.exit_code
  })
