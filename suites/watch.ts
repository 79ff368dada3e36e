// `understudy watch UPSTREAM`: a proxy that a front end works through while every exchange is held against the contract.
import { setImmediate } from 'node:timers/promises'
import { type Command, InvalidArgumentError } from 'commander'
import { ourFault, type Results } from '../reports/results.ts'
import { fitting, visible } from '../reports/words.ts'
import { orUsage, revisionFlag, tell } from './cli.ts'
import { example } from './manuals.ts'
import { expectWritable } from './outputs.ts'
import type { Recorded } from './recorded.ts'
import { secondOpinion } from './second-opinion.ts'
import type { Taken, Traffic, TrafficOptions } from './traffic.ts'

interface WatchFlags {
  port: number
  api?: string
  revision?: Record<string, string>
  report?: string
}

const help = `
Everything passes through as it is, keys and cookies too; they appear in no line and no report. Only redirects to the upstream
itself are turned to the proxy. It listens on 127.0.0.1 alone. Each exchange that breaks the contract is one line:
  ✗ the answer does    ▲ the request does, or only Prism, the second reader of the documents, says so    ! there was no answer
Websockets and other protocols pass through unjudged; of large answers a sample is judged.

It stops on Ctrl-C or SIGTERM, with a summary and, if asked for, the reports of verify.
Exit: 0 the upstream kept the contract, 1 it broke it, 2 wrong usage, 3 nothing that was asked could be judged, 5 our own fault.

Examples:
  $ understudy watch ${example.url} --report reports/out
  $ understudy watch http://127.0.0.1:8010 --port 0
  $ understudy watch mock --revision ${example.revision}
`

const portFlag = (text: string): number => {
  const port = Number(text)
  if (!/^\d+$/.test(text) || port > 65_535) throw new InvalidArgumentError('a whole number from 0 to 65535')
  return port
}

export function register(program: Command): void {
  program
    .command('watch')
    .summary('judge what a front end and a deployment say to each other')
    .description('Passes requests on to a deployment, given by URL or as a target, and judges every exchange.')
    .argument('<upstream>', 'URL, name of a target, or a YAML file')
    .option('--port <number>', 'port; 0 takes a free one', portFlag, 8011)
    .option('--api <names>', 'judge these APIs only, separated by commas')
    .option('--revision <api=revision>', 'the revision that the upstream speaks; may be given again', revisionFlag)
    .option('--report <dir>', 'write the reports of verify there at the end')
    .addHelpText('after', help)
    .action(watchCommand)
}

export interface WatchOptions extends Omit<TrafficOptions, 'second'> {
  origin: string
  port: number
  /** A line for each exchange that breaks the contract or fails; without secrets. */
  onLine?: (line: Line) => void
  /** After each exchange. */
  onCount?: (counts: { exchanges: number; judged: number; broken: number }) => void
}

export interface Line {
  sign: '✗' | '▲' | '!'
  text: string
}

export interface Watching {
  url: string
  /** Lets exchanges under way finish, then judges what is left. */
  close(): Promise<Results>
}

const first = (findings: string[]) =>
  findings.length > 1 ? `${findings[0]} (and ${findings.length - 1} more)` : findings[0]!

/** One line for an exchange, or none when there is nothing to say about it. */
export function lineOf({ line, operation, answer, request, second }: Taken): Line | undefined {
  const parts = [
    ...(answer.length > 0 ? [`answer: ${first(answer)}`] : []),
    ...(request.length > 0 ? [`request: ${first(request)}`] : []),
    ...(second.length > 0 ? [`Prism: ${first(second)}`] : []),
  ]
  if (parts.length === 0) return undefined
  return { sign: answer.length > 0 ? '✗' : '▲', text: `${line} ${operation}  ${parts.join('; ')}` }
}

/** How long exchanges under way may take at the end. */
const patience = 5000

/** Exchanges and their characters that wait to be judged, at most: an upstream may be faster than any judge. */
const longest = { exchanges: 5000, characters: 128 * 2 ** 20 }
const lengthOf = ({ request, response }: Recorded) => (request.text?.length ?? 0) + (response.text?.length ?? 0)

/** Judges one exchange after the other, in the order in which they ended; away from the requests. */
class Queue {
  readonly #traffic: Traffic
  readonly #told: Pick<WatchOptions, 'onLine' | 'onCount'>
  readonly #waiting = { exchanges: 0, characters: 0 }
  #last = Promise.resolve()
  #end = Number.POSITIVE_INFINITY

  constructor(traffic: Traffic, told: Pick<WatchOptions, 'onLine' | 'onCount'>) {
    this.#traffic = traffic
    this.#told = told
  }

