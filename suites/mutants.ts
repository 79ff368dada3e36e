// `npm run mutants`: every deliberate defect and every right variant against the suite, in worlds of their own, a few processes at a time.
import { type ChildProcess, fork } from 'node:child_process'
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { availableParallelism } from 'node:os'
import { matchesGlob } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { version } from '../mock/version.ts'
import { formatted } from '../reports/formatted.ts'
import { checks, defects, settingOf, settings, variations } from './defects.ts'
import { type MutantResult, together, type VariantResult, type Variation } from './mutation.ts'
import { figuresOf, figuresText, lineOf, markdown, measuredOf, openOf, type Proof, stable } from './mutation-report.ts'
import { documentOf, measuredFile } from './mutation-summary.ts'
import type { Answer, Baseline, Task } from './mutation-worker.ts'
import { answered, heard, roomy } from './workers.ts'

const help = `node suites/mutants.ts [options]
  --all            every check for each defect, not the one that must find it alone; each variant by itself, too
  --filter GLOB    names of defects and variants, or ids of the checks that must find them
  --derived N      of the defects that the documents give every Nth, another one each day (1: all)
  --seeds N        as many seeds of the generated data, from 1 (1)
  --jobs N         processes (one for each processor)
  --out DIR        where mutants.json and mutants.md are written (reports/out)
Without --filter and --derived what came of it is kept in suites/mutation.json, too: commit it with the checks that it is of.
`

const { values } = parseArgs({
  options: {
    all: { type: 'boolean', default: false },
    filter: { type: 'string', default: '**' },
    derived: { type: 'string', default: '1' },
    seeds: { type: 'string', default: '1' },
    jobs: { type: 'string', default: String(availableParallelism()) },
    out: { type: 'string', default: fileURLToPath(new URL('../reports/out', import.meta.url)) },
    help: { type: 'boolean', default: false },
  },
})

/** Survivors that are known, by name with the reason. It may only become shorter. */
const survivorsFile = new URL('survivors.json', import.meta.url)
const survivors: Record<string, string> = existsSync(survivorsFile)
  ? (JSON.parse(readFileSync(survivorsFile, 'utf8')) as Record<string, string>)
  : {}

const seeds = Array.from({ length: Number(values.seeds) }, (_, i) => i + 1)
const wanted = (...names: string[]) => names.some(name => matchesGlob(name, values.filter))

/** Every Nth of what the documents give, so that some days try all; what somebody thought of is always tried. */
const step = Number(values.derived)
const today = Math.floor(Date.now() / 86_400_000)
const chosen = defects.filter(({ origin }, i) => origin === 'written' || i % step === today % step)

async function perform(worker: ChildProcess, task: Task): Promise<Answer> {
  const told = answered(worker, task).catch(({ message }: Error) => ({ error: message }))
  const { answer, error } = (await told) as { answer?: Answer; error?: string }
  if (!answer) throw new Error(`${task.kind} ${task.name}: ${error}`)
  return answer
}

/** Each process takes the next task when it is done with one. */
async function performAll<A extends Answer>(
  workers: ChildProcess[],
  tasks: Task[],
  done: (answer: A, task: Task) => void,
): Promise<void> {
  const rest = tasks.values()
  await Promise.all(
    workers.map(async worker => {
      for (const task of rest) done((await perform(worker, task)) as A, task)
    }),
  )
}

/** In which places what is judged, a task for each that `of` says of one place. */
const everywhere = (kind: Task['kind'], of: (setting: number) => string[]): Task[] =>
  seeds.flatMap(seed =>
    settings.flatMap((_, setting) =>
      of(setting).map(name => ({ kind, name, setting, seed, all: values.all, red: [] })),
    ),
  )

const isJudged = (setting: number, documents: string[] | undefined) =>
  !documents || settings[setting]!.documents.some(each => documents.includes(each))

const namesOf = (variants: Variation[]) =>
  (values.all ? variants.map(variant => [variant]) : together(variants)).map(group =>
    group.map(({ name }) => name).join(','),
  )

