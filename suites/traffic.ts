// Judges traffic that others sent, and puts what came of it into the results: for recordings and for the watching proxy.

import { randomUUID } from 'node:crypto'
import {
  type CheckResult,
  type Exchange,
  type Finding,
  type Level,
  type Results,
  type Status,
  schemaVersion,
  totalsOf,
  verdictOf,
} from '../reports/results.ts'
import { presentable } from '../reports/shorten.ts'
import { seenWhere } from '../reports/words.ts'
import { type Contract, contract as contractOf, type Operation } from '../spec/load.ts'
import { own } from '../spec/own.ts'
import { judgeRequest } from './asked.ts'
import { bodyOf } from './body.ts'
import { levelOf } from './check.ts'
import { answersKind } from './derived.ts'
import { resultOf } from './exercise.ts'
import { type Judged, type Judgement, judge, judgeHead, type Received, unnamedRefusal } from './judge.ts'
import { Lives, sightings } from './lifecycle.ts'
import type { SecondOpinion } from './prism.ts'
import { Recorder } from './record.ts'
import { headerOf, type Located, locator, mediaOf, type Recorded, valuesByName } from './recorded.ts'
import { Secrets } from './secrets.ts'
import { shownExchange, shownPath } from './shown.ts'
import { answersCheck, levels, reasonOf, withKnown, worst } from './statuses.ts'
import type { Target } from './targets.ts'

/** Judges of a second opinion; see prism.ts. */
export type Second = (located: Located, recorded: Recorded) => Promise<SecondOpinion>

export interface TrafficOptions {
  apis: Target['apis']
  /** What the target is called, and where it is; other hosts are not judged. Absent, every host is. */
  name: string
  origin?: string
  version: string
  second?: Promise<Second>
  known?: Record<string, string>
  /** Observed behaviour that is violated fails, too. */
  upstream?: boolean
}

/** What became of one exchange. Texts hold no secrets. */
export interface Taken {
  line: string
  /** Why it was not judged; undefined when it was. */
  stranger?: string
  operation?: string
  /** What is wrong with either side, and what only the second opinion says. */
  answer: string[]
  request: string[]
  second: string[]
}

/** Exchanges that say nothing about the contract, whatever was asked. */
function notJudged({ method, request, response, selected }: Recorded): string | undefined {
  if (response.status === 0) return 'no answer'
  if (response.status === 101) return 'another protocol'
  if (method === 'OPTIONS') return 'preflight'
  if (method === 'HEAD') return 'HEAD'
  const conditional = headerOf(request.headers, 'if-none-match') ?? headerOf(request.headers, 'if-modified-since')
  const asked = selected || conditional !== undefined
  return response.status === 304 && asked ? 'not modified' : undefined
}

const strangers = { path: 'no such path in the documents', method: 'no such method in the documents' }

type Side = 'answer' | 'request' | 'second'

interface Kind {
  key: string
  check: (id: string, operation: Operation) => ReturnType<typeof answersCheck>
  status: (findings: Finding[], upstream: boolean) => Status
}

/** What each side's findings come to. Only answers are the deployment's doing. */
const kinds: Record<Side, Kind> = {
  answer: { key: answersKind, check: answersCheck, status: worst },
  request: {
    key: 'asked-as-documented',
    check: (id, operation) => ({
      ...answersCheck(id, operation),
      says: 'Every request fits its document',
      level: 'should',
    }),
    status: () => 'warn',
  },
  second: {
    key: 'prism-agrees',
    check: (id, operation) => ({
      ...answersCheck(id, operation),
      says: 'Prism, reading the same document, finds nothing else',
      source: 'a second opinion',
      level: 'should',
    }),
    status: () => 'warn',
  },
}

/** How often two judges said the same of one side of an exchange, and how often not. */
const agreement = () => ({ agreed: 0, only_understudy: 0, only_prism: 0 })

/** Some recordings leave headers out: what names none but the media type, which may stand beside the body, says nothing of them. */
function headOf({ status, headers }: Recorded['response']): Received {
  const recorded = headers.some(([name]) => name.toLowerCase() !== 'content-type')
  return { status, media: mediaOf(headers), headers: recorded ? valuesByName(headers) : undefined }
}

const count = (counts: Map<string, number>, key: string) => counts.set(key, (counts.get(key) ?? 0) + 1)

