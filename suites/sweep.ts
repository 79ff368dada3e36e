// Finishes the clean-up of a run that could not: by its ledger, with the key of the environment.
import { contract } from '../spec/load.ts'
import { second } from './check.ts'
import { Client } from './client.ts'
import { variables } from './control.ts'
import { Ledger } from './ledger.ts'
import { Recorder } from './record.ts'
import { UsageError } from './targets.ts'
import { type Left, tearDown } from './teardown.ts'

const resumed = (file: string): Ledger => {
  try {
    return Ledger.resume(file)
  } catch (error) {
    throw new UsageError(`${file} cannot be read as a ledger: ${(error as Error).message}`)
  }
}

/** Removes whatever a ledger says was made and not removed. Throws UsageError. */
export async function sweep(
  file: string,
  env: Record<string, string | undefined>,
): Promise<{ removed: number; left: Left[] }> {
  const ledger = resumed(file)
  const { url, project, run } = ledger.heading!
  const pending = ledger.pending()
  const secret = env[variables.main]
  if (pending.length > 0 && !secret) throw new UsageError(`To delete on ${url} a key is needed: set ${variables.main}.`)
  const client = new Client({
    place: { base: url, project, keys: { main: { name: variables.main, secret: secret ?? '' } } },
    contracts: [...new Set(pending.map(({ document }) => document))].map(contract),
    recorder: new Recorder(),
    ledger,
    limits: { readOnly: false, requests: 10 * pending.length },
    prefix: `ust-${run}-`,
    deadline: 30 * second,
  })
  const left = await tearDown(client, ledger, pending)
  ledger.close()
  return { removed: pending.length - left.length, left }
}