  add(recorded: Recorded | undefined, work: () => Promise<Line | undefined>): void {
    const waiting = this.#waiting
    const length = recorded ? lengthOf(recorded) : 0
    if (waiting.exchanges >= longest.exchanges || waiting.characters + length > longest.characters)
      return this.#traffic.skip('too many at once')
    waiting.exchanges++
    waiting.characters += length
    this.#last = this.#last.then(async () => {
      // Requests come first.
      await setImmediate()
      if (performance.now() > this.#end) this.#traffic.skip('not yet judged when the watch ended')
      else await this.#judged(work)
      waiting.exchanges--
      waiting.characters -= length
    })
  }

  /** Resolves when nothing waits any more; what does after `patience` ms is not judged. */
  end(patience: number): Promise<void> {
    this.#end = performance.now() + patience
    return this.#last
  }

  async #judged(work: () => Promise<Line | undefined>): Promise<void> {
    const line = await work().catch((error: Error): Line => {
      this.#traffic.skip('it breaks the judge')
      return { sign: '!', text: `an exchange cannot be judged: ${error.message}` }
    })
    if (line) this.#told.onLine?.(line)
    this.#told.onCount?.(this.#traffic)
  }
}

/** Starts watching. Rejects as `listen` does. */
export async function watch({ port, onLine, onCount, ...options }: WatchOptions): Promise<Watching> {
  const { startProxy } = await import('./proxy.ts')
  const { Traffic } = await import('./traffic.ts')
  // Prism takes a second to read the documents: the first exchanges wait for it, those who made them do not.
  const traffic = new Traffic({ ...options, ...secondOpinion() })
  const queue = new Queue(traffic, { onLine, onCount })
  const proxy = await startProxy({
    upstream: options.origin,
    port,
    onExchange: recorded => queue.add(recorded, async () => lineOf(await traffic.take(recorded))),
    onFailure: (method, url, why) =>
      queue.add(undefined, async () => ({
        sign: '!',
        text: `${traffic.unanswered(method, url)}: ${options.origin} ${why}`,
      })),
    onUpgrade: () => traffic.skip('another protocol'),
  })
  return {
    url: proxy.url,
    close: async () => {
      await proxy.close(patience)
      await queue.end(patience)
      return traffic.results()
    },
  }
}

/** The reports have them whole. */
const longestLine = 400

const colours = { '✗': 31, '▲': 33, '!': 35 }

/** Lines on standard output; on a terminal below them the counts, rewritten in place. */
function display(painted: boolean) {
  const { stdout } = process
  const live = stdout.isTTY === true
  let status = ''
  const write = (text: string) => stdout.write(live ? `\r\x1b[K${text}${status}` : text)
  return {
    onLine: ({ sign, text }: Line) =>
      void write(`${painted ? `\x1b[${colours[sign]}m${sign}\x1b[0m` : sign} ${fitting(text, longestLine)}\n`),
    onCount: ({ exchanges, judged, broken }: { exchanges: number; judged: number; broken: number }) => {
      status = live
        ? `${exchanges} exchanges, ${judged} judged, ${broken} broke the contract`.slice(0, (stdout.columns || 80) - 1)
        : ''
      if (live) write('')
    },
    end: () => {
      status = ''
      if (live) write('')
    },
  }
}

/**
 * Resolves at the first signal, when nobody reads its lines any more, or with an error that nobody caught: what was seen until then is
 * told. The second ends the process.
 */
const toldToStop = () =>
  new Promise<Error | undefined>(resolve => {
    let told = false
    const stop = (code: number, error?: Error) => {
      if (told) process.exit(code)
      told = true
      resolve(error)
    }
    for (const [signal, number] of [
      ['SIGHUP', 1],
      ['SIGINT', 2],
      ['SIGTERM', 15],
    ] as const)
      process.on(signal, () => stop(128 + number))
    process.stdout.once('error', () => stop(0))
    process.on('uncaughtException', error => stop(ourFault, error))
  })

/** Where something was asked and nothing of it could be judged, nobody kept a contract; where nothing was asked, nobody broke it. */
const codeOf = ({ verdict, exit_code, traffic }: Results): number =>
  verdict === 'does not conform' || (traffic!.exchanges > 0 && traffic!.judged === 0) ? exit_code : 0

const watchCommand = (word: string, flags: WatchFlags, command: Command): Promise<void> =>
  orUsage(async () => {
    const { apisOf, readTarget, UsageError } = await import('./targets.ts')
    const { revisionsOf } = await import('./control.ts')
    await expectWritable(flags.report)
    const target = readTarget(word)
    // Who is not the mock, or not there yet, speaks what the flags say.
    const apis = apisOf(target, flags.api, flags.revision ?? {}, await revisionsOf(target.url).catch(() => ({})))
    const painted = process.stdout.isTTY === true && !process.env['NO_COLOR']
    const { onLine, onCount, end } = display(painted)
    const { name, url: origin, known = {} } = target
    const version = command.version() ?? 'unknown'
    const stopped = toldToStop()
    const watching = await watch({ apis, name, origin, known, version, port: flags.port, onLine, onCount }).catch(
      error => {
        throw error.syscall === 'listen' ? new UsageError(`127.0.0.1:${flags.port} ${error.code}`) : error
      },
    )
    const { stdout } = process
    stdout.write(`Watching ${origin}: use ${watching.url} in its place. Ctrl-C ends and sums up.\n`)
    const broken = await stopped
    if (broken) process.stderr.write(`error: ${visible(broken.stack ?? broken.message)}\n`)
    const results = await watching.close()
    end()
    stdout.write('\n')
    await tell(results, flags.report)
    process.exitCode = broken ? ourFault : codeOf(results)
  })