export class Traffic {
  readonly options: TrafficOptions
  readonly contracts: Contract[]
  exchanges = 0
  judged = 0
  /** Exchanges with anything wrong on either side. */
  broken = 0
  readonly agreement = agreement()
  readonly notJudged = new Map<string, number>()
  readonly secrets = new Secrets()
  readonly #started = performance.now()
  readonly #startedAt = new Date().toISOString()
  readonly #locate: ReturnType<typeof locator>
  readonly #recorders: Record<Side, Recorder> = {
    answer: new Recorder(),
    request: new Recorder(),
    second: new Recorder(),
  }
  readonly #origins = new Map<string, number>()
  #lives = new Lives()
  /** When the last exchange that showed a subject was over: those that overlap have no order. */
  #shownUntil = new Map<string, number>()
  #mock: string | null = null

  constructor(options: TrafficOptions) {
    this.options = options
    this.contracts = options.apis.map(({ document }) => contractOf(document))
    this.#locate = locator(this.contracts)
  }

  /** A request without an answer. Answers a line for it. */
  unanswered(method: string, url: URL): string {
    this.skip('no answer')
    this.secrets.takeUrl(url)
    return `${method} ${shownPath(url, this.secrets)}`
  }

  /** An exchange that is counted, and not judged. */
  skip(reason: string, times = 1): void {
    this.exchanges += times
    this.notJudged.set(reason, (this.notJudged.get(reason) ?? 0) + times)
  }

  async take(recorded: Recorded): Promise<Taken> {
    this.secrets.take(recorded)
    const { method, url, response } = recorded
    const line = `${method} ${shownPath(url, this.secrets)} ${response.status}`
    const located = this.#located(recorded)
    if (typeof located === 'string') {
      this.skip(located)
      return { line, stranger: located, answer: [], request: [], second: [] }
    }
    this.exchanges++
    this.judged++
    count(this.#origins, url.origin)
    this.#mock ??= headerOf(response.headers, 'x-understudy') ?? null
    const said = await this.#judge(located, recorded)
    const texts = (side: Side) =>
      said[side].findings.map(finding => this.secrets.redact(`${finding.what}${seenWhere(finding)}`))
    const taken = {
      line,
      operation: located.operation.id,
      answer: texts('answer'),
      request: texts('request'),
      second: texts('second'),
    }
    if (taken.answer.length + taken.request.length + taken.second.length > 0) this.broken++
    return taken
  }

  /** `only` says which checks count. */
  results(fits: (check: CheckResult) => boolean = () => true): Results {
    const { apis, name, known = {}, version } = this.options
    // What did not come up here is not gone: only deviations that were seen are held against the list.
    const checks = this.#checks()
      .filter(fits)
      .flatMap(check => (check.status === 'pass' ? check : withKnown([check], known)))
    const origin = this.options.origin ?? [...this.#origins].sort(([, a], [, b]) => b - a)[0]?.[0] ?? 'nowhere'
    const results: Results = {
      schema_version: schemaVersion,
      understudy: version,
      run: {
        id: randomUUID().slice(0, 8),
        started_at: this.#startedAt,
        duration_ms: Math.round(performance.now() - this.#started),
        requests: this.exchanges,
        throttled_ms: 0,
        read_only: true,
        interrupted: false,
        only: null,
        ...(this.#recorders.answer.sampled > 0 && { sampled: this.#recorders.answer.sampled }),
      },
      target: { name, url: origin, mock: this.#mock, apis, offers: [] },
      ...verdictOf({ checks, left: 0, interrupted: false, allowIncomplete: false }),
      totals: totalsOf(checks),
      checks,
      coverage: this.#recorders.answer.coverage(this.contracts),
      cleanup: { created: 0, deleted: 0, left: [] },
      traffic: {
        exchanges: this.exchanges,
        judged: this.judged,
        not_judged: [...this.notJudged].map(([reason, count]) => ({ reason, count })),
        second_opinion: this.options.second ? { ...this.agreement } : null,
      },
    }
    // Secrets are taken out of whatever comes in.
    return presentable(results, shown => shown)
  }

  #located(recorded: Recorded): Located | string {
    const { origin } = this.options
    const home = origin === undefined ? undefined : new URL(origin)
    if (home && recorded.url.origin !== home.origin) return 'another host'
    const prefix = home?.pathname.replace(/\/$/, '') ?? ''
    const { pathname } = recorded.url
    if (!pathname.startsWith(`${prefix}/`)) return strangers.path
    const method = recorded.method === 'HEAD' || recorded.method === 'OPTIONS' ? 'GET' : recorded.method
    const located = this.#locate(method, pathname.slice(prefix.length))
    if (located === 'path') return home ? strangers.path : this.#elsewhere(method, recorded.url)
    return notJudged(recorded) ?? (located === 'method' ? strangers.method : located)
  }

  /** Where nobody said what is judged, it may live below a path of its host. */
  #elsewhere(method: string, { origin, pathname }: URL): string {
    const at = [...pathname.matchAll(/\//g)].find(({ index }) => this.#locate(method, pathname.slice(index)) !== 'path')
    if (!at) return strangers.path
    const base = this.secrets.redact(`${origin}${pathname.slice(0, at.index)}`)
    return `${strangers.path}, but there is below ${base}: give that as the target`
  }

  async #judge(located: Located, recorded: Recorded): Promise<Record<Side, Judged>> {
    const { operation } = located
    const answer = this.#answer(located, recorded)
    // Prism knows no refusals: it is asked about the schemas alone.
    const misfits = answer.findings.filter(({ what }) => what !== unnamedRefusal).length
    answer.findings.push(...this.#steps(located, recorded))
    const level = levelOf[operation.evidence]
    const request = judgeRequest(located, recorded).map(misfit => ({ ...misfit, level }))
    const second = await this.#compare(located, recorded, { request: request.length, response: misfits })
    const said: Record<Side, Judged> = {
      answer,
      request: { findings: request, refusals: [] },
      second: { findings: second, refusals: [] },
    }
    let exchange: Exchange | undefined
    for (const side of ['answer', 'request', 'second'] as const) {
      const recorder = this.#recorders[side]
      const judged = this.#redacted(said[side])
      exchange ??= shownExchange(operation, recorded, this.secrets)
      recorder.note(operation, recorded.response.status, judged, exchange)
    }
    return said
  }

  #answer({ operation }: Located, { response }: Recorded): Judged {
    const { text } = response
    const head = headOf(response)
    if (text !== undefined) return judge(operation, { ...head, body: bodyOf(text, head.media) })
    count(this.notJudged, 'body not recorded')
    return { findings: judgeHead(operation, head), refusals: [] }
  }

  /** Steps that no life cycle allows: a warning, for polling from outside does not see who else acts. */
  #steps({ operation, path }: Located, { url, started, duration_ms, response }: Recorded): Judgement[] {
    const { contract } = operation
    const asked = [...Object.entries(path), ...url.searchParams].map(([key, value]) => `${key}=${value}`).join(' ')
    const body = bodyOf(response.text ?? '', mediaOf(response.headers))
    const shown = sightings(contract, operation.answers[response.status]?.schema, body, asked)
    const wrong = shown.flatMap((sighting): Judgement[] => {
      const subject = `${sighting.schema} ${sighting.subject}`
      if (started < (this.#shownUntil.get(subject) ?? 0)) return []
      this.#shownUntil.set(subject, started + duration_ms)
      const what = this.#lives.see(sighting, own(contract.transitions, sighting.schema)!)
      const schemaPath = contract.place('#/components/schemas', sighting.schema, 'x-transitions')
      return what === undefined ? [] : [{ what, level: 'should', schemaPath }]
    })
    for (const step of this.#lives.steps) this.#recorders.answer.step(contract.api, step)
    return wrong
  }

  /** What only the second opinion says. Where both object, one of them is enough. */
  async #compare(located: Located, recorded: Recorded, own: { request: number; response: number }) {
    const second = await this.options.second
    const { request, response } = recorded
    const declared = Object.keys(located.operation.answers[response.status]?.headers ?? {})
    const judgeable = headOf(response).headers !== undefined || declared.length === 0
    if (!second || request.text === undefined || response.text === undefined || !judgeable) return []
    const opinion = await second(located, recorded)
    return (['request', 'response'] as const).flatMap(side => {
      const theirs = opinion[side]
      if (own[side] > 0 === theirs.length > 0) this.agreement.agreed++
      else if (own[side] > 0) this.agreement.only_understudy++
      else this.agreement.only_prism++
      return own[side] > 0 ? [] : theirs.map(what => ({ what: `${side}: ${what}`, level: 'should' as Level }))
    })
  }

  /** Names of members may hold anything. */
  #redacted({ findings, ...judged }: Judged): Judged {
    const redact = (text: string) => this.secrets.redact(text)
    return {
      ...judged,
      findings: findings.map(finding => ({
        ...finding,
        what: redact(finding.what),
        ...(finding.places && { places: finding.places.map(redact) }),
      })),
    }
  }

  #checks(): CheckResult[] {
    const sides = Object.entries(kinds).filter(([side]) => side !== 'second' || this.options.second) as [Side, Kind][]
    const seen = this.contracts
      .flatMap(({ operations }) => operations)
      .filter(operation => this.#recorders.answer.requestsTo(operation) > 0)
    return seen.flatMap(operation => sides.map(([side, kind]) => this.#check(operation, side, kind)))
  }

  #check(operation: Operation, side: Side, { key, check, status }: Kind): CheckResult {
    const recorder = this.#recorders[side]
    const findings = recorder.findings(operation)
    const blank = check(`${operation.contract.api}/${operation.id}/${key}`, operation)
    const requests = recorder.requestsTo(operation)
    const [first] = findings.toSorted((a, b) => levels.indexOf(a.level) - levels.indexOf(b.level))
    if (!first) return resultOf(blank, { requests })
    return resultOf(blank, {
      requests,
      findings,
      exchanges: [first.exchange],
      status: status(findings, this.options.upstream ?? false),
      ...reasonOf(first),
    })
  }
}
