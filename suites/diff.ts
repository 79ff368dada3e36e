// `understudy diff A B`: the suite on two targets, and only what is not the same.

import type { Command } from 'commander'
import { own } from '../spec/own.ts'
import { interruption, orUsage, revisionFlag } from './cli.ts'
import type { Differences, Side } from './differences.ts'
import { example, manuals } from './manuals.ts'
import type { VerifyOptions } from './run.ts'

interface DiffFlags {
  api?: string
  only?: string
  revision?: Record<string, string>
  revisionA?: Record<string, string>
  revisionB?: Record<string, string>
  allowWrites?: boolean
}

const help = `
Keys come from the environment only, as for verify; where the sides need keys of their own, these have _A or _B at the end:
${manuals.map(({ sides }) => sides).join(', ')}. Off loopback nothing is written unless --allow-writes is given.

Compared are checks that could be tried on both sides: verdicts, dialects, and, where the verdicts agree, statuses, headers and members
of answers.

Exit: 0 no difference, 1 differences, 2 wrong usage, out of reach or key refused, 3 nothing could be compared, 4 something was left
behind, 130 interrupted.

Examples:
  $ understudy diff http://127.0.0.1:8010 http://127.0.0.1:8020
  $ understudy diff mock mock --revision-b ${example.revision}
  $ ${example.key('_A')} ${example.key('_B')} understudy diff staging.yaml production.yaml --only ${example.only}
`

export function register(program: Command): void {
  program
    .command('diff')
    .summary('show where two deployments differ')
    .description(
      'Runs the suite on two targets, each given by URL, name or YAML file, and shows only what is not the same.',
    )
    .argument('<a>', 'URL, name of a target, or a YAML file')
    .argument('<b>', 'the other')
    .option('--api <names>', 'judge these APIs only, separated by commas')
    .option('--only <globs>', 'run only checks whose id fits, separated by commas')
    .option('--revision <api=revision>', 'the revision that both speak; may be given again', revisionFlag)
    .option('--revision-a <api=revision>', 'the revision that A speaks', revisionFlag)
    .option('--revision-b <api=revision>', 'the revision that B speaks', revisionFlag)
    .option('--allow-writes', 'create and delete things on deployments off loopback')
    .addHelpText('after', help)
    .action(diffCommand)
}

/** Runs the suite on one side. */
async function sideOf(options: VerifyOptions): Promise<Side> {
  const { verify } = await import('./run.ts')
  const { Shown } = await import('./differences.ts')
  const shown = new Shown()
  const results = await verify({ ...options, onAnswer: (answer, check) => shown.note(answer, check) })
  return { results, shown }
}

export interface Compared {
  a: Side
  b: Side
  differences: Differences
}

/** Judges both, one after the other. Throws UsageError when one of them cannot be judged. */
export async function diff(a: VerifyOptions, b: VerifyOptions): Promise<Compared> {
  const { differencesOf } = await import('./differences.ts')
  const [one, other] = [await sideOf(a), await sideOf(b)]
  return { a: one, b: other, differences: differencesOf(one, other) }
}

/** A side's own keys, where it has some. */
function environmentOf(side: 'A' | 'B', env: NodeJS.ProcessEnv, names: string[]): Record<string, string | undefined> {
  return Object.fromEntries(names.map(name => [name, own(env, `${name}_${side}`) ?? own(env, name)]))
}

function exitCodeOf({ a, b, differences }: Compared, found: number): number {
  if (a.results.cleanup.left.length + b.results.cleanup.left.length > 0) return 4
  if (found > 0) return 1
  return differences.compared === 0 ? 3 : 0
}

const diffCommand = (a: string, b: string, flags: DiffFlags, command: Command): Promise<void> =>
  orUsage(async () => {
    const { lookAt } = await import('./targets.ts')
    const { runOptions } = await import('./choices.ts')
    const { givableOf } = await import('./credentials.ts')
    const { families } = await import('./families.ts')
    const { count, told } = await import('./differences.ts')
    const { redactor } = await import('../reports/redact.ts')
    const { judgedLine } = await import('../reports/words.ts')
    const { signal, off } = interruption()
    const { api, only, allowWrites, revision } = flags
    const secrets: Record<string, string> = {}
    const given = families.flatMap(givableOf).map(([, { variable }]) => variable)
    const names = [...families.flatMap(({ main }) => main), ...given]
    const options = async (side: 'A' | 'B', target: string, revisions: Record<string, string> | undefined) => {
      const env = environmentOf(side, process.env, names)
      for (const [name, secret] of Object.entries(env)) if (secret) secrets[secret] = name
      const look = await lookAt({
        target,
        revisions: { ...revision, ...revisions },
        env,
        ...(api !== undefined && { api }),
      })
      // What is known of a target is no less a difference.
      return runOptions({ ...look, known: {} }, command.version() ?? 'unknown', { only, allowWrites, signal })
    }
    try {
      const compared = await diff(await options('A', a, flags.revisionA), await options('B', b, flags.revisionB))
      if (signal.aborted) return void (process.exitCode = 130)
      const name = ({ results }: Side) => `${results.target.name} ${results.target.url}: ${judgedLine(results)}`
      process.stdout.write(told(compared.differences, { A: name(compared.a), B: name(compared.b) }, redactor(secrets)))
      process.exitCode = exitCodeOf(compared, count(compared.differences))
    } catch (error) {
      if (!signal.aborted) throw error
      process.exitCode = 130
    } finally {
      off()
    }
  })
