// `npm test`: everything that must hold, a line for each step, and a last line that adds it all up.
import type { Outcome, Step } from './step.ts'
import { steps } from './steps.ts'

const seconds = (ms: number) => `${(ms / 1000).toFixed(1)} s`

const counted = ({ passed, failed, skipped }: Outcome) =>
  [`${passed} passed`, `${failed} failed`, ...(skipped > 0 ? [`${skipped} skipped`] : [])].join(', ')

async function outcomeOf({ run }: Step): Promise<Outcome> {
  try {
    return await run()
  } catch (error) {
    return { passed: 0, failed: 1, skipped: 0, output: (error as Error).stack ?? String(error) }
  }
}

const wanted = process.argv.slice(2)
const chosen = steps.filter(({ name }) => wanted.length === 0 || wanted.some(word => name.startsWith(word)))
const total: Outcome = { passed: 0, failed: 0, skipped: 0, output: '' }

async function perform(step: Step): Promise<void> {
  const began = performance.now()
  const outcome = await outcomeOf(step)
  const time = seconds(performance.now() - began).padStart(8)
  process.stdout.write(`${outcome.failed > 0 ? '✗' : '✓'} ${step.name.padEnd(34)} ${time}  ${counted(outcome)}\n`)
  if (outcome.note) process.stdout.write(`  ${outcome.note}\n`)
  if (outcome.failed > 0) process.stdout.write(`${outcome.output.trim().replace(/^/gm, '    ')}\n`)
  total.passed += outcome.passed
  total.failed += outcome.failed
  total.skipped += outcome.skipped
}

const beside = chosen.filter(step => step.beside).values()
const inTurn = async (some: Iterable<Step>) => {
  for (const step of some) await perform(step)
}
// Whoever is done with what computes takes of the rest. Two of these at a time: each waits often, for a process that it started or a page.
const first = inTurn(chosen.filter(step => !step.beside)).then(() => inTurn(beside))
await Promise.all([first, inTurn(beside), inTurn(beside)])
process.stdout.write(`${counted(total)}\n`)
// A run in which nothing was tested never passes.
process.exitCode = total.failed > 0 || total.passed === 0 ? 1 : 0
