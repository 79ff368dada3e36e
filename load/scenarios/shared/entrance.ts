// How requests get in: with a key, or with a token that a client is exchanged for, and for another before that runs out.
import { sleep } from 'k6'
import encoding from 'k6/encoding'
import http from 'k6/http'
import { plan } from './plan.ts'

/** Number of the virtual user; 0 in setup and teardown. */
declare const __VU: number

/** One key for each target. */
const keys = ['UNDERSTUDY_POSTHOG_KEY', 'UNDERSTUDY_POSTHOG_KEY_B'].map(name => __ENV[name])

/** Of the kind that the scenario presses with beside them. */
const secretKeys = ['UNDERSTUDY_POSTHOG_SECRET_KEY', 'UNDERSTUDY_POSTHOG_SECRET_KEY_B'].map(name => __ENV[name])

/** Which of a target's keys; `usual` for whatever says nothing. */
export type KeyKind = 'usual' | 'secret'

const clients = ['', '_B'].map(side => ({
  id: __ENV[`UNDERSTUDY_SIGMA_CLIENT_ID${side}`] ?? '',
  secret: __ENV[`UNDERSTUDY_SIGMA_CLIENT_SECRET${side}`] ?? '',
}))

export interface Token {
  value: string
  /** Epoch milliseconds, and how long from then on. */
  since: number
  seconds: number
}

/** Of this virtual user, by target. */
const tokens: (Token | undefined)[] = []

/** Operation that gives tokens out; undefined where keys are sent as they are. */
const exchange = plan.operations['postToken']

/** A client may ask once a second, so no two virtual users do it at the same time: another part of a second, or of a token's life. */
const turn = (__VU * 0.618) % 1
const tries = 60

/** Before it runs out. */
const isDue = ({ since, seconds }: Token): boolean => Date.now() >= since + seconds * 1000 * (0.9 - 0.4 * turn)

function exchanged(target: number): Token | undefined {
  const { id, secret } = clients[target]!
  for (let tried = 0; tried < tries; tried++) {
    const answer = http.post(`${plan.targets[target]!.url}${exchange!.path}`, 'grant_type=client_credentials', {
      headers: {
        Authorization: `Basic ${encoding.b64encode(`${id}:${secret}`)}`,
        'Content-Type': 'application/x-www-form-urlencoded',
      },
      tags: { operation: 'postToken', name: 'postToken' },
      timeout: '30s',
      redirects: 0,
    })
    if (answer.status === 200) {
      const { access_token, expires_in } = answer.json() as { access_token: string; expires_in: number }
      return { value: access_token, since: Date.now(), seconds: Number(expires_in) }
    }
    if (answer.status !== 429) return undefined
    sleep(1 + turn)
  }
  return undefined
}

/** For virtual users that have none yet: those of setup. */
export const lend = (): (Token | undefined)[] => [...tokens]

export function borrow(lent: (Token | undefined)[]): void {
  for (const [target, token] of lent.entries()) tokens[target] ??= token
}

/** Whether a request that was refused may be sent again with another token. */
export function renewed(target: number): boolean {
  if (!exchange) return false
  tokens[target] = exchanged(target)
  return tokens[target] !== undefined
}

/** What requests to a target say of themselves. */
export function authorization(target: number, kind: KeyKind = 'usual'): string {
  if (!exchange) return `Bearer ${(kind === 'secret' ? secretKeys : keys)[target]}`
  const known = tokens[target]
  if (!known || isDue(known)) renewed(target)
  return `Bearer ${tokens[target]?.value ?? ''}`
}
