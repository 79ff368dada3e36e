// Recorded traffic (HAR 1.2, as browsers export it), judged without sending anything.
import { readFileSync } from 'node:fs'
import { Ajv2020 } from 'ajv/dist/2020.js'
import type { Level, Results } from '../reports/results.ts'
import { fitsOnly } from './catalogue.ts'
import { textOf } from './proxy.ts'
import { type Headers, headerOf, type Recorded } from './recorded.ts'
import { secondOpinion } from './second-opinion.ts'
import { levels } from './statuses.ts'
import { UsageError } from './targets.ts'
import { Traffic, type TrafficOptions } from './traffic.ts'

interface Named {
  name: string
  value: string
}

interface Post {
  mimeType?: string
  text?: string
  encoding?: string
  params?: { name: string; value?: string }[]
}

interface Content {
  size?: number
  mimeType?: string
  text?: string
  encoding?: string
}

/** The part of an entry that says anything about the contract. */
interface Entry {
  startedDateTime?: string
  time?: number
  request: { method: string; url: string; headers?: Named[]; postData?: Post; bodySize?: number }
  response: { status?: number; headers?: Named[]; content?: Content; bodySize?: number }
}

const text = { type: 'string' }
const number = { type: 'number' }
const object = (required: string[], properties: object) => ({ type: 'object', required, properties })
const headers = { type: 'array', items: object(['name'], { name: text, value: { ...text, default: '' } }) }
const post = object([], {
  mimeType: text,
  text,
  encoding: text,
  params: { type: 'array', items: object(['name'], { name: text, value: text }) },
})
const content = object([], { size: number, mimeType: text, text, encoding: text })

/** An entry as far as it is read; exporters leave out and add, and write numbers as text. */
const entrySchema = object(['request', 'response'], {
  startedDateTime: text,
  time: number,
  request: object(['method', 'url'], { method: text, url: text, headers, postData: post, bodySize: number }),
  response: object([], { status: number, headers, content, bodySize: number }),
})
const fileSchema = object(['log'], { log: object(['entries'], { entries: { type: 'array' } }) })

/** Many exporters write null where there is nothing. */
const withoutNulls = (_: string, value: unknown): unknown =>
  value !== null && typeof value === 'object' && !Array.isArray(value)
    ? Object.fromEntries(Object.entries(value).filter(([, member]) => member !== null))
    : value

/** The entries of a file, whatever they are. Throws UsageError. */
function entriesIn(file: string, ajv: Ajv2020): unknown[] {
  const read = readFileSync(file, 'utf8').replace(/^\ufeff/, '')
  let har: { log: { entries: unknown[] } }
  try {
    har = JSON.parse(read, withoutNulls)
  } catch (error) {
    throw new UsageError(`${file} is not JSON: ${(error as Error).message.replaceAll(/\s+/g, ' ').slice(0, 200)}`)
  }
  if (!ajv.validate(fileSchema, har))
    throw new UsageError(`${file} is no HAR 1.2: ${ajv.errorsText(ajv.errors, { dataVar: '' }).trim()}`)
  return har.log.entries
}

/** Why an address is nobody's to judge. */
function strangeUrl(url: string): string | undefined {
  if (!URL.canParse(url)) return 'its URL cannot be read'
  const { protocol } = new URL(url)
  if (protocol === 'ws:' || protocol === 'wss:') return 'another protocol'
  return protocol === 'http:' || protocol === 'https:' ? undefined : 'not fetched by HTTP'
}

/** What a file holds: exchanges, and how many entries are left out for which reason. Throws UsageError. */
export function readHar(file: string): { exchanges: Recorded[]; leftOut: Map<string, number> } {
  const ajv = new Ajv2020({ coerceTypes: true, useDefaults: true })
  const validate = ajv.compile<Entry>(entrySchema)
  const exchanges: Recorded[] = []
  const leftOut = new Map<string, number>()
  for (const entry of entriesIn(file, ajv)) {
    const fits = validate(entry)
    const [error] = validate.errors ?? []
    const at = (error?.instancePath || '/').replaceAll(/\d+/g, '*')
    const why = fits ? strangeUrl(entry.request.url) : `an entry that is no HAR 1.2: ${at} ${error?.message}`
    if (why === undefined) exchanges.push(recordedIn(entry as Entry))
    else leftOut.set(why, (leftOut.get(why) ?? 0) + 1)
  }
  return { exchanges, leftOut }
}

