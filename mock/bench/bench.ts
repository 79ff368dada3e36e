// `npm run bench`: how fast, how big, how soon, as figures against their aims; written to reports/out/bench.json.
import { spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, writeFileSync } from 'node:fs'
import { cpus, loadavg, totalmem } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { besideHand } from './beside-hand.ts'
import { cachedRun } from './cached-run.ts'
import { yearOfExports } from './exports.ts'
import { forcedRun } from './forced-run.ts'
import { insightsOfAMonth } from './insights.ts'
import { listeners } from './listeners.ts'
import { listing } from './listing.ts'
import { type Figure, type Mode, modes, reached } from './measure.ts'
import { memory } from './memory.ts'
import { here, root } from './processes.ts'
import { sigma } from './sigma.ts'
import { starting } from './start.ts'
import { tenMillion } from './ten-million.ts'
import { turns } from './turns.ts'

const usage = `npm run bench -- [--quick | --full] [--only NAME,...]

Presses the mock and others in turn and prints ratios. --quick takes a few minutes and leaves ten million events out, --full (with
1,000,000 requests) takes half an hour and more.
`

type Part = (mode: Mode, say: (line: string) => void) => Promise<Figure[]>

const parts: Record<string, Part> = {
  start: starting,
  cached: cachedRun,
  listeners,
  forced: forcedRun,
  turns,
  list: listing,
  exports: yearOfExports,
  memory,
  insights: insightsOfAMonth,
  hand: besideHand,
  'ten-million': tenMillion,
  sigma,
}

const say = (line: string) => console.log(line)

const shown = ({ value, unit }: Figure) =>
  unit === 'ratio'
    ? value.toFixed(2)
    : `${value.toFixed(value < 100 && (unit === 'ms' || unit === 's') ? 2 : 0)} ${unit}`

const aimOf = ({ aim }: Figure) => (!aim ? '' : 'atLeast' in aim ? `aim ≥ ${aim.atLeast}` : `aim ≤ ${aim.atMost}`)

function line(figure: Figure): string {
  const sign = { true: '✓', false: '✗', undefined: ' ' }[String(reached(figure))]
  return `${sign} ${figure.name.padEnd(58)} ${shown(figure).padStart(9)}  ${aimOf(figure).padEnd(11)} ${figure.detail}`
}

/** What only the benchmark needs is not in the project's own install. */
function provide(): void {
  if (existsSync(here('node_modules'))) return
  say('Installing what the benchmark compares with, once.')
  const { status } = spawnSync('npm', ['ci', '--ignore-scripts', '--no-audit', '--no-fund'], {
    cwd: here('.'),
    stdio: 'inherit',
  })
  if (status !== 0) throw new Error('npm ci in mock/bench failed')
}

const commit = () =>
  spawnSync('git', ['rev-parse', '--short', 'HEAD'], { cwd: root, encoding: 'utf8' }).stdout.trim() || null

/** Ratios are taken in turn and stand some noise, but with no core to spare the generator brakes everybody. */
function warnOfNoise(): void {
  const busy = loadavg()[0]!
  if (busy > 0.5) say(`This machine is busy (load ${busy.toFixed(1)} on ${cpus().length} cores): expect worse figures.`)
}

async function bench(mode: Mode, chosen: [string, Part][]): Promise<void> {
  provide()
  warnOfNoise()
  const figures: Figure[] = []
  for (const [, part] of chosen)
    for (const figure of await part(mode, say)) {
      figures.push(figure)
      say(line(figure))
    }
  const machine = {
    processor: cpus()[0]?.model ?? 'unknown',
    cores: cpus().length,
    memory_gb: Math.round(totalmem() / 2 ** 30),
  }
  const report = {
    format: 1,
    at: new Date().toISOString(),
    commit: commit(),
    mode: mode.name,
    node: process.versions.node,
    machine,
    figures: figures.map(figure => ({ ...figure, reached: reached(figure) ?? null })),
  }
  const file = join(root, 'reports/out/bench.json')
  mkdirSync(join(root, 'reports/out'), { recursive: true })
  writeFileSync(file, `${JSON.stringify(report, null, 2)}\n`)
  say(`Written: reports/out/bench.json (${mode.name}, ${machine.cores} × ${machine.processor})`)
  if (figures.some(figure => reached(figure) === false)) process.exitCode = 1
}

const flags = {
  quick: { type: 'boolean' },
  full: { type: 'boolean' },
  only: { type: 'string' },
  help: { type: 'boolean', short: 'h' },
} as const

try {
  const { values } = parseArgs({ options: flags })
  const only = values.only?.split(',')
  const chosen = Object.entries(parts).filter(([name]) => !only || only.includes(name))
  if (chosen.length === 0) throw new TypeError(`--only takes ${Object.keys(parts).join(', ')}`)
  if (values.help) process.stdout.write(usage)
  else await bench(modes[values.quick ? 'quick' : values.full ? 'full' : 'normal'], chosen)
} catch (error) {
  if (!(error instanceof TypeError)) throw error
  process.stderr.write(`${error.message}\n${usage}`)
  process.exitCode = 2
}
