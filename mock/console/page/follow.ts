// Reads a stream of server-sent events by fetch, which can carry a token; goes on after the last event when the connection breaks.

export interface Happening {
  kind: string
  data: Record<string, unknown>
}

export type Standing = 'connecting' | 'live' | 'lost' | 'refused'

export interface Follower {
  hear: (happenings: Happening[]) => void
  stand: (standing: Standing) => void
}

/** Milliseconds: what comes within them goes out together, so that a thousand events a second are twenty messages. */
const together = 50
const pause = 1000

const fieldsOf = (block: string): Map<string, string> =>
  new Map(
    block.split('\n').flatMap(line => {
      const colon = line.indexOf(': ')
      return colon > 0 ? [[line.slice(0, colon), line.slice(colon + 2)] as const] : []
    }),
  )

/** Events of the text so far, where one goes on after them, and the text that belongs to the next. */
export function eventsIn(text: string): { happenings: Happening[]; after: string | undefined; rest: string } {
  const blocks = text.split('\n\n')
  const rest = blocks.pop()!
  const fields = blocks.map(fieldsOf)
  const after = fields.findLast(each => each.has('id'))?.get('id')
  return { happenings: fields.flatMap(each => eventOf(each) ?? []), after, rest }
}

function eventOf(fields: Map<string, string>): Happening | undefined {
  const data = fields.get('data')
  if (data === undefined) return undefined
  return { kind: fields.get('event') ?? 'message', data: JSON.parse(data) as Record<string, unknown> }
}

type Read = Omit<ReturnType<typeof eventsIn>, 'rest'>

const wait = (ms: number) => new Promise<void>(resolve => setTimeout(resolve, ms))

/** Follows until it is refused. `token` is asked for anew with each connection. */
export async function follow(url: string, token: () => string | undefined, { hear, stand }: Follower): Promise<void> {
  let after: string | undefined
  let waiting: Happening[] = []
  const send = () => {
    const now = waiting
    waiting = []
    if (now.length > 0) hear(now)
  }
  const take = ({ happenings, after: last }: Read) => {
    if (happenings.length > 0 && waiting.length === 0) setTimeout(send, together)
    waiting.push(...happenings)
    after = last ?? after
  }
  for (;;) {
    stand('connecting')
    try {
      const answer = await fetch(url, { headers: headersOf(token(), after), cache: 'no-store' })
      if (answer.status === 401 || answer.status === 403) return stand('refused')
      if (answer.ok && answer.body) {
        stand('live')
        await read(answer.body, take)
      }
    } catch {
      // Nobody is there, or the connection broke: told below.
    }
    stand('lost')
    await wait(pause)
  }
}

const headersOf = (token: string | undefined, after: string | undefined): Record<string, string> => ({
  ...(token !== undefined && { Authorization: `Bearer ${token}` }),
  ...(after !== undefined && { 'Last-Event-ID': after }),
})

async function read(body: ReadableStream<Uint8Array>, take: (read: Read) => void): Promise<void> {
  const reader = body.getReader()
  const decoder = new TextDecoder()
  let text = ''
  for (;;) {
    const { done, value } = await reader.read()
    if (done) return
    const { rest, ...read } = eventsIn(text + decoder.decode(value, { stream: true }))
    text = rest
    take(read)
  }
}
