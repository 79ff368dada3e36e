// `understudy sweep`: removes what interrupted runs left on a deployment, by the ledger of a run or by how runs call their things.

import { type Command, InvalidArgumentError, Option } from 'commander'
import { inOneLine } from '../reports/words.ts'
import { contract } from '../spec/load.ts'
import { own } from '../spec/own.ts'
import { day, hour, minute, second } from './check.ts'
import { orUsage, revisionFlag } from './cli.ts'
import { Client } from './client.ts'
import { confirmProject } from './confirm.ts'
import { families, familiesOf, mainIn, placeIn } from './families.ts'
import { Ledger } from './ledger.ts'
import { type Leftover, leftovers, removeLeftovers } from './leftovers.ts'
import { example } from './manuals.ts'
import { prefixOf } from './names.ts'
import { Recorder } from './record.ts'
import { lookAt, UsageError } from './targets.ts'
import { byTheWallClock, type Left, tearDown, tearDownLate, type Waiting } from './teardown.ts'

interface SweepFlags {
  ledger?: string
  prefix: string
  olderThan: number
  yes?: boolean
  project?: string
  confirm?: string
  api?: string
  revision?: Record<string, string>
}

const help = `
With --ledger, what that run wrote down is deleted; what it asked for without an answer is looked for again until a minute after
that, since the request may still be under way. Without a ledger, give the target: what is called as runs of verify call their
things (ust-<run>-...) and is old enough is listed; with --yes it is deleted, off loopback only in the project that is named and
confirmed. Nothing counts as deleted before it is seen to be gone.

Exit: 0 nothing was to be deleted or all of it is gone, 2 wrong usage, 4 something was left behind.

Examples:
  $ ${example.key()} understudy sweep --ledger understudy-ledger-2026-05-01.jsonl
  $ ${example.key()} understudy sweep ${example.url} --project ${example.place}
  $ ${example.key()} understudy sweep staging.yaml --older-than 1d --yes --confirm ${example.place}
`

const units: Record<string, number> = { s: second, m: minute, h: hour, d: day }

/** Milliseconds of `90s`, `30m`, `2h`, `1d`. */
function ageFlag(text: string): number {
  const [, count, unit] = /^(\d+)([smhd])$/.exec(text) ?? []
  if (!count || !unit) throw new InvalidArgumentError('write it as 90s, 30m, 2h or 1d')
  return Number(count) * own(units, unit)!
}

export function register(program: Command): void {
  program
    .command('sweep')
    .summary('remove what interrupted runs of verify left behind')
    .description('Deletes what interrupted runs of verify left on a deployment, and looks whether it is gone.')
    .argument('[target]', 'URL, name of a target, or a YAML file')
    .addOption(
      new Option('--ledger <file>', 'the file that the run wrote').conflicts(
        'prefix olderThan yes project confirm api revision'.split(' '),
      ),
    )
    .option('--prefix <text>', 'only what is called so: ust- or more of it, such as ust-1a2b3c4d-', 'ust-')
    .addOption(
      new Option('--older-than <age>', 'only what is older, so that runs under way keep theirs')
        .argParser(ageFlag)
        .default(2 * hour, '2h'),
    )
    .option('--yes', 'delete; without it, what would be deleted is listed')
    .option('--project <id>', "the project to look in; the key's current one when absent")
    .option('--confirm <id>', 'the project that --yes is meant for, where nobody can be asked')
    .option('--api <names>', 'look for things of these APIs only, separated by commas')
    .option('--revision <api=revision>', 'the revision that the target speaks; may be given again', revisionFlag)
    .addHelpText('after', help)
    .action(sweepCommand)
}

const resumed = (file: string, { now }: Waiting): Ledger => {
  try {
    return Ledger.resume(file, now)
  } catch (error) {
    throw new UsageError(`${file} cannot be read as a ledger: ${(error as Error).message}`)
  }
}

/** Removes whatever a ledger says was made, or asked for, and not removed. Throws UsageError. */
export async function sweep(
  file: string,
  env: Record<string, string | undefined>,
  waiting: Waiting = byTheWallClock(text => process.stderr.write(`${text}\n`)),
): Promise<{ removed: number; left: Left[] }> {
  const ledger = resumed(file, waiting)
  const { url, project, run } = ledger.heading!
  const pending = ledger.pending()
  const [family = families[0]!] = familiesOf(pending.map(({ document }) => document))
  const key = mainIn(family, env)
  if (pending.length > 0 && !key)
    throw new UsageError(`To delete on ${url} a key is needed: set ${family.main.join(' and ')}.`)
  const keys = { main: key ?? { name: family.main[0]!, secret: '' } }
  const client = new Client({
    place: placeIn(family, { base: url, project, keys }),
    contracts: [...new Set(pending.map(({ document }) => document))].map(contract),
    recorder: new Recorder(),
    ledger,
    limits: { readOnly: false, requests: 100 + 30 * pending.length },
    prefix: prefixOf(run),
    deadline: 30 * second,
  })
  const { left, awaited } = await tearDown(client, ledger, pending, waiting)
  left.push(...(await tearDownLate(client, ledger, awaited, waiting)))
  ledger.close()
  return { removed: pending.length - left.length, left }
}

function report({ removed, left }: { removed: number; left: Left[] }): void {
  for (const { operation, path, why } of left)
    process.stderr.write(`left behind: ${inOneLine(path)} (${operation}): ${inOneLine(why)}\n`)
  process.stdout.write(`${removed} removed, ${left.length} left.\n`)
  process.exitCode = left.length > 0 ? 4 : 0
}

/** The largest unit of which there is at least one. */
function aged({ age }: Leftover): string {
  if (age === undefined) return 'of unknown age'
  const [unit, length] = Object.entries(units).findLast(([, length]) => age >= length) ?? ['s', second]
  return `${Math.floor(age / length)}${unit} old`
}

const isOld = ({ age }: Leftover, olderThan: number) => age !== undefined && age >= olderThan
const things = (count: number) => `${count} ${count === 1 ? 'thing' : 'things'}`

/** Lists first, then deletes if that is wanted. */
async function sweepByName(word: string, flags: SweepFlags): Promise<void> {
  const { api, project, revision = {}, prefix, olderThan, yes = false, confirm } = flags
  const target = await lookAt({
    target: word,
    revisions: revision,
    env: process.env,
    ...(api !== undefined && { api }),
    ...(project !== undefined && { project }),
  })
  const found = await leftovers(target, prefix)
  const old = found.filter(leftover => isOld(leftover, olderThan))
  const { stdout } = process
  const where = `project ${target.place!.project} of ${target.url}`
  for (const leftover of found) {
    const kept = old.includes(leftover) ? '' : ', left alone'
    stdout.write(
      `${inOneLine(leftover.name)}  ${leftover.creation.id}, ${aged(leftover)}, run ${leftover.run}${kept}\n`,
    )
  }
  if (old.length === 0) return void stdout.write(`Nothing to remove in ${where}.\n`)
  if (!yes)
    return void stdout.write(`${things(old.length)} to remove in ${where}. Nothing was deleted: --yes does it.\n`)
  await confirmProject(target, { writes: true, confirm })
  report(await removeLeftovers(target, old))
}

const sweepCommand = (word: string | undefined, flags: SweepFlags): Promise<void> =>
  orUsage(async () => {
    if ((word === undefined) === (flags.ledger === undefined))
      throw new UsageError('say either where to look, or which --ledger')
    if (flags.ledger !== undefined) report(await sweep(flags.ledger, process.env))
    else await sweepByName(word!, flags)
  })
