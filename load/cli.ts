// `understudy load`: presses deployments with k6 and says whether they kept their promises.
import type { Command } from 'commander'
import type { Climb } from './climb.ts'
import type { Comparison } from './compare.ts'
import type { SweepFlags } from './leftovers.ts'
import { manuals } from './manuals.ts'
import type { Flags, Session, Tools } from './session.ts'

const wrongUsage = 2
const invalidRun = 3

const help = `
Against the mock no key is needed: the run makes a world of its own there. ${manuals.map(({ keys }) => keys).join('\n\n')}

Scenarios: ${manuals.map(({ scenarios }) => scenarios).join('\n')}

Deployments are pressed below the documented throttle, unless --profile own-deployment says that it is lifted.

Exit: 0 promises kept, 1 not kept, 2 wrong usage or target out of reach, 3 invalid run, 130 cut short by Ctrl-C.

Examples:
  $ understudy load http://127.0.0.1:8010
  $ understudy load http://127.0.0.1:8010 --scenario async --report reports/out/load
  $ understudy load http://127.0.0.1:8010 --scenario queries --events 10000
${manuals.map(({ example }) => `  $ ${example}`).join('\n')}
  $ understudy load http://127.0.0.1:8010 --runner 1/2 --report one    # and 2/2 elsewhere, then: load merge one two
  $ understudy load compare http://127.0.0.1:8010 http://127.0.0.1:8011
`

const helpOfCompare = `
Exit: 0 B is not slower, 1 it is or promises are broken, 2 wrong usage or target out of reach, 3 invalid run.

Examples:
  $ understudy load compare http://127.0.0.1:8010 http://127.0.0.1:8011
  $ understudy load compare http://127.0.0.1:8010 http://127.0.0.1:8011 --scenario materialized --tolerance 25
  $ understudy load compare before after    # folders that --report wrote
`

const helpOfMerge = `
Examples:
  $ understudy load merge one two --report whole           # folders of --runner 1/2 and 2/2
  $ understudy load merge a.json b.json --plan plan.json   # raw outputs of k6 and the plan that they followed
`

const say = (line: string) => process.stderr.write(`${line}\n`)
const print = (lines: string[]) => process.stdout.write(`${lines.join('\n')}\n`)

interface PressFlags extends Flags {
  runner?: string
  archive?: string
}
interface CompareFlags extends Flags {
  tolerance: string
}
interface MergeFlags {
  plan?: string
  report?: string
}

async function toolsFor(version: string): Promise<Tools> {
  const { findK6 } = await import('./k6.ts')
  return { k6: await findK6(say), version, say }
}

async function write(flags: { report?: string }, { plan, report, points }: Session): Promise<string[]> {
  const { writeReport } = await import('./report.ts')
  return flags.report === undefined ? [] : writeReport(flags.report, plan, report, points)
}

async function told(flags: { report?: string }, session: Session): Promise<number> {
  const { terminal } = await import('./report.ts')
  const { codeOf } = await import('./verdict.ts')
  print([terminal(session.report), ...(await write(flags, session))])
  return codeOf(session.report)
}

async function toldClimb(flags: Flags, { steps, best }: Climb): Promise<number> {
  const { climbCode, climbLines } = await import('./climb.ts')
  print([...climbLines(steps), ...(await write(flags, { ...best, report: { ...best.report, steps } }))])
  return climbCode(steps)
}

async function archived(address: string, flags: PressFlags, version: string): Promise<number> {
  const { orderOf } = await import('./session.ts')
  const { planFor } = await import('./plan.ts')
  const { archive } = await import('./press.ts')
  const { writeFileSync } = await import('node:fs')
  const asked = orderOf([address], flags)
  const plan = planFor({ ...asked, profile: asked.isChosen ? asked.profile : 'respect-throttle' })
  await archive((await toolsFor(version)).k6, plan, flags.archive!)
  const planFile = `${flags.archive}.plan.json`
  writeFileSync(planFile, `${JSON.stringify(plan, null, 2)}\n`)
  print([flags.archive!, planFile])
  return 0
}

