// Recorded traffic (HAR 1.2, as browsers export it), judged without sending anything.
import { readFileSync } from 'node:fs'
import { Ajv2020 } from 'ajv/dist/2020.js'
import type { Level, Results } from '../reports/results.ts'
import { fitsOnly } from './catalogue.ts'
import { type Headers, headerOf, type Recorded } from './recorded.ts'
import { secondOpinion } from './second-opinion.ts'
import { levels } from './statuses.ts'
import { UsageError } from './targets.ts'
import { Traffic, type TrafficOptions } from './traffic.ts'

interface Named {
  name: string
  value: string
}

/** The part of an entry that says anything about the contract. */
interface Entry {
  startedDateTime?: string
  time?: number
  request: {
    method: string
    url: string
    headers: Named[]
    postData?: { mimeType?: string; text?: string; params?: { name: string; value?: string }[] }
    bodySize?: number
  }
  response: {
    status: number
    headers: Named[]
    content?: { size?: number; mimeType?: string; text?: string; encoding?: string }
    bodySize?: number
  }
}

const text = { type: 'string' }
const number = { type: 'number' }
const object = (required: string[], properties: object) => ({ type: 'object', required, properties })
const headers = { type: 'array', items: object(['name', 'value'], { name: text, value: text }) }
const post = object([], {
  mimeType: text,
  text,
  params: { type: 'array', items: object(['name'], { name: text, value: text }) },
})
const content = object([], { size: number, mimeType: text, text, encoding: text })

/** HAR 1.2 as far as it is read; browsers leave out and add. */
const schema = object(['log'], {
  log: object(['entries'], {
    entries: {
      type: 'array',
      items: object(['request', 'response'], {
        startedDateTime: text,
        time: number,
        request: object(['method', 'url', 'headers'], {
          method: text,
          url: text,
          headers,
          postData: post,
          bodySize: number,
        }),
        response: object(['status', 'headers'], { status: number, headers, content, bodySize: number }),
      }),
    },
  }),
})

/** The entries of a file. Throws UsageError. */
export function readHar(file: string): Entry[] {
  const read = readFileSync(file, 'utf8').replace(/^\ufeff/, '')
  let har: { log: { entries: Entry[] } }
  try {
    har = JSON.parse(read)
  } catch (error) {
    throw new UsageError(`${file} is not JSON: ${(error as Error).message.replaceAll(/\s+/g, ' ').slice(0, 200)}`)
  }
  const ajv = new Ajv2020()
  if (!ajv.validate(schema, har))
    throw new UsageError(`${file} is no HAR 1.2: ${ajv.errorsText(ajv.errors, { dataVar: '' }).trim()}`)
  const { entries } = har.log
  const nowhere = entries.findIndex(({ request }) => !URL.canParse(request.url))
  if (nowhere >= 0) throw new UsageError(`${file} is no HAR 1.2: /log/entries/${nowhere}/request/url is no URL`)
  return entries
}

/** HTTP/2 writes method and path as headers, too. */
const headersOf = (named: Named[]): Headers =>
  named.filter(({ name }) => !name.startsWith(':')).map(({ name, value }) => [name, value])

/** Some recordings name the media type beside the body only. */
const withMedia = (headers: Headers, media: string | undefined): Headers =>
  media && headerOf(headers, 'content-type') === undefined ? [...headers, ['Content-Type', media]] : headers

function sent({ postData, bodySize = 0 }: Entry['request']): string | undefined {
  if (postData?.text !== undefined) return postData.text
  if (postData?.params?.length)
    return String(new URLSearchParams(postData.params.map(({ name, value = '' }): [string, string] => [name, value])))
  return bodySize > 0 ? undefined : ''
}

/** Browsers leave bodies out for many reasons, and say so in none: only what is known to be empty is. */
function received({ status, headers, content, bodySize }: Entry['response']): string | undefined {
  if (content?.text !== undefined)
    return content.encoding === 'base64' ? Buffer.from(content.text, 'base64').toString() : content.text
  const length = headerOf(headersOf(headers), 'content-length')
  return status === 204 || length === '0' || (bodySize === 0 && content?.size === 0) ? '' : undefined
}

export function recordedIn({ startedDateTime, time, request, response }: Entry): Recorded {
  const asked = sent(request)
  return {
    method: request.method.toUpperCase(),
    url: new URL(request.url),
    started: Date.parse(startedDateTime ?? '') || 0,
    duration_ms: Math.max(0, time ?? 0),
    request: {
      headers: withMedia(headersOf(request.headers), asked === '' ? undefined : request.postData?.mimeType),
      text: asked,
    },
    response: {
      status: response.status,
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
  const entries = readHar(file).map(recordedIn)
  const traffic = new Traffic({ ...options, ...secondOpinion(options.apis.map(({ document }) => document)) })
  for (const recorded of entries.toSorted((a, b) => a.started - b.started)) await traffic.take(recorded)
  const results = traffic.results(
    check => (only === undefined || fitsOnly(check.id, only)) && levels.indexOf(check.level) <= levels.indexOf(level),
  )
  return { ...results, run: { ...results.run, only: only ?? null } }
}
