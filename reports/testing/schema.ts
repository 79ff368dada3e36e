// The published schema of results, closed: what it does not tell may not be there.
import { readFileSync } from 'node:fs'
import { Ajv2020 } from 'ajv/dist/2020.js'

const schema = JSON.parse(readFileSync(new URL('../results.schema.json', import.meta.url), 'utf8'))

/** The published one lets new fields pass, so that older readers can go on. */
const closed = (part: unknown): unknown => {
  if (Array.isArray(part)) return part.map(closed)
  if (part === null || typeof part !== 'object') return part
  const inside = Object.fromEntries(Object.entries(part).map(([key, value]) => [key, closed(value)]))
  return 'properties' in part ? { ...inside, additionalProperties: false } : inside
}

const validate = new Ajv2020({ allErrors: true, allowUnionTypes: true }).compile(closed(schema) as object)

/** Empty when results are as the schema says. */
export const misfits = (results: unknown): string[] =>
  validate(results) ? [] : validate.errors!.map(({ instancePath, message }) => `${instancePath} ${message}`)
