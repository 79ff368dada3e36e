// The load tests prove themselves: each scenario passes the right mock, and its verdict finds every mutant made for it.
// As a program (`node .ci/load.ts`) with all mutants, as a step of `npm test` with those that are sampled.
import { pathToFileURL } from 'node:url'
import { findK6, presentK6, whyNoBuild } from '../load/k6.ts'
import { type LoadMutant, loadMutants } from '../load/mutants.ts'
import { scenarios } from '../load/slo.ts'
import { exitCodes } from '../load/verdict.ts'
import { type Finished, understudy, withMock } from './command.ts'
import type { Outcome } from './steps.ts'

interface Proof {
  name: string
  scenario: string
  made: Pick<LoadMutant, 'mutant' | 'faults' | 'outcomes'>
  code: number
  finds?: RegExp
}

/** Few requests, so that a busy machine answers them too; enough for a percentile. */
const usual = ['--rate', '18', '--duration', '3s']
const pressure: Record<string, string[]> = {
  // The fifth part that writes has to be enough for a median.
  mixed: ['--rate', '20', '--duration', '3s'],
  step: ['--rate', '8', '--duration', '3s'],
}

const rightOnes = (all: boolean): Proof[] =>
  Object.entries(scenarios())
    .filter(([, { steps }]) => all || !steps)
    .map(([scenario]) => ({ name: `${scenario} on the right mock`, scenario, made: {}, code: 0 }))

const wrongOnes = (all: boolean): Proof[] =>
  Object.entries(loadMutants)
    .filter(([, { sampled }]) => all || sampled)
    .map(([name, { scenario, verdict, finds, ...made }]) => ({ name, scenario, made, code: exitCodes[verdict], finds }))

interface World {
  id: string
  keys: { personal_api_key: string }
}

async function send<T>(method: string, url: string, body: object): Promise<T> {
  const answer = await fetch(url, {
    method,
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify(body),
  })
  if (!answer.ok) throw new Error(`${method} ${url}: ${answer.status} ${await answer.text()}`)
  return (await answer.json()) as T
}

/** A world that is wrong in the way of a mutant, or right. */
async function worldFor(url: string, { scenario, made: { mutant, faults = {}, outcomes = {} } }: Proof) {
  const { revision, outcomes: usually = {} } = scenarios()[scenario]!
  const wish = { events: 1000, revisions: { 'posthog-endpoints': revision }, ...(mutant && { mutant }) }
  const world = await send<World>('POST', `${url}/__mock__/worlds`, wish)
  const at = `${url}/__mock__/worlds/${world.id}`
  for (const [name, fault] of Object.entries(faults)) await send('PUT', `${at}/faults/${name}`, fault)
  for (const [kind, outcome] of Object.entries({ ...usually, ...outcomes }))
    await send('PUT', `${at}/outcomes/${kind}`, outcome)
  return world
}

async function outcomeOf(url: string, proof: Proof): Promise<{ holds: boolean; says: string }> {
  const { keys } = await worldFor(url, proof)
  const flags = ['--scenario', proof.scenario, '--slo', 'load/generous.yaml', ...(pressure[proof.scenario] ?? usual)]
  const { code, output }: Finished = await understudy(['load', url, ...flags], {
    UNDERSTUDY_POSTHOG_KEY: keys.personal_api_key,
  })
  const holds = code === proof.code && (proof.finds?.test(output) ?? true)
  return {
    holds,
    says: `${proof.name}: exit ${code}, wanted ${proof.code} and ${proof.finds ?? 'nothing more'}\n${output}`,
  }
}

/** A run mostly waits, so that two cores are enough for several. */
const atOnce = 9

export async function load(all = false, tell: (line: string) => void = () => {}): Promise<Outcome> {
  const proofs = [...wrongOnes(all), ...rightOnes(all)]
  const because = presentK6() ? undefined : whyNoBuild()
  if (because)
    return { passed: 0, failed: 0, skipped: proofs.length, output: '', note: `k6 is not here, and ${because}` }
  // Once, before the runs that go side by side.
  await findK6(tell)
  const failures: string[] = []
  await withMock(async url => {
    const rest = proofs.values()
    const work = async () => {
      for (const proof of rest) {
        const { holds, says } = await outcomeOf(url, proof)
        tell(`${holds ? '✓' : '✗'} ${proof.scenario.padEnd(13)} ${proof.name}`)
        if (!holds) failures.push(says)
      }
    }
    await Promise.all(Array.from({ length: atOnce }, work))
  })
  return {
    passed: proofs.length - failures.length,
    failed: failures.length,
    skipped: 0,
    output: failures.join('\n'),
  }
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  const { passed, failed, skipped, output, note } = await load(true, line => process.stdout.write(`${line}\n`))
  process.stdout.write(`${output}${note ?? ''}\n${passed} passed, ${failed} failed, ${skipped} skipped\n`)
  process.exitCode = failed > 0 ? 1 : 0
}
