// Removes what the ledger says is still there, the youngest first, and looks whether it is gone.
import type { Client } from './client.ts'
import type { Entry, Ledger } from './ledger.ts'

export interface Left {
  operation: string
  path: string
  why: string
}

/** Undefined when it is gone, else why it is not. */
async function remove(client: Client, entry: Entry): Promise<string | undefined> {
  const [read, removal] = [client.operation(entry.read), client.operation(entry.remove)]
  // Never answered, and the target chose the id: nothing can be asked for.
  const { path } = entry
  if (Object.keys(path).length === 0) return 'its creation was not answered, so its id is not known'
  if ((await client.call(read, { path })).status === 404) return undefined
  const removed = await client.call(removal, { path })
  const after = await client.call(read, { path })
  return after.status === 404
    ? undefined
    : `${removal.id} answered ${removed.status}, and then ${read.id} ${after.status}`
}

/** Answers what could not be removed of `made`. */
export async function tearDown(client: Client, ledger: Ledger, made: Entry[]): Promise<Left[]> {
  const left: Left[] = []
  for (const entry of made.filter(entry => !entry.deleted).reverse()) {
    let why: string | undefined
    try {
      why = await remove(client, entry)
    } catch (error) {
      why = (error as Error).message
    }
    if (why === undefined) ledger.gone(entry)
    else left.push({ operation: entry.operation, path: Object.values(entry.path).join('/'), why })
  }
  return left
}
