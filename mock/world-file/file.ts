// A world file that is as its schema says.
import { Ajv2020, type ErrorObject, type ValidateFunction } from 'ajv/dist/2020.js'
import addFormats from 'ajv-formats'
import { withDoubles } from '../../spec/json.ts'
import { type Contract, contract } from '../../spec/load.ts'
import { own } from '../../spec/own.ts'
import { instants, within } from '../control/clock.ts'
import type { Product } from '../core/api.ts'
import { durationOf } from '../core/duration.ts'
import { nearest } from '../core/nearest.ts'
import type { WorldOptions } from '../core/world.ts'
import { families } from '../families.ts'
import { type Section, schemaOf, sectionsOf } from './sections.ts'
import { type Stamps, WorldText } from './text.ts'

interface General {
  seed?: number
  revisions?: Record<string, string>
  clock?: { at?: string; began?: string; frozen?: boolean; rate?: number }
  history?: string
  sample?: { events?: number; resources?: boolean }
}

export interface WorldFile {
  text: WorldText
  content: Readonly<Record<string, unknown>>
  sections: Section[]
  /** Milliseconds that it lives through. */
  history: number
  /** Milliseconds from when it began to where its clock is to stand, which nobody lives through. */
  gap: number
  /** Of the seeded world, before anything is in it. */
  options: Pick<WorldOptions, 'events' | 'revisions'> & Partial<WorldOptions>
  /** How its clock goes when everything is there. */
  clock: { frozen?: boolean; rate?: number }
  /** Whether what the mock would have without a file is there, too. */
  isSample: boolean
}

export const dataSchemas = () => Object.assign({}, ...families.map(({ data }) => data?.schemas))

const types = new Map(
  Object.entries({
    ...{ object: 'a map', array: 'a list', string: 'a text', number: 'a number', integer: 'a whole number' },
    ...{ boolean: 'true or false', null: 'null' },
  }),
)
const instantWords = 'must be an instant with its zone, such as "2026-05-01T09:00:00Z"'

const plainly: Record<string, (error: ErrorObject) => string> = {
  enum: ({ params }) => `must be one of ${(params['allowedValues'] as unknown[]).join(', ')}`,
  const: ({ params }) => `must be ${JSON.stringify(params['allowedValue'])}`,
  required: ({ params }) => `has no '${params['missingProperty']}'`,
  anyOf: ({ parentSchema }) => `must be ${parentSchema!['description']}`,
  oneOf: ({ parentSchema }) => `must be ${parentSchema!['description']}`,
  format: () => instantWords,
  type: ({ params, parentSchema }) =>
    parentSchema!['format'] === 'date-time'
      ? instantWords
      : `must be ${[params['type']]
          .flat()
          .map(type => types.get(String(type)) ?? type)
          .join(' or ')}`,
}

const isDeeper = (one: ErrorObject, other: ErrorObject) => one.instancePath.startsWith(`${other.instancePath}/`)

/** Among several forms another is meant than that which has no such word, and lacks one that it needs. */
const isOfAnother = (stray: ErrorObject, errors: ErrorObject[]) =>
  errors.some(({ keyword, parentSchema }) => keyword === 'required' && parentSchema === stray.parentSchema) &&
  errors.some(error => isDeeper(error, stray))

/** Of several forms the one that is meant, where it is wrong within: the others are of another type altogether. */
function isMeant(forms: ErrorObject, errors: ErrorObject[]): boolean {
  const formOf = ({ schemaPath }: ErrorObject) =>
    schemaPath.startsWith(`${forms.schemaPath}/`) ? schemaPath.slice(forms.schemaPath.length).split('/')[1] : undefined
  const within = new Set(errors.filter(error => isDeeper(error, forms)).map(formOf))
  return within.size === 1 && !within.has(undefined)
}

/** The one that says most: an unknown word, or what the whole of several forms is, or what is wrong in that which is meant. */
function telling(errors: ErrorObject[]): ErrorObject {
  const stray = errors.find(({ keyword }) => keyword === 'additionalProperties')
  if (stray && isOfAnother(stray, errors)) return errors.find(error => isDeeper(error, stray))!
  if (stray) return stray
  const forms = ['anyOf', 'oneOf'].flatMap(word => errors.find(({ keyword }) => keyword === word) ?? [])[0]
  if (!forms) return errors[0]!
  return isMeant(forms, errors) ? errors.find(error => isDeeper(error, forms))! : forms
}

/** Signs that nobody sees, by their codes. */
const unseenIn = (word: string): string =>
  [...new Set(word.match(/[^\P{C}\n\t]|(?! )\p{Z}/gu))]
    .map(sign => `U+${sign.codePointAt(0)!.toString(16).toUpperCase().padStart(4, '0')}`)
    .join(', ')

