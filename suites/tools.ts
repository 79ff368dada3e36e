// What a check works with: calls, expectations, and time that is moved where the target allows it and waited for where not.

import { setTimeout as wait } from 'node:timers/promises'
import { isDeepStrictEqual } from 'node:util'
import { own } from '../spec/own.ts'
import type { Allowance } from './allowance.ts'
import type { Answer, Credential, Input } from './asking.ts'
import {
  Blocked,
  type Capability,
  minute,
  NotApplicable,
  OtherRefusal,
  second,
  type Tools,
  Violation,
} from './check.ts'
import type { Client } from './client.ts'
import { compared } from './compared.ts'
import type { ControlledWorld } from './control.ts'
import { placePath } from './families.ts'
import type { Family, Givable } from './family.ts'
import { isRefusal } from './judge.ts'
import type { Trail } from './trail.ts'
import type { KeyRequest } from './world-requests.ts'

/** Longer than this nobody waits for a wall clock. */
const longestWait = 2 * minute
const shortestStep = second
/** Short enough to see a job that runs for some seconds. */
const longestStep = 4 * second

/** Much more than is shown in the end: what is cut before secrets are taken out may keep half of one. */
const longestShown = 100_000
const shown = (value: unknown): string => {
  const text = typeof value === 'string' ? value : JSON.stringify(value)
  return text?.slice(0, longestShown) ?? 'nothing'
}

const isAnswer = (seen: unknown): seen is Answer => typeof seen === 'object' && seen !== null && 'operation' in seen
const answered = ({ operation, status, body }: Answer) => `${operation.id} answered ${status} ${shown(body)}`

const closed = [401, 403]

/** Whether it says no all the same. Where nobody should have come in, to be told of what is inside is no refusal. */
const saysNo = (wanted: number, { status }: Answer) =>
  wanted < 500 &&
  status >= 400 &&
  status < 500 &&
  status !== 429 &&
  (closed.includes(status) || !closed.includes(wanted))

function refused(answer: Answer, name: string, fill: Record<string, unknown> = {}): void {
  const refusal = own(answer.operation.refusals, name)
  if (!refusal) throw new Error(`${answer.operation.id} has no refusal ${name}`)
  if (isRefusal(refusal, answer, fill)) return
  const filled = Object.keys(fill).length > 0 ? ` with ${shown(fill)}` : ''
  const { answers, contract } = answer.operation
  const place = contract.place(answers[refusal.status]!.at, 'content', refusal.media, 'examples', name)
  const Kind = saysNo(refusal.status, answer) ? OtherRefusal : Violation
  throw new Kind(`wanted the refusal ${name} (${refusal.status})${filled}, but ${answered(answer)}`, place)
}

const expect: Tools['expect'] = {
  equal(actual, expected, what) {
    if (!isDeepStrictEqual(actual, expected)) throw new Violation(`${what}: ${compared(actual, expected, shown)}`)
  },
  that(holds, what) {
    if (!holds) throw new Violation(`not so: ${what}`)
  },
  status(answer, status) {
    if (answer.status === status) return
    const { answers, contract } = answer.operation
    const declared = answers[status]
    throw new Violation(`wanted ${status}, but ${answered(answer as Answer)}`, declared && contract.place(declared.at))
  },
  refused: refused as Tools['expect']['refused'],
}

/** The same, where a no in other words is no reason to stop. */
const goingOn = (reworded: NonNullable<ToolsOptions['reworded']>): Tools['expect'] => ({
  ...expect,
  refused: ((...args: Parameters<typeof refused>) => {
    try {
      refused(...args)
    } catch (error) {
      if (!(error instanceof OtherRefusal)) throw error
      reworded(error)
    }
  }) as Tools['expect']['refused'],
})

export interface ToolsOptions {
  client: Client
  /** Of who asks. */
  family: Family
  /** Notes what is read of answers. */
  trail: Trail
  /** Present where the place is a world of the mock. */
  world: ControlledWorld | undefined
  /** Use the world's clock; without it the check waits in real time. */
  virtual: boolean
  /** Of the world's clock against the wall's, where it is not moved. */
  clockRate: number
  /** How time passes otherwise; by the wall's clock when absent. */
  pass?: ((ms: number) => Promise<unknown>) | undefined
  fresh: () => string
  speaks: (dialect: 'documented' | 'upstream') => void
  signal: AbortSignal
  /** What is waited for is not the check's own time. */
  allowance?: Pick<Allowance, 'aside'>
  /** Takes note of a secret that reports must not show. */
  hide: (credential: Credential) => void
  /** Takes note of a no in other words, and lets the check go on: it may have more to see. Absent, it ends there. */
  reworded?: (refusal: OtherRefusal) => void
}

