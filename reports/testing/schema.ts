// The published schemas, closed: what they do not tell may not be there.
import { readFileSync } from 'node:fs'
import { Ajv2020 } from 'ajv/dist/2020.js'

/** The published ones let new fields pass, so that older readers can go on. */
const closed = (part: unknown): unknown => {
  if (Array.isArray(part)) return part.map(closed)
  if (part === null || typeof part !== 'object') return part
  const inside = Object.fromEntries(Object.entries(part).map(([key, value]) => [key, closed(value)]))
  return 'properties' in part ? { ...inside, additionalProperties: false } : inside
}

/** Answers what is wrong with a value: nothing when it is as the schema says. */
function validator(name: string): (value: unknown) => string[] {
  const schema = JSON.parse(readFileSync(new URL(`../${name}.schema.json`, import.meta.url), 'utf8'))
  const validate = new Ajv2020({ allErrors: true, allowUnionTypes: true }).compile(closed(schema) as object)
  return value =>
    validate(value) ? [] : validate.errors!.map(({ instancePath, message }) => `${instancePath} ${message}`)
}

export const misfits = validator('results')
export const eventMisfits = validator('events')
