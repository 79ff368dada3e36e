// What a run saw, all checks together: requests, findings, and the coverage that follows from them.

import type { Exchange, Finding, OperationCoverage, TransitionCoverage } from '../reports/results.ts'
import type { Contract, Operation } from '../spec/load.ts'
import { Fields } from './fields.ts'
import type { Judged } from './judge.ts'
import { refusalExcuse, statusExcuse, stepExcuse } from './unreachable.ts'

interface Seen {
  requests: number
  statuses: Map<string, number>
  refusals: Map<string, number>
  findings: Map<string, Finding>
  fields: Fields
}

const count = (counts: Map<string, number>, key: string) => counts.set(key, (counts.get(key) ?? 0) + 1)
/** An excuse stands even where it proved wrong: then it is stale. */
const seenOr = (seen = 0, because?: string) => ({ seen, ...(because !== undefined && { unseen_because: because }) })
const keyOf = (operation: Operation) => `${operation.contract.api} ${operation.id}`

export class Recorder {
  requests = 0
  throttledMs = 0
  /** Requests that got no answer of the product, and those that were made once more. */
  unanswered = 0
  repeated = 0
  /** Calls, repeats and all, that were not answered since the last one that was. */
  silent = 0
  #seen = new Map<string, Seen>()
  #steps = new Set<string>()

  note(operation: Operation, status: number, judged: Judged, exchange: Exchange): void {
    const seen = this.#of(operation)
    seen.requests++
    count(seen.statuses, String(status))
    for (const name of judged.refusals) count(seen.refusals, name)
    for (const { what, level, schemaPath } of judged.findings) {
      const known = seen.findings.get(`${status} ${what}`)
      if (known) known.count++
      else
        seen.findings.set(`${status} ${what}`, {
          operation: operation.id,
          status,
          what,
          ...(schemaPath !== undefined && { schema_path: schemaPath }),
          level,
          count: 1,
          exchange,
        })
    }
  }

  /** What a request carried and its answer showed. */
  carry(
    operation: Operation,
    sent: { query?: object | undefined; body?: unknown },
    status: number,
    shown: unknown,
  ): void {
    this.#of(operation).fields.note(sent, status, shown)
  }

  step(document: string, step: string): void {
    this.#steps.add(`${document} ${step}`)
  }

  requestsTo(operation: Operation): number {
    return this.#seen.get(keyOf(operation))?.requests ?? 0
  }

  findings(operation: Operation): Finding[] {
    return [...(this.#seen.get(keyOf(operation))?.findings.values() ?? [])]
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
    const statuses = [...new Set([...Object.keys(operation.answers), ...seen.statuses.keys()])].sort()
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
            stepExcuse(contract.api, from, to),
          ),
        })),
      ),
    )
  }
}
