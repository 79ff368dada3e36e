// Every type of source, by name.
import { contract, lazily } from '../../../spec/load.ts'
import { stripe } from './stripe.ts'
import type { SourceType, SourceTypeName } from './type.ts'

const known = new Map<string, Omit<SourceType, 'name'>>([['Stripe', stripe]])

/** Announced only: it can be connected with anything, and brings nothing. */
const announced: Omit<SourceType, 'name' | 'label'> = {
  caption: null,
  fields: [],
  webhookFields: null,
  suggestedTables: [],
  featured: false,
  unreleased: true,
  supportsColumnSelection: false,
  hostFields: [],
  tables: [],
}

export const sourceTypes = lazily((): ReadonlyMap<string, SourceType> => {
  const names = contract('posthog-data-warehouse').schemas['SourceType']!['enum'] as SourceTypeName[]
  return new Map(names.map(name => [name, { name, ...(known.get(name) ?? { ...announced, label: name }) }]))
})

/** One that the document has. */
export const typeOf = (name: string): SourceType => sourceTypes().get(name)!