async function run(address: string, flags: PressFlags, version: string): Promise<number> {
  const { orderOf, runnerIn, session, withTargets } = await import('./session.ts')
  const { scenarioNamed } = await import('./plan.ts')
  const { UsageError } = await import('./slo.ts')
  if (flags.archive !== undefined) return archived(address, flags, version)
  const runner = runnerIn(flags.runner)
  const order = orderOf([address], flags)
  const scenario = scenarioNamed(order)
  if (runner && (flags.report === undefined || scenario.steps || scenario.model === 'closed'))
    throw new UsageError('--runner needs --report DIR, and goes with every scenario but step and queries.')
  return withTargets(order, async (targets, reached) => {
    const tools = await toolsFor(version)
    if (scenario.steps)
      return toldClimb(flags, await (await import('./climb.ts')).climb(reached, targets, scenario, tools))
    const options = { sampled: flags.report !== undefined, ...(runner && { runner }) }
    const done = await session(reached, targets, tools, options)
    if (!runner) return told(flags, done)
    const { interruptedCode } = await import('./verdict.ts')
    const { interrupted } = done.report
    const said = interrupted ? 'was cut short' : 'is done; its numbers count when they are merged'
    print([`Runner ${flags.runner} ${said}.`, ...(await write(flags, done))])
    return interrupted ? interruptedCode : 0
  })
}

async function swept(address: string, flags: SweepFlags): Promise<number> {
  const { sweepRun } = await import('./leftovers.ts')
  const left = await sweepRun(address, flags)
  print([
    left === 0 ? `Nothing of run ${flags.run} is left.` : `Run ${flags.run}: ${left} left behind, or out of reach.`,
  ])
  return left === 0 ? 0 : 1
}

function toleranceIn(text: string, wrong: (message: string) => Error): number {
  const percent = Number(text.replace(/%$/, ''))
  if (!(percent >= 0 && percent < 1000)) throw wrong(`--tolerance ${text} is no share in percent: 10.`)
  return percent / 100
}

/** Slower beyond doubt or a broken promise: 1; numbers that cannot be trusted: 3. */
async function toldComparison(comparisons: Comparison[], sides: Session[], flags: CompareFlags, tolerance: number) {
  const { comparisonLines } = await import('./compare.ts')
  const { codeOf, verdictOfAll } = await import('./verdict.ts')
  print(comparisonLines(comparisons, tolerance))
  if (flags.report !== undefined) {
    const { mkdirSync, writeFileSync } = await import('node:fs')
    mkdirSync(flags.report, { recursive: true })
    const runs = sides.map(({ report: { run, configuration, verdict, targets } }) => ({
      run,
      configuration,
      verdict,
      targets,
    }))
    const file = `${flags.report}/compare.json`
    writeFileSync(file, `${JSON.stringify({ format: 1, tolerance, runs, comparisons }, null, 2)}\n`)
    print([file])
  }
  const worst = codeOf({
    verdict: verdictOfAll(sides.map(({ report }) => report.verdict)),
    interrupted: sides.some(({ report }) => report.interrupted),
  })
  return worst === 0 && comparisons.some(({ difference }) => difference === 'slower') ? 1 : worst
}

async function compareRuns(addresses: string[], flags: CompareFlags, version: string, tolerance: number) {
  const { orderOf, session, withTargets } = await import('./session.ts')
  const { compareSides, sideOf } = await import('./compare.ts')
  const { samplesOf } = await import('./points.ts')
  const order = orderOf(addresses, flags)
  return withTargets(order, async (targets, reached) => {
    const done = await session(reached, targets, await toolsFor(version), { sampled: true })
    const samples = samplesOf(done.points, done.plan)
    const phaseOf = (name: string) => done.plan.phases.find(phase => phase.name === name)!
    const [a, b] = [0, 1].map(target =>
      sideOf(
        samples.filter(({ phase }) => phaseOf(phase).target === target),
        ({ phase }) => phaseOf(phase).asks,
      ),
    )
    await told(flags, done)
    return toldComparison(compareSides(a!, b!, tolerance), [done], flags, tolerance)
  })
}

async function compareResults(folders: string[], flags: CompareFlags, version: string, tolerance: number) {
  const { compareSides, sideOf } = await import('./compare.ts')
  const { merged, sameConfiguration } = await import('./merge.ts')
  const { samplesOf } = await import('./points.ts')
  const sides: Session[] = []
  for (const folder of folders) sides.push(await merged([folder], version))
  sameConfiguration(sides, folders)
  const [a, b] = sides.map(({ points, plan }) => sideOf(samplesOf(points, plan), ({ phase }) => phase))
  return toldComparison(compareSides(a!, b!, tolerance), sides, flags, tolerance)
}