/** HTTP/2 writes method and path as headers, too. */
const headersOf = (named: Named[] = []): Headers =>
  named.filter(({ name }) => !name.trimStart().startsWith(':')).map(({ name, value }) => [name, value])

/** Some recordings name the media type beside the body only. */
const withMedia = (headers: Headers, media: string | undefined): Headers =>
  media && headerOf(headers, 'content-type') === undefined ? [...headers, ['Content-Type', media]] : headers

const isJson = (text: string): boolean => {
  try {
    JSON.parse(text)
    return true
  } catch {
    return false
  }
}

const base64 = /^[A-Za-z0-9+/_-]+={0,2}$/
const unpacked = (bytes: Buffer) =>
  bytes[0] === 0x1f && bytes[1] === 0x8b ? (textOf(bytes, [['content-encoding', 'gzip']]) ?? '') : bytes.toString()

/** A text is what it is, whatever is said of it: some say base64 of plain text, others write base64 and do not say so. */
function plainText({ text = '', encoding = '', mimeType = '' }: Content | Post): string {
  const packed = text.replaceAll(/\s+/g, '')
  if (!base64.test(packed) || isJson(text)) return text
  const decoded = unpacked(Buffer.from(packed, 'base64'))
  const said = encoding.toLowerCase() === 'base64'
  return said || (/json/i.test(mimeType) && isJson(decoded)) ? decoded : text
}

function sent({ postData, bodySize = 0 }: Entry['request']): string | undefined {
  if (postData?.text) return plainText(postData)
  if (postData?.params?.length)
    return String(new URLSearchParams(postData.params.map(({ name, value = '' }): [string, string] => [name, value])))
  return bodySize > 0 ? undefined : ''
}

/** Some keep the beginning of a long body only, and say how long it was. */
const isCut = (body: string, { size = 0, mimeType = '' }: Content) =>
  Buffer.byteLength(body) < size && /json/i.test(mimeType) && !isJson(body)

/** Browsers leave bodies out for many reasons, and say so in none: only what is known to be empty is. */
function received({ status, headers, content, bodySize }: Entry['response']): string | undefined {
  if (content?.text) {
    const body = plainText(content)
    return isCut(body, content) ? undefined : body
  }
  const length = headerOf(headersOf(headers), 'content-length')
  if (content?.text === '' && !content.size && length === undefined) return ''
  return status === 204 || length === '0' || (bodySize === 0 && content?.size === 0) ? '' : undefined
}

export function recordedIn({ startedDateTime, time, request, response }: Entry): Recorded {
  const asked = sent(request)
  return {
    method: request.method.toUpperCase(),
    url: new URL(request.url),
    started: Date.parse(startedDateTime ?? '') || 0,
    duration_ms: Math.max(0, time ?? 0),
    selected: true,
    request: {
      headers: withMedia(headersOf(request.headers), asked === '' ? undefined : request.postData?.mimeType),
      text: asked,
    },
    response: {
      // Aborted requests have 0, or -1, or nothing.
      status: Math.max(0, response.status ?? 0),
      headers: withMedia(headersOf(response.headers), response.content?.text && response.content.mimeType),
      text: received(response),
    },
  }
}

/** Judges a recording; `only` and `level` say which checks count, as in a run. Throws UsageError when it is none. */
export async function judgeHar(
  file: string,
  options: Omit<TrafficOptions, 'second'>,
  { only, level = 'info' }: { only?: string; level?: Level } = {},
): Promise<Results> {
  const { exchanges, leftOut } = readHar(file)
  const traffic = new Traffic({ ...options, ...secondOpinion() })
  for (const [why, count] of leftOut) traffic.skip(why, count)
  for (const recorded of exchanges.toSorted((a, b) => a.started - b.started)) await traffic.take(recorded)
  const results = traffic.results(
    check => (only === undefined || fitsOnly(check.id, only)) && levels.indexOf(check.level) <= levels.indexOf(level),
  )
  return { ...results, run: { ...results.run, only: only ?? null } }
}