const bare = (path: string) => path.replace(/\/$/, '')

/** Whoever stands before a target may have another host, and another path there. */
function leads(base: string, link: string | null, path: string): boolean {
  if (link === null || !URL.canParse(link)) return false
  const [home, there] = [new URL(base), new URL(link)]
  const leadsTo = bare(there.pathname)
  return there.host === home.host ? leadsTo === bare(home.pathname) + bare(path) : leadsTo.endsWith(bare(path))
}

function time({ world, virtual, clockRate, pass: given, signal, allowance }: ToolsOptions) {
  const passing = async (ms: number) => {
    if (virtual && world) await world.advance(ms)
    else if (given) await given(ms)
    else await wait(ms / clockRate, undefined, { signal })
  }
  const pass = (ms: number) => (allowance ? allowance.aside(() => passing(ms)) : passing(ms))
  return {
    now: async () => (world ? world.now() : Date.now()),
    later: async (ms: number) => {
      if (!(virtual && world) && ms / clockRate > longestWait)
        throw new NotApplicable(
          `would take ${Math.round(ms / clockRate / minute)} minutes without a clock that can be moved`,
        )
      await pass(ms)
    },
    until: async <T>(look: () => Promise<T>, done: (seen: T) => boolean, within: number, what: string): Promise<T> => {
      let passed = 0
      for (let step = shortestStep; ; step = Math.min(step * 1.5, longestStep)) {
        const seen = await look()
        if (done(seen)) return seen
        if (passed >= within)
          throw new Violation(
            `${what}: not within ${within / second} s, last seen ${isAnswer(seen) ? answered(seen) : shown(seen)}`,
          )
        await pass(step)
        passed += step
      }
    },
  }
}

const controlled = (world: ControlledWorld | undefined, capability: Capability): ControlledWorld => {
  if (!world) throw new NotApplicable(`the target does not offer ${capability}`)
  return world
}

/** Who calls beside the main key: given of a deployment, made in a world. */
function callers({ client, family, world, hide }: ToolsOptions): Pick<Tools, 'caller' | 'session' | 'outsider'> {
  const { credentials, sessionHeaders } = family
  const given = (kind: Givable) => (world ? undefined : client.options.place.given?.[kind])
  const made = (kind: Givable, request: KeyRequest | undefined) =>
    request ? controlled(world, kind).key(request) : Promise.resolve(controlled(world, kind).place.keys.readonly!)
  return {
    caller: async kind => {
      const credential = given(kind) ?? (await made(kind, credentials[kind]?.request))
      hide(credential)
      return credential
    },
    session: () => {
      const credential = given('session') ?? controlled(world, 'session').session!
      hide(credential)
      return sessionHeaders(credential)
    },
    outsider: async () => {
      const as = given('outsider')
      return as ? { as } : { path: placePath(await controlled(world, 'outsider').foreignProject()) }
    },
  }
}

export function toolsOf(options: ToolsOptions): Tools {
  const { client, trail, world, fresh, speaks, hide, reworded } = options
  const call = async (operation: string, input?: Input) => trail.follow(await client.call(operation, input))
  return {
    call: call as Tools['call'],
    given: (async (operation: string, input?: Input) => {
      const answer = await call(operation, input)
      if (answer.status >= 300) throw new Blocked(`needs ${operation}, but ${answered(answer)}`)
      return answer.body
    }) as Tools['given'],
    expect: reworded ? goingOn(reworded) : expect,
    leads: (link, path) => leads(client.options.place.base, link, path),
    inWorld: world !== undefined,
    fresh,
    ...time(options),
    ...callers(options),
    key: async (scopes, restricted) => {
      const credential = await controlled(world, 'keys').key({ scopes, ...restricted })
      hide(credential)
      return credential
    },
    main: () => client.options.place.keys.main,
    told: (name, secret) => {
      const credential = { name, secret }
      hide(credential)
      return credential
    },
    foreignProject: async () => controlled(world, 'foreign-project').foreignProject(),
    variable: async variable => controlled(world, 'variables').variable(variable),
    flag: async (key, flag) => controlled(world, 'settings').flag(key, flag),
    endpoints: async settings => controlled(world, 'settings').endpoints(settings),
    warehouse: async settings => controlled(world, 'settings').warehouse(settings),
    settings: async settings => controlled(world, 'settings').settings(settings),
    outcome: async (kind, outcome) => controlled(world, 'outcomes').outcome(kind, outcome),
    speaks,
  }
}
