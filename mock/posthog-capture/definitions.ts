// Which type a property has: the first value seen under its name decides.
import { ExactNumber } from '../../spec/json.ts'
import type { Scope } from '../query/types.ts'
import { parseTimestamp } from './timestamps.ts'

export type PropertyType = Scope['propertyTypes'][string]

/** Names whose first value misleads: campaign names that look like numbers, flags that are off. */
const alwaysText = /^(utm_|\$feature\/|\$feature_flag_response$|\$survey_response)/
/** What ingestion itself reads. */
const skipped = /^\$(set|set_once|unset|groups|group_set|group_\d)$/

const isDate = (text: string) => /^\d{4}-\d\d-\d\d/.test(text) && parseTimestamp(text) !== undefined

/** Undefined where the value does not tell: null, lists, objects. Source: dossier posthog-query-layer 2. */
export function typeOf(name: string, value: unknown): PropertyType | undefined {
  const isNumber = typeof value === 'number' || value instanceof ExactNumber
  if (value === null || (typeof value === 'object' && !isNumber)) return undefined
  if (alwaysText.test(name.toLowerCase())) return 'String'
  if (isNumber) return 'Numeric'
  if (typeof value === 'boolean') return 'Boolean'
  if (/^(true|false)$/i.test(String(value).trim())) return 'Boolean'
  return isDate(String(value)) ? 'DateTime' : 'String'
}

/** The types that a bag of properties tells, in its order. */
export const typesOf = (properties: Record<string, unknown>): [name: string, type: PropertyType][] =>
  Object.entries(properties).flatMap(([name, value]) => {
    const type = skipped.test(name) ? undefined : typeOf(name, value)
    return type ? [[name, type] as [string, PropertyType]] : []
  })