async function compare(a: string, b: string, flags: CompareFlags, version: string): Promise<number> {
  const { UsageError } = await import('./slo.ts')
  const tolerance = toleranceIn(flags.tolerance, message => new UsageError(message))
  const isAddress = (text: string) => /^https?:\/\//.test(text)
  if (isAddress(a) !== isAddress(b)) throw new UsageError('Compare two addresses or two folders that --report wrote.')
  return (isAddress(a) ? compareRuns : compareResults)([a, b], flags, version, tolerance)
}

async function merge(paths: string[], flags: MergeFlags, version: string): Promise<number> {
  const { merged } = await import('./merge.ts')
  return told(flags, await merged(paths, version, flags.plan))
}

/** Ends with the work's exit code; wrong usage is one line. */
async function finish(work: () => Promise<number>): Promise<void> {
  const { UsageError } = await import('./slo.ts')
  const { K6Missing } = await import('./k6.ts')
  const { Unfinished } = await import('./session.ts')
  const { interruptedCode } = await import('./verdict.ts')
  try {
    process.exitCode = await work()
  } catch (error) {
    if (error instanceof Unfinished) {
      say(error.message)
      process.exitCode = error.interrupted ? interruptedCode : invalidRun
      return
    }
    if (!(error instanceof UsageError || error instanceof K6Missing)) throw error
    say(`understudy load: ${error.message}`)
    process.exitCode = wrongUsage
  }
}

const pressing = (command: Command): Command =>
  command
    .option('--scenario <name>', 'what to press', 'run')
    .option('--project <id>', 'project to press in', '@current')
    .option('--rate <n>', 'requests per second in each phase')
    .option('--duration <t>', 'length of each phase: 90, 30s, 2m')
    .option('--profile <name>', 'mock, respect-throttle (for any other deployment), own-deployment')
    .option('--events <n>', 'generated events: of the world that the run makes in the mock, or that the target holds')
    .option('--fill <n>', 'how many things to make beforehand, in scenarios that make any')
    .option('--slo <file>', 'rates, lengths and limits of your own, laid over those of load/slo.yaml')

export function register(program: Command): void {
  const version = program.version() ?? 'unknown'
  const load = program.command('load').summary('press a deployment with k6').enablePositionalOptions()
  pressing(load)
    .description('Presses a deployment with k6, at a constant rate of arrivals, and holds it against load/slo.yaml.')
    .argument('<url>', 'address of the deployment or the mock')
    .option('--report <dir>', 'write load.json, load.html and what load merge and load compare read')
    .option('--runner <n/of>', 'do one part of the arrivals, as one of several runners')
    .option('--archive <file>', 'press nothing; write a k6 archive that runs elsewhere, and its plan')
    .addHelpText('after', help)
    .action((url: string, flags: PressFlags) => finish(() => run(url, flags, version)))
  pressing(load.command('compare').summary('compare two deployments, or two results'))
    .description(
      'Presses two addresses side by side, or takes two folders that --report wrote: ratios with their spread.',
    )
    .argument('<a>', 'address, or folder')
    .argument('<b>', `address (its key: ${manuals.map(({ secondKey }) => secondKey).join(', ')}), or folder`)
    .option('--project-b <id>', 'project of the second address', '@current')
    .option('--tolerance <percent>', 'what B may be slower by', '10')
    .option('--report <dir>', 'write compare.json, and the report of the run')
    .addHelpText('after', helpOfCompare)
    .action((a: string, b: string, flags: CompareFlags) => finish(() => compare(a, b, flags, version)))
  load
    .command('sweep')
    .summary('remove what a run left behind that was killed')
    .description('Deletes what a run made that had no time to do so itself, and nothing else; with the key of the run.')
    .argument('<url>', 'address of the deployment')
    .requiredOption('--run <id>', 'as it said when it began: 1a2b3c')
    .option('--scenario <name>', 'what it pressed', 'run')
    .option('--project <id>', 'where it pressed', '@current')
    .action((url: string, flags: SweepFlags) => finish(() => swept(url, flags)))
  load
    .command('merge')
    .summary('put the results of several runners together')
    .description(
      'Takes the values of several runners together, so that percentiles are exact, and judges them as one run.',
    )
    .argument('<parts...>', 'folders that --report wrote, or raw outputs of k6 (--out json=FILE)')
    .option('--plan <file>', 'the plan that raw outputs followed')
    .option('--report <dir>', 'write the report of the whole')
    .addHelpText('after', helpOfMerge)
    .action((paths: string[], flags: MergeFlags) => finish(() => merge(paths, flags, version)))
}