/** By their schemas' text: there are as many as revisions can be chosen, and to make one takes longer than to read most files. */
const validators = new Map<string, ValidateFunction>()

function validatorOf(sections: Section[]): ValidateFunction {
  const schema = schemaOf(sections, dataSchemas())
  const text = JSON.stringify(schema)
  const known = validators.get(text)
  if (known) return known
  const ajv = new Ajv2020({ strict: false, verbose: true, allErrors: true, code: { optimize: false } })
  addFormats.default(ajv)
  const made = ajv.compile(schema)
  validators.set(text, made)
  return made
}

function check(text: WorldText, sections: Section[]): void {
  const validate = validatorOf(sections)
  if (validate(withDoubles(text.content))) return
  const error = telling(validate.errors!)
  const { keyword, params, instancePath, message, parentSchema } = error
  const place = instancePath.split('/').slice(1).map(unpointed)
  if (keyword !== 'additionalProperties')
    throw text.wrong(place, `${place.join('.') || 'the file'} ${own(plainly, keyword)?.(error) ?? message}.`)
  const word = params['additionalProperty'] as string
  const known = Object.keys((parentSchema!['properties'] ?? {}) as object)
  const near = nearest(word, known).join(', ')
  const unseen = unseenIn(word)
  const why = unseen ? `, which has a sign that nobody sees (${unseen})` : ''
  throw text.wrong([...place, word], `there is no '${word}' here${why}${near ? `; nearest: ${near}` : ''}.`, true)
}

const unpointed = (step: string) => step.replaceAll('~1', '/').replaceAll('~0', '~')

function historyOf(text: WorldText, history: string | undefined): number {
  const length = history === undefined ? 0 : durationOf(history)
  if (typeof length !== 'number') throw text.wrong(['history'], `'${history}' is no duration: ${length.reason}.`)
  const longest = 400 * 24 * 3_600_000
  if (length > longest) throw text.wrong(['history'], `'${history}' is longer than 400 days.`)
  return length
}

/** Milliseconds. */
function gapOf(text: WorldText, began: string | undefined, end: number, history: number): number {
  if (began === undefined) return 0
  if (!within(Date.parse(began)))
    throw text.wrong(['clock', 'began'], `'${began}' is no instant that a clock shows: ${instants}.`)
  const gap = end - Date.parse(began)
  if (history > 0) throw text.wrong(['history'], 'say how long it has run, or clock.began, not both.')
  return gap
}

/** Of the revisions that the file chooses. */
function contractsOf(text: WorldText, products: readonly Product[], revisions: Record<string, string>): Contract[] {
  for (const [name, wanted] of Object.entries(revisions)) {
    const product = products.find(product => product.name === name)
    const known = product ? Object.keys(product.revisions) : products.map(({ name }) => name)
    if (product && known.includes(wanted)) continue
    const what = product ? `revision '${wanted}' of ${name}` : `API '${name}'`
    throw text.wrong(['revisions', name], `there is no ${what}; there are ${known.join(', ')}.`, !product)
  }
  return products.map(({ name, revision, revisions: all }) => own(all, own(revisions, name) ?? revision)!.contract)
}

/**
 * `now` (epoch milliseconds) is where the clock is to stand if the file does not say it. `stamps` gets every file that is read, then or
 * while a world is filled. Throws UsageError with the line of what is wrong.
 */
export function readWorldFile(path: string, products: readonly Product[], now: number, stamps?: Stamps): WorldFile {
  const text = new WorldText(path, stamps)
  const said = text.content
  if (said === null || typeof said !== 'object' || Array.isArray(said))
    throw text.wrong([], "a world file is a map of sections; the first is 'world: 1'.")
  const { seed, revisions = {}, clock = {}, history, sample = {} } = said as General
  const isMap = revisions !== null && typeof revisions === 'object'
  const sections = sectionsOf(contractsOf(text, products, isMap ? revisions : {}), contract('mock-control'))
  check(text, sections)
  const length = historyOf(text, history)
  const end = clock.at === undefined ? now : Date.parse(clock.at)
  if (!within(end)) throw text.wrong(['clock', 'at'], `'${clock.at}' is no instant that a clock shows: ${instants}.`)
  const gap = gapOf(text, clock.began, end, length)
  const at = end - length - gap
  const isSaid = clock.at !== undefined || length > 0 || clock.began !== undefined
  const start = isSaid ? { clock: at, anchor: clock.began === undefined ? end : at } : {}
  return {
    ...{ text, sections, history: length, gap },
    content: said as Record<string, unknown>,
    options: { events: sample.events ?? 0, revisions, frozen: true, ...start, ...(seed !== undefined && { seed }) },
    clock,
    isSample: sample.resources ?? false,
  }
}
