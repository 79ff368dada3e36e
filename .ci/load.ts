// The load tests prove themselves: each scenario passes the right mock, its verdict finds every mutant made for it, and the
// commands around a run do what they say. As a program (`npm run load:mutants`) all of it, or what bears a word in its name
// (`-- poll-runs`), as a step of `npm test` a sample.
import { pathToFileURL } from 'node:url'
import { findK6, presentK6, whyNoBuild } from '../load/k6.ts'
import { type LoadMutant, loadMutants } from '../load/mutants.ts'
import { scenarios } from '../load/slo.ts'
import { exitCodes } from '../load/verdict.ts'
import { understudy, withMock } from './command.ts'
import { flows } from './load-flows.ts'
import { keysOf, leastKnown, type Making, worldFor } from './load-worlds.ts'
import type { Outcome } from './step.ts'

interface Proof {
  name: string
  /** What is wrong; undefined when it holds. */
  failure(url: string): Promise<string | undefined>
}

/** Few requests, so that a busy machine answers them too; enough for a percentile. */
const usual = ['--rate', '18', '--duration', '3s']
const pressure: Record<string, string[]> = {
  // The fifth part that writes has to be enough for a median.
  mixed: ['--rate', '20', '--duration', '3s'],
  // More than ten at a time are refused, and a busy machine is slow.
  materialized: ['--rate', '4', '--duration', '5s'],
  // What the others make of the machine must stay small beside the drift.
  soak: ['--rate', '4', '--duration', '5s'],
  step: ['--rate', '8', '--duration', '3s'],
  'list-heavy': ['--rate', '6', '--duration', '3s'],
  'poll-runs': ['--rate', '10', '--duration', '4s'],
  resync: ['--rate', '7', '--duration', '4s'],
  // A third of them for each format.
  export: ['--rate', '10', '--duration', '4s'],
  catalogue: ['--rate', '20', '--duration', '4s'],
  queries: ['--events', String(leastKnown)],
  kinds: ['--events', String(leastKnown)],
}

/** One run against a world: its exit code, and what it printed. */
async function pressed(url: string, scenario: string, made: Making, more: string[] = []) {
  const world = await worldFor(url, scenario, made)
  const flags = ['--scenario', scenario, '--slo', 'load/generous.yaml', ...(pressure[scenario] ?? usual), ...more]
  return understudy(['load', url, ...flags], await keysOf(url, world, scenario))
}

const rightOne = (scenario: string): Proof => ({
  name: `${scenario} on the right mock`,
  async failure(url) {
    const { code, output } = await pressed(url, scenario, {})
    if (code !== 0) return `exit ${code}, wanted 0\n${output}`
    // What a script throws while it warms up, no promise is about.
    return /^\w*Error: /m.test(output) ? `a script threw\n${output}` : undefined
  },
})

/** Of what a line of a verdict says that it does not hold: `✗ walk wrong`, `✗ walk: enough answers`. */
const phaseOf = (line: string): string | undefined => /✗ (\w+)/.exec(line)?.[1]

/**
 * What is blamed and not explained by a defect. Where it makes answers of a phase wrong, too few right ones are left of that, and too few
 * values of what they told.
 */
export function straysOf(blamed: string[], explained: RegExp[]): string[] {
  const others = blamed.filter(line => !explained.some(words => words.test(line)))
  const spoilt = new Set(blamed.filter(line => !others.includes(line)).map(phaseOf))
  return others.filter(line => !(/: enough (answers|values of \w+)/.test(line) && spoilt.has(phaseOf(line))))
}

/** Found for the right reason: what it must say is said, and nothing is blamed that the defect does not explain. */
const wrongOne = (name: string, { scenario, verdict, finds, also, flags, ...made }: LoadMutant): Proof => ({
  name: `${scenario}: ${name}`,
  async failure(url) {
    const { code, output } = await pressed(url, scenario, made, flags)
    const blamed = output.split('\n').filter(line => line.includes('✗'))
    const stray = straysOf(blamed, [finds, also ?? finds])
    if (code === exitCodes[verdict] && blamed.some(line => finds.test(line)) && stray.length === 0) return undefined
    const wanted = `exit ${code}, wanted ${exitCodes[verdict]} and ${finds}`
    return [wanted, ...stray.map(line => `not explained by the defect: ${line}`), output].join('\n')
  },
})

const flow = (name: string, walk: (url: string) => Promise<void>): Proof => ({
  name,
  failure: url => walk(url).then(() => undefined, String),
})

/** The long ones first, so that the others go on beside them. */
const proofs = (all: boolean): Proof[] => [
  ...Object.entries(loadMutants)
    .filter(([, { sampled }]) => all || sampled)
    .map(([name, mutant]) => wrongOne(name, mutant)),
  ...flows.filter(({ sampled }) => all || sampled).map(({ name, walk }) => flow(name, walk)),
  ...Object.entries(scenarios())
    // A sample needs no scenario whose script is that of another.
    .filter(([, { script }]) => all || !script)
    .map(([scenario]) => rightOne(scenario)),
]

/**
 * A run mostly waits, so that two cores are enough for several. What other steps of `npm test` leave of a slow machine is less: of five
 * at once it kept promises of 9 s no longer.
 */
const atOnce = (all: boolean) => (all ? 5 : 3)

export async function load(all = false, tell: (line: string) => void = () => {}, word = ''): Promise<Outcome> {
  const wanted = proofs(all).filter(({ name }) => name.includes(word))
  const because = presentK6() ? undefined : whyNoBuild()
  if (because)
    return { passed: 0, failed: 0, skipped: wanted.length, output: '', note: `k6 is not here, and ${because}` }
  // Once, before the runs that go side by side.
  await findK6(tell)
  const failures: string[] = []
  await withMock(async url => {
    const rest = wanted.values()
    const work = async () => {
      for (const { name, failure } of rest) {
        const says = await failure(url)
        tell(`${says === undefined ? '✓' : '✗'} ${name}`)
        if (says !== undefined) failures.push(`${name}: ${says}`)
      }
    }
    await Promise.all(Array.from({ length: atOnce(all) }, work))
  })
  const passed = wanted.length - failures.length
  return { passed, failed: failures.length, skipped: 0, output: failures.join('\n') }
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  const { passed, failed, skipped, output, note } = await load(
    true,
    line => process.stdout.write(`${line}\n`),
    process.argv[2],
  )
  process.stdout.write(`${output}${note ?? ''}\n${passed} passed, ${failed} failed, ${skipped} skipped\n`)
  process.exitCode = failed > 0 ? 1 : 0
}
