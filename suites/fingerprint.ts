// What a deployment turns out to be, before anything is judged: probes that only read, by API.
import { own } from '../spec/own.ts'
import type { Client } from './client.ts'
import { familyOf } from './families.ts'
import type { Fingerprint } from './family.ts'
import { Unreachable } from './http.ts'

/** Answers may have any shape. */
function unknown(error: Error): Fingerprint {
  if (error instanceof Unreachable) throw error
  return { revision: null, dialect: null, evidence: [`nothing can be told from its answers: ${error.message}`] }
}

/** By API; those without probes are left out. */
export async function fingerprints(client: Client, apis: { api: string }[]): Promise<Record<string, Fingerprint>> {
  const found: Record<string, Fingerprint> = {}
  for (const { api } of apis) {
    const probe = own(familyOf(api).probes, api)
    if (probe) found[api] = await probe(client).catch(unknown)
  }
  return found
}
