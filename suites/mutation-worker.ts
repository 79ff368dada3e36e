// One process of `npm run mutants`: a mock of its own, and what it is sent to judge.
import { start } from '../mock/start.ts'
import { contract } from '../spec/load.ts'
import { checksOf } from './catalogue.ts'
import { defects, settings, variations } from './defects.ts'
import { type Bench, baseline, judgeMutant, judgeVariants, type MutantResult, type VariantResult } from './mutation.ts'
import { lookAt } from './targets.ts'

/** Names go over, not functions. `red`: ids of checks that the right mock does not pass. */
export interface Task {
  kind: 'baseline' | 'mutant' | 'variant'
  /** Of a document when it is a baseline; those of variants that are judged together have commas between them. */
  name: string
  setting: number
  seed: number
  all: boolean
  red: string[]
}
export interface Baseline {
  red: { id: string; reason: string | null }[]
}
export type Answer = Baseline | MutantResult | VariantResult[]

const { url, mock, close } = await start(
  { seed: 1, events: 1000, revision: {}, clockRate: 1, latency: 'none', rateLimits: 'off', log: 'off' },
  { host: '127.0.0.1', port: 0 },
)
const targets = await Promise.all(settings.map(setting => lookAt({ ...setting, target: url, env: {} })))

async function perform({ kind, name, setting, seed, all, red }: Task): Promise<Answer> {
  const documents = kind === 'baseline' ? [name] : settings[setting]!.documents
  const bench: Bench = {
    target: targets[setting]!,
    version: 'mutants',
    seed,
    checks: new Set(documents.flatMap(document => checksOf(contract(document)))),
    red: new Set(red),
    struck: mutant => mock.activations.get(mutant) ?? 0,
  }
  if (kind === 'baseline') return { red: (await baseline(bench)).map(({ id, reason }) => ({ id, reason })) }
  if (kind === 'variant') {
    const names = name.split(',')
    return judgeVariants(
      bench,
      variations.filter(variation => names.includes(variation.name)),
    )
  }
  return judgeMutant(bench, defects.find(defect => defect.name === name)!, all)
}

/** Nobody listens any more when the run has ended for another reason. */
const tell = (message: object) => process.connected && process.send!(message)

process.on('message', (task: Task) => {
  perform(task).then(
    answer => tell({ answer }),
    error => tell({ error: (error as Error).stack }),
  )
})
process.once('disconnect', () => void close())
process.send!({ ready: true })
