// The cached run against everybody who sends the same bytes: rounds in turn, so that the machine's moods hit all alike.
import { type Contestant, contest } from './contestants.ts'
import type { Figure, Mode } from './measure.ts'
import { press, type Round } from './press.ts'
import { canLookInside, median } from './processes.ts'

/** To be reached; against the bare server 0.6 is what we want. */
const aims: Record<string, number | undefined> = { bare: 0.6, prism: 10 }

type Rounds = Map<string, Round[]>

async function inTurn(contestants: Contestant[], { rounds, seconds }: Mode): Promise<Rounds> {
  for (const { server, shot, warmup } of contestants) await press(server, shot, { seconds: warmup })
  const taken: Rounds = new Map(contestants.map(({ name }) => [name, []]))
  for (let round = 0; round < rounds; round++)
    for (const { name, server, shot } of contestants) taken.get(name)!.push(await press(server, shot, { seconds }))
  return taken
}

const rate = (rounds: Round[]) => Math.round(median(rounds.map(({ perSecond }) => perSecond)))
const cost = (rounds: Round[]) => median(rounds.map(({ cpuMicros }) => cpuMicros))

/** Each round against the other's round beside it; the median of those. */
const ratioOf = (ours: Round[], theirs: Round[]) =>
  median(ours.map(({ perSecond }, i) => perSecond / theirs[i]!.perSecond))

function figuresOf(name: string, mine: Round[], theirs: Round[]): Figure[] {
  const aim = aims[name]
  return [
    {
      name: `cached run, mock : ${name}`,
      value: ratioOf(mine, theirs),
      unit: 'ratio',
      ...(aim !== undefined && { aim: { atLeast: aim } }),
      detail: `${rate(mine)}/s to ${rate(theirs)}/s`,
    },
    // The generator shares the machine and may be the brake of the faster server; processor time per request is not fooled.
    ...(canLookInside
      ? [
          {
            name: `cached run, mock : ${name}, per processor second`,
            value: cost(theirs) / cost(mine),
            unit: 'ratio' as const,
            detail: `${cost(mine).toFixed(1)} µs to ${cost(theirs).toFixed(1)} µs of processor time each`,
          },
        ]
      : []),
  ]
}

export async function cachedRun(mode: Mode, say: (line: string) => void): Promise<Figure[]> {
  const { contestants, absent, stop } = await contest()
  for (const line of absent) say(line)
  try {
    const taken = await inTurn(contestants, mode)
    const mine = taken.get('mock')!
    return [...taken].filter(([name]) => name !== 'mock').flatMap(([name, theirs]) => figuresOf(name, mine, theirs))
  } finally {
    await stop()
  }
}