/** What is tried, and first the documents that it is about without any defect. */
function tasksOf() {
  const mutants = chosen.filter(({ name, caughtBy }) => wanted(name, caughtBy))
  const variants = variations.filter(({ name }) => wanted(name))
  const concerned = (setting: number, document: string) =>
    mutants.some(
      ({ caughtBy }) => settingOf(caughtBy) === setting && (values.all || documentOf(caughtBy) === document),
    ) || variants.some(({ documents }) => isJudged(setting, documents) && (documents?.includes(document) ?? true))
  const namesIn = (setting: number) => ({
    documents: settings[setting]!.documents.filter(document => concerned(setting, document)),
    mutants: mutants.filter(({ caughtBy }) => settingOf(caughtBy) === setting).map(({ name }) => name),
    variants: namesOf(variants.filter(({ documents }) => isJudged(setting, documents))),
  })
  return {
    baselines: everywhere('baseline', setting => namesIn(setting).documents),
    // The long ones first.
    others: [
      ...everywhere('variant', setting => namesIn(setting).variants),
      ...everywhere('mutant', setting => namesIn(setting).mutants),
    ],
  }
}

/** What strikes in one revision need not strike in another, which may have nothing of the kind. */
const striking = (results: VariantResult[]): VariantResult[] =>
  results.filter(
    ({ name, activations }) => activations > 0 || !results.some(other => other.name === name && other.activations > 0),
  )

async function prove(workers: ChildProcess[]): Promise<Proof> {
  const { baselines, others } = tasksOf()
  const red: (Baseline['red'][number] & Pick<Task, 'setting' | 'seed'>)[] = []
  await performAll<Baseline>(workers, baselines, (answer, { setting, seed }) => {
    red.push(...answer.red.map(each => ({ ...each, setting, seed })))
  })
  const redOf = (task: Task) =>
    red.filter(({ setting, seed }) => setting === task.setting && seed === task.seed).map(({ id }) => id)
  const found: MutantResult[] = []
  const left: VariantResult[] = []
  const tasks = others.map(task => ({ ...task, red: redOf(task) }))
  await performAll<MutantResult | VariantResult[]>(workers, tasks, answer => {
    for (const each of [answer].flat()) {
      process.stdout.write(`${lineOf(each)}\n`)
      if ('fate' in each) found.push(each)
      else left.push(each)
    }
  })
  return {
    baseline: red.map(({ id, reason }) => ({ id, reason })),
    mutants: stable(found),
    variants: striking(left).sort((a, b) => (a.name < b.name ? -1 : 1)),
    checks: checks.map(({ id, says }) => ({ id, says })),
    seeds,
    all: values.all,
  }
}

/** For the reports of runs: figures of the whole suite, by a mock that passes it. */
function keep(proof: Proof): void {
  const measured = measuredOf(
    proof,
    { checks, defects, variations },
    { day: new Date().toISOString().slice(0, 10), version },
  )
  const file = fileURLToPath(measuredFile)
  writeFileSync(file, formatted(file, `${JSON.stringify(measured, undefined, 2)}\n`))
}

async function main(): Promise<number> {
  if (values.help) {
    process.stdout.write(help)
    return 0
  }
  const started = performance.now()
  const file = fileURLToPath(new URL('mutation-worker.ts', import.meta.url))
  const workers = Array.from({ length: Number(values.jobs) }, () =>
    fork(file, { execArgv: [...process.execArgv, ...roomy] }),
  )
  let proof: Proof
  try {
    await Promise.all(workers.map(heard))
    proof = await prove(workers)
  } finally {
    for (const worker of workers) if (worker.connected) worker.disconnect()
  }
  const figures = figuresOf(proof)
  const whole = values.filter === '**' && step === 1
  const open = openOf(proof, survivors, whole)
  mkdirSync(values.out, { recursive: true })
  const written = { ...figures, duration_ms: Math.round(performance.now() - started), open, ...proof }
  writeFileSync(`${values.out}/mutants.json`, `${JSON.stringify(written, undefined, 1)}\n`)
  writeFileSync(`${values.out}/mutants.md`, markdown(proof, open))
  if (whole && proof.baseline.length === 0) keep(proof)
  const seconds = ((performance.now() - started) / 1000).toFixed(0)
  process.stdout.write(`\n${figuresText(figures)}\n${open.map(line => `✗ ${line}\n`).join('')}in ${seconds} s\n`)
  return open.length > 0 ? 1 : 0
}

process.exitCode = await main()
