// What a run saw, all checks together: requests, findings, and the coverage that follows from them.

import { hash } from 'node:crypto'
import type { Exchange, Finding, OperationCoverage, TransitionCoverage } from '../reports/results.ts'
import type { Contract, Operation } from '../spec/load.ts'
import { Fields, type Sent } from './fields.ts'
import type { Judged, Judgement } from './judge.ts'
import { refusalExcuse, statusExcuse, stepExcuse } from './unreachable.ts'

/** A finding, and how the request that first showed it is answered. */
interface Note {
  finding: Finding
  request: string
  /** How many of its answers show it, whether the last one does, and how often that changed. */
  seen: number
  wrong: boolean
  changes: number
}

/** What differs more often is not kept apart: whoever answers at random would fill reports. */
const most = { findings: 50, undeclared: 20, requests: 5000 }
const others = 'and other deviations, too many to keep apart'

interface Seen {
  requests: number
  /** Answers by request. */
  answers: Map<string, number>
  statuses: Map<string, number>
  refusals: Map<string, number>
  findings: Map<string, Note>
  fields: Fields
}

const count = (counts: Map<string, number>, key: string) => counts.set(key, (counts.get(key) ?? 0) + 1)
/** An excuse stands even where it proved wrong: then it is stale. */
const seenOr = (seen = 0, because?: string) => ({ seen, ...(because !== undefined && { unseen_because: because }) })
const keyOf = (operation: Operation) => `${operation.contract.api} ${operation.id}`

const fingerprint = (text: string) => hash('sha256', text, 'base64').slice(0, 16)

/** An answer that is noted. */
interface Answered {
  operation: string
  status: number
  exchange: Exchange
  /** Stands for the request, and how often it was answered before. */
  request: string
  before: number
}

function noteFinding(findings: Map<string, Note>, judgement: Judgement, answered: Answered): Note {
  const { operation, status, exchange, request, before } = answered
  const { level, schemaPath, occurrences = 1, places } = judgement
  const known = findings.has(`${status} ${judgement.what}`) || findings.size < most.findings
  const what = known ? judgement.what : others
  const key = known ? `${status} ${what}` : `${level} ${others}`
  const note = findings.get(key)
  if (note) {
    const { finding } = note
    const total = (finding.occurrences ?? finding.count) + occurrences
    finding.count++
    if (total > finding.count) finding.occurrences = total
    return note
  }
  const made: Note = {
    finding: {
      operation,
      status,
      what,
      ...(known && schemaPath !== undefined && { schema_path: schemaPath }),
      level,
      count: 1,
      ...(occurrences > 1 && { occurrences }),
      ...(places && { places }),
      exchange,
    },
    request,
    seen: 1,
    wrong: true,
    changes: before > 0 ? 1 : 0,
  }
  findings.set(key, made)
  return made
}

export class Recorder {
  requests = 0
  throttledMs = 0
  /** Requests that got no answer of the product, and those that were made once more. */
  unanswered = 0
  repeated = 0
  /** Calls, repeats and all, that were not answered since the last one that was. */
  silent = 0
  /** Answers that were too large to be judged whole. */
  sampled = 0
  #seen = new Map<string, Seen>()
  #steps = new Set<string>()

  note(operation: Operation, status: number, judged: Judged, exchange: Exchange): void {
    const seen = this.#of(operation)
    seen.requests++
    count(seen.statuses, String(status))
    for (const name of judged.refusals) count(seen.refusals, name)
    if (judged.sampled) this.sampled++
    const request = fingerprint(exchange.curl)
    const before = seen.answers.get(request) ?? 0
    if (before > 0 || seen.answers.size < most.requests) seen.answers.set(request, before + 1)
    const same = [...seen.findings.values()].filter(note => note.request === request)
    const answered = { operation: operation.id, status, exchange, request, before }
    const shown = new Set(judged.findings.map(judgement => noteFinding(seen.findings, judgement, answered)))
    for (const note of same) {
      const wrong = shown.has(note)
      if (wrong !== note.wrong) note.changes++
      if (wrong) note.seen++
      note.wrong = wrong
    }
  }

  /** What a request carried and its answer showed. */
  carry(operation: Operation, sent: Sent, status: number, shown: unknown): void {
    this.#of(operation).fields.note(sent, status, shown)
  }

  step(document: string, step: string): void {
    this.#steps.add(`${document} ${step}`)
  }

  requestsTo(operation: Operation): number {
    return this.#seen.get(keyOf(operation))?.requests ?? 0
  }

  findings(operation: Operation): Finding[] {
    const { findings, answers } = this.#seen.get(keyOf(operation)) ?? { findings: new Map<string, Note>() }
    // What changes once may have a reason: it was deleted, or is finished.
    return [...findings.values()].map(({ finding, request, seen, changes }) => ({
      ...finding,
      ...(changes > 1 && { intermittent: { seen, of: answers?.get(request) ?? seen } }),
    }))
  }

  coverage(contracts: Contract[]): { operations: OperationCoverage[]; transitions: TransitionCoverage[] } {
    return {
      operations: contracts.flatMap(contract => contract.operations.map(operation => this.#coverageOf(operation))),
      transitions: contracts.flatMap(contract => this.#transitionsOf(contract)),
    }
  }

  #of(operation: Operation): Seen {
    const key = keyOf(operation)
    let seen = this.#seen.get(key)
    if (!seen)
      this.#seen.set(
        key,
        (seen = {
          requests: 0,
          answers: new Map(),
          statuses: new Map(),
          refusals: new Map(),
          findings: new Map(),
          fields: new Fields(operation),
        }),
      )
    return seen
  }

  #coverageOf(operation: Operation): OperationCoverage {
    const seen = this.#of(operation)
    const undeclared = [...seen.statuses.keys()].filter(status => !Object.hasOwn(operation.answers, status))
    const statuses = [...Object.keys(operation.answers), ...undeclared.slice(0, most.undeclared)].sort()
    return {
      api: operation.contract.api,
      operation: operation.id,
      method: operation.method.toUpperCase(),
      path: operation.path,
      requests: seen.requests,
      statuses: statuses.map(status => ({
        status,
        declared: Object.hasOwn(operation.answers, status),
        ...seenOr(seen.statuses.get(status), statusExcuse(operation, status)),
      })),
      refusals: Object.entries(operation.refusals).map(([name, { status }]) => ({
        name,
        status,
        ...seenOr(seen.refusals.get(name), refusalExcuse(operation, name)),
      })),
      fields: seen.fields.rows,
    }
  }

  #transitionsOf(contract: Contract): TransitionCoverage[] {
    return Object.entries(contract.transitions).flatMap(([schema, table]) =>
      Object.entries(table).flatMap(([from, next]) =>
        next.map(to => ({
          api: contract.api,
          schema,
          from,
          to,
          ...seenOr(
            this.#steps.has(`${contract.api} ${schema} ${from} ${to}`) ? 1 : 0,
            stepExcuse(contract.api, schema, from, to),
          ),
        })),
      ),
    )
  }
}
