// `understudy load`: presses a deployment with k6 and says whether it kept its promises.
import { randomBytes } from 'node:crypto'
import type { Command } from 'commander'
import type { K6 } from './k6.ts'
import type { Plan } from './plan.ts'
import type { Pressed } from './press.ts'
import type { Target } from './target.ts'

interface Flags {
  scenario: string
  project: string
  rate?: string
  duration?: string
  report?: string
}

const wrongUsage = 2
const invalidRun = 3
const interrupted = 130

const help = `
Against the mock no key is needed: the run makes a world of its own there. Any other deployment needs a personal API key
with the scopes endpoint:read and endpoint:write in UNDERSTUDY_POSTHOG_KEY. The run creates two endpoints with a tiny query
and deletes them at its end.

Exit: 0 promises kept, 1 not kept, 2 wrong usage or target out of reach, 3 invalid run.

Examples:
  $ understudy load http://127.0.0.1:8010
  $ understudy load http://127.0.0.1:8010 --rate 200 --duration 1m --report reports/out/load
  $ UNDERSTUDY_POSTHOG_KEY=phx_... understudy load https://posthog.example.com --project 7
`

const steps = (plan: Plan) =>
  plan.phases.map(({ name, rate, duration }) => `${name} ${rate}/s for ${duration} s`).join(', ')

const say = (line: string) => process.stderr.write(`${line}\n`)

/** One line that counts up, on terminals only. */
function progress(plan: Plan): () => void {
  const stream = process.stderr
  if (!stream.isTTY) return () => {}
  const began = performance.now()
  const total = Math.max(...plan.phases.map(({ start, duration }) => start + duration))
  const show = () => {
    const gone = (performance.now() - began) / 1000
    const phase = [plan.warmup, ...plan.phases].findLast(({ start }) => gone >= start)!.name
    stream.write(`\r${phase.padEnd(8)} ${Math.min(total, gone).toFixed(0)} of ${total} s `)
  }
  const timer = setInterval(show, 500)
  return () => {
    clearInterval(timer)
    stream.write(`\r${' '.repeat(40)}\r`)
  }
}

/** What is said of a run that k6 did not finish. */
function unfinished({ complaints, exitCode }: Pressed): number {
  say(`The run did not come to its end (k6 ${exitCode}): ${complaints.at(-1) ?? 'k6 said nothing'}`)
  return invalidRun
}

async function pressed(plan: Plan, target: Target, k6: K6, flags: Flags): Promise<number> {
  const { press } = await import('./press.ts')
  const { exitCodes, judge } = await import('./verdict.ts')
  const { reportOf, terminal, writeReport } = await import('./report.ts')
  const startedAt = new Date()
  const done = progress(plan)
  const result = await press(k6, plan, target.key, { sampled: flags.report !== undefined })
  done()
  if (result.interrupted) {
    say('Interrupted; what the run created was deleted.')
    return interrupted
  }
  if (!result.metrics) return unfinished(result)
  const report = reportOf(plan, target, k6, startedAt, judge(plan, result, result.metrics))
  process.stdout.write(`${terminal(report)}\n`)
  if (flags.report !== undefined) {
    const files = await writeReport(flags.report, report, result.samples)
    process.stdout.write(`${files.join('\n')}\n`)
  }
  return exitCodes[report.verdict]
}

async function run(address: string, flags: Flags): Promise<number> {
  const { planFor, pressure } = await import('./plan.ts')
  const { findK6 } = await import('./k6.ts')
  const { originOf, reach } = await import('./target.ts')
  const { contract } = await import('../spec/load.ts')
  const endpoints = contract('posthog-endpoints')
  const list = `${endpoints.servers[0]}${endpoints.operation('listEndpoints').path}`
  const { scenario, project, rate, duration } = flags
  const order = {
    scenario,
    project,
    ...pressure(rate, duration),
    run: randomBytes(3).toString('hex'),
    url: originOf(address),
  }
  // Once to find wrong flags before anything is touched.
  planFor({ ...order, profile: 'mock' })
  const k6 = await findK6(say)
  const target = await reach(order.url, list, flags.project, process.env['UNDERSTUDY_POSTHOG_KEY'])
  try {
    const plan = planFor({ ...order, profile: target.isMock ? 'mock' : 'deployment', project: target.project })
    say(`Run ${plan.run}: pressing ${target.url} (${target.server}) with k6 ${k6.version}: ${steps(plan)}.`)
    return await pressed(plan, target, k6, flags)
  } finally {
    await target.release()
  }
}

export function register(program: Command): void {
  program
    .command('load')
    .summary('press the run of stored queries with k6')
    .description('Presses a deployment with k6, at a constant rate of arrivals, and holds it against load/slo.yaml.')
    .argument('<url>', 'address of the deployment or the mock')
    .option('--scenario <name>', 'what to press', 'run')
    .option('--project <id>', 'project to press in', '@current')
    .option('--rate <n>', 'requests per second in each phase')
    .option('--duration <t>', 'length of each phase: 90, 30s, 2m')
    .option('--report <dir>', 'write load.json and load.html there')
    .addHelpText('after', help)
    .action(async (url: string, flags: Flags) => {
      const { UsageError } = await import('./plan.ts')
      const { K6Missing } = await import('./k6.ts')
      try {
        process.exitCode = await run(url, flags)
      } catch (error) {
        if (!(error instanceof UsageError || error instanceof K6Missing)) throw error
        say(`understudy load: ${error.message}`)
        process.exitCode = wrongUsage
      }
    })
}
