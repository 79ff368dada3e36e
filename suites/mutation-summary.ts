// What `npm run mutants` last measured of the suite itself, as it is kept in mutation.json: for the reports of runs, and for telling when
// it has to be measured anew.
import { createHash } from 'node:crypto'
import { existsSync, readFileSync } from 'node:fs'
import type { MutationSummary } from '../reports/results.ts'
import type { Contract } from '../spec/load.ts'
import { checksOf } from './catalogue.ts'

/** The state of things that figures were measured with: they are of no other. */
interface OfDocument {
  checks_digest: string
  defects_digest: string
}

export interface Measured extends Omit<MutationSummary, 'stale' | 'documents' | 'variants'> {
  documents: (MutationSummary['documents'][number] & OfDocument)[]
  variants: (MutationSummary['variants'][number] & { documents: string[] })[]
  variants_digest: string
}

export const measuredFile = new URL('mutation.json', import.meta.url)

export const digest = (names: string[]): string =>
  createHash('sha256').update(JSON.stringify(names.toSorted())).digest('hex').slice(0, 16)

export const documentOf = (id: string): string => id.split('/', 1)[0]!

/** What figures depend on, by name. */
export interface State {
  checks: { id: string }[]
  defects: { name: string; caughtBy: string; reason?: string | undefined }[]
  variations: { name: string }[]
}

export const digestsOf = ({ checks, defects }: State, document: string): OfDocument => ({
  checks_digest: digest(checks.map(({ id }) => id).filter(id => documentOf(id) === document)),
  defects_digest: digest(
    defects
      .filter(({ caughtBy }) => documentOf(caughtBy) === document)
      .map(({ name, caughtBy, reason = '' }) => [name, caughtBy, reason].join(' ')),
  ),
})

export const variantsDigest = ({ variations }: State): string => digest(variations.map(({ name }) => name))

/** What changed since the measurement, in words; nothing when it still holds. */
export function changesSince(measured: Measured, state: State): string[] {
  const now = [...new Set(state.checks.map(({ id }) => documentOf(id)))]
  const known = new Map(measured.documents.map(row => [row.document, row]))
  const gone = measured.documents.filter(({ document }) => !now.includes(document))
  return [
    ...gone.map(({ document }) => `${document} is gone`),
    ...now.flatMap(document => {
      const then = known.get(document)
      if (!then) return [`${document} is new`]
      const { checks_digest, defects_digest } = digestsOf(state, document)
      const count = state.checks.filter(({ id }) => documentOf(id) === document).length
      return [
        ...(then.checks_digest === checks_digest
          ? []
          : [`${document} has other checks (${then.checks} then, ${count} now)`]),
        ...(then.defects_digest === defects_digest ? [] : [`${document} has other defects to find`]),
      ]
    }),
    ...(measured.variants_digest === variantsDigest(state) ? [] : ['there are other variants']),
  ]
}

const read = (): Measured | undefined =>
  existsSync(measuredFile) ? (JSON.parse(readFileSync(measuredFile, 'utf8')) as Measured) : undefined

/**
 * What was measured of the checks for these documents. It is stale when they have other checks now; defects are the mock's affair,
 * and a test looks whether they are the same.
 */
export function mutationOf(contracts: Contract[], measured = read()): MutationSummary | undefined {
  if (!measured) return undefined
  const { documents, variants, survivors, unproven, variants_digest: _, ...rest } = measured
  const names = contracts.map(({ api }) => api)
  const judged = (id: string) => names.includes(documentOf(id))
  const stale = contracts.some(contract => {
    const known = documents.find(({ document }) => document === contract.api)
    return known?.checks_digest !== digest(checksOf(contract).map(({ id }) => id))
  })
  return {
    ...rest,
    stale,
    documents: documents
      .filter(({ document }) => names.includes(document))
      .map(({ checks_digest: _, defects_digest: __, ...row }) => row),
    survivors: survivors.filter(({ caught_by }) => judged(caught_by)),
    variants: variants
      .filter(({ documents }) => documents.some(document => names.includes(document)))
      .map(({ documents: _, ...row }) => row),
    unproven: unproven.filter(judged),
  }
}
