// Sigma: a list beside a bare server that sends the same bytes, pages of a long list, a file of a million rows.
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { ask, ask200, type Shot } from './client.ts'
import { bare, sentBytes } from './contestants.ts'
import type { Figure, Mode } from './measure.ts'
import { press } from './press.ts'
import { canLookInside, median, peakMegabytes, residentMegabytes, type Served, serveMock } from './processes.ts'

interface Place {
  control: string
  token: string
}

const json = { 'Content-Type': 'application/json' }

/** A world whose clock stands, so that its token stays good, and a token of it. */
async function newPlace({ url }: Served, options: object): Promise<Place> {
  const body = JSON.stringify({ frozen: true, events: 0, ...options })
  const made = await ask(url, { method: 'POST', path: '/__mock__/worlds', headers: json, body })
  const { id, keys } = JSON.parse(made.body)
  const form = new URLSearchParams({ grant_type: 'client_credentials', ...clientIn(keys) })
  const headers = { 'Content-Type': 'application/x-www-form-urlencoded' }
  const told = await ask200(url, { method: 'POST', path: '/v2/auth/token', headers, body: String(form) })
  return { control: `/__mock__/worlds/${id}`, token: JSON.parse(told.body).access_token }
}

const clientIn = ({ client_id = '', client_secret = '' }: Record<string, string>) => ({ client_id, client_secret })

const get = (path: string, { token }: Place): Shot => ({
  ...{ method: 'GET', path, headers: { Authorization: `Bearer ${token}` } },
})

const post = (path: string, { token }: Place, body: object): Shot => ({
  ...{ method: 'POST', path, headers: { ...json, Authorization: `Bearer ${token}` }, body: JSON.stringify(body) },
})

async function beside(server: Served, { rounds, seconds }: Mode): Promise<Figure[]> {
  const shot = get('/v2/workbooks', await newPlace(server, { sigma: { workbooks: 1000 } }))
  const folder = mkdtempSync(join(tmpdir(), 'understudy-bench-'))
  const other = await bare(folder, sentBytes(await ask200(server.url, shot)))
  try {
    const rates: [number, number][] = []
    for (const each of [server, other]) await press(each, shot, { seconds: 2 })
    for (let round = 0; round < rounds; round++) {
      const [mine, its] = [await press(server, shot, { seconds }), await press(other, shot, { seconds })]
      rates.push([mine.perSecond, its.perSecond])
    }
    const [mine, its] = [0, 1].map(i => Math.round(median(rates.map(rate => rate[i]!))))
    return [
      {
        name: 'GET /v2/workbooks, mock : bare',
        value: median(rates.map(([mine, its]) => mine / its)),
        unit: 'ratio',
        aim: { atLeast: 0.5 },
        detail: `${mine}/s to ${its}/s, 50 of 1,000 workbooks`,
      },
    ]
  } finally {
    await other.stop()
    rmSync(folder, { recursive: true })
  }
}

const perPage = 50
const crowds = [5000, 100_000]

/** Median milliseconds of pages that nobody has asked for before: the first ones, or the last ones if these are slower. */
async function slowestPage(server: Served, members: number, pages: number): Promise<number> {
  const place = await newPlace(server, { sigma: { members } })
  const from = async (first: number) => {
    const taken: number[] = []
    for (let i = 0; i < pages; i++) {
      const began = performance.now()
      await ask200(server.url, get(`/v2/members?limit=${perPage}&page=${first + i * perPage}`, place))
      taken.push(performance.now() - began)
    }
    return median(taken)
  }
  await from(0)
  return Math.max(await from(pages * perPage), await from(members - pages * perPage))
}

async function members(server: Served, { runs }: Mode): Promise<Figure[]> {
  const times: number[] = []
  for (const crowd of crowds) times.push(await slowestPage(server, crowd, Math.min(30, runs)))
  const [few, many] = times as [number, number]
  const named = crowds.map(crowd => crowd.toLocaleString('en'))
  return [
    {
      name: `page of the members, ${named[1]} : ${named[0]}`,
      value: many / few,
      unit: 'ratio',
      aim: { atMost: 1.5 },
      detail: times.map((time, i) => `${time.toFixed(2)} ms of ${named[i]}`).join(', '),
    },
  ]
}

const million = 1_000_000

/** Seconds from asking for a file to its last byte. */
async function fileOf({ url }: Served, place: Place, workbook: string, body: object): Promise<[number, string]> {
  const began = performance.now()
  const started = await ask200(url, post(`/v2/workbooks/${workbook}/export`, place, body))
  await ask200(url, post(`${place.control}/clock`, place, { advance: 'PT1M' }))
  const { queryId } = JSON.parse(started.body) as { queryId: string }
  const answer = await fetch(`${url}/v2/query/${queryId}/download`, { headers: get('', place).headers })
  let lines = 0
  for await (const chunk of answer.body!) for (const byte of chunk) if (byte === 10) lines++
  return [(performance.now() - began) / 1000, `${answer.status}, ${lines.toLocaleString('en')} lines`]
}

async function bigFile(server: Served): Promise<Figure[]> {
  const place = await newPlace(server, { events: million * 1.05 })
  const { body } = await ask200(server.url, get('/v2/workbooks', place))
  const { entries } = JSON.parse(body) as { entries: { workbookId: string; name: string }[] }
  const { workbookId } = entries.find(({ name }) => name === 'Product usage')!
  const whole = { elementId: 'tB4nEvents', format: { type: 'csv' } }
  // The engine makes the data when it is first asked for them.
  await fileOf(server, place, workbookId, { ...whole, rowLimit: 10 })
  const before = canLookInside ? residentMegabytes(server.pid) : 0
  const [seconds, detail] = await fileOf(server, place, workbookId, whole)
  const figure: Figure = {
    name: 'an export of 1,000,000 rows as csv',
    value: seconds,
    unit: 's',
    aim: { atMost: 10 },
    detail,
  }
  if (!canLookInside) return [figure]
  const value = peakMegabytes(server.pid) - before
  const room: Figure = {
    name: 'an export of 1,000,000 rows as csv: memory',
    value,
    unit: 'MB',
    aim: { atMost: 150 },
    detail: `at the most, beside ${before.toFixed(0)} MB before`,
  }
  return [figure, room]
}

export async function sigma(mode: Mode): Promise<Figure[]> {
  const figures: Figure[] = []
  for (const part of [bigFile, beside, members]) {
    const server = await serveMock()
    try {
      figures.push(...(await part(server, mode)))
    } finally {
      await server.stop()
    }
  }
  return figures
}
