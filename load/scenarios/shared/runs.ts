// Runs that somebody waits for: what two scenarios do alike.
import { type Answer, bodyOf, type Json } from './client.ts'
import { type Expected, markOf, remove, rowsAreRight, run } from './endpoints.ts'
import type { KeyKind } from './entrance.ts'
import { measured, type Outcome } from './measure.ts'
import { type Phase, plan } from './plan.ts'

/** Each phase sends its `refresh`; `proven`: whether an answer shows of itself what the phase is about. */
export function runsOf(proven: (body: Json, phase: Phase) => boolean, as: KeyKind = 'usual') {
  const pressed = (phase: Phase): Answer => run(phase, { refresh: phase.refresh }, as)
  const outcomeOf = (answer: Answer, phase: Phase, expected: string | undefined): Outcome => {
    if (answer.status === 429) return 'throttled'
    const body = bodyOf(answer)
    if (answer.status !== 200 || typeof body['is_cached'] !== 'boolean') return 'failed'
    if (!rowsAreRight(body, markOf(phase), expected)) return 'wrong'
    return proven(body, phase) ? 'answered' : 'unproven'
  }
  const warmed = (phases: Phase[]): void => {
    for (const phase of phases) pressed(phase)
  }
  return {
    warmed,
    // k6 hands over what setup made.
    warm: (): void => warmed(plan.phases),
    ask(expected: Expected): void {
      measured(phase => {
        const answer = pressed(phase)
        return { outcome: outcomeOf(answer, phase, expected[phase.name]), ms: answer.timings.duration }
      })
    },
    teardown: (): void => remove(plan.phases),
  }
}
