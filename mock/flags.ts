// The flags that every command which starts a mock takes.
import { existsSync } from 'node:fs'
import { resolve } from 'node:path'
import { type Command, InvalidArgumentError, Option } from 'commander'

/** What flags give; names of APIs, revisions and mutants are looked up later, when the mock is there. */
export interface MockFlags {
  api?: string[]
  revision: Record<string, string>
  seed: number
  events: number
  state?: string
  clickhouse?: string
  clickhouseCluster?: string
  /** A file with what the seeded world's project is set to. */
  projectSettings?: string
  exportDir?: string
  /** A world file; false where none is looked for. */
  world?: string | false
  /** Whether the seeded world follows changes of its file. */
  watchWorld?: boolean
  /** Each as `host:port`. */
  connect?: string[]
  /** Epoch milliseconds. */
  clock?: number
  clockRate: number
  baseUrl?: string
  latency: 'none' | 'realistic'
  rateLimits: 'off' | 'real'
  mutant?: string
  log: 'pretty' | 'json' | 'off'
  /** Whether browsers are shown pages; they are where it is not said. */
  console?: boolean
}

/** What holds where nothing is said, for a mock inside another program. */
export const defaults: MockFlags = {
  revision: {},
  seed: 1,
  events: 100_000,
  clockRate: 1,
  latency: 'none',
  rateLimits: 'off',
  log: 'off',
}

/** Wrong usage: one line for people, exit code 2. */
export class UsageError extends Error {}

/** The mock cannot start, and not because of wrong usage: one line for people, exit code 1. */
export class StartError extends Error {}

export const integer = (least: number, most: number) => (text: string) => {
  const value = Number(text)
  if (/^\d+$/.test(text) && value >= least && value <= most) return value
  throw new InvalidArgumentError(`It must be a whole number from ${least} to ${most}.`)
}

function rate(text: string): number {
  const value = Number(text)
  if (/^\d+(\.\d+)?$/.test(text) && value <= 100_000) return value
  throw new InvalidArgumentError('It must be a number from 0 to 100000.')
}

function instant(text: string): number {
  const at = /^\d{4}-\d\d-\d\dT\d\d:\d\d.*(Z|[+-]\d\d:\d\d)$/i.test(text) ? Date.parse(text) : Number.NaN
  if (at >= 0 && at < Date.UTC(2200)) return at
  throw new InvalidArgumentError('It must be a date and time with a zone, like 2026-05-01T00:00:00Z.')
}

function url(text: string): string {
  const parsed = URL.canParse(text) ? new URL(text) : undefined
  if (parsed && /^https?:$/.test(parsed.protocol)) return text.replace(/\/+$/, '')
  throw new InvalidArgumentError('It must be a URL that begins with http:// or https://.')
}

function clusterName(text: string): string {
  if (/^[\w.-]+$/.test(text)) return text
  throw new InvalidArgumentError('It must be the name of a cluster: letters, digits, dots, hyphens and underscores.')
}

function file(text: string): string {
  if (text !== '') return text
  throw new InvalidArgumentError('It must name a file.')
}

function folder(text: string): string {
  if (text !== '') return resolve(text)
  throw new InvalidArgumentError('It must name a folder.')
}

/** What commands look for where no world file is named. */
const usualFile = 'understudy.yaml'

export const withWorldFile = <Flags extends MockFlags>(flags: Flags): Flags =>
  flags.world === undefined && existsSync(usualFile) ? { ...flags, world: usualFile } : flags

const names = (text: string) => text.split(',').filter(Boolean)

function apis(text: string): string[] {
  if (names(text).length > 0) return names(text)
  throw new InvalidArgumentError('It must name APIs.')
}

function revisions(text: string, before: Record<string, string>): Record<string, string> {
  const pairs = names(text).map(pair => /^([^=]+)=([^=]+)$/.exec(pair)?.slice(1))
  if (pairs.length === 0 || pairs.includes(undefined))
    throw new InvalidArgumentError('It must be like posthog-endpoints=2025.')
  return { ...before, ...Object.fromEntries(pairs as [string, string][]) }
}

/** Hosts with their ports, as URLs write them. */
function hosts(text: string, before: string[] = []): string[] {
  const all = names(text).map(name => {
    const url = URL.canParse(`tcp://${name}`) ? new URL(`tcp://${name}`) : undefined
    return url?.port && url.host.toLowerCase() === name.toLowerCase() ? name.toLowerCase() : undefined
  })
  if (all.length === 0 || all.includes(undefined))
    throw new InvalidArgumentError('It must be a host and a port, like localhost:5432.')
  return [...before, ...(all as string[])]
}

/** `log` is the default of `--log`: a server talks, a wrapper around another command does not. */
export function addMockFlags(command: Command, log: MockFlags['log']): Command {
  return command
    .option('--api <names>', 'play only these APIs, separated by commas (default: all)', apis)
    .addOption(
      new Option('--revision <api=revision>', 'revision that the seeded world speaks; repeatable')
        .argParser(revisions)
        .default(defaults.revision, 'the first of each'),
    )
    .option('--seed <number>', 'seed of the generated data and of all chance', integer(0, 2 ** 32 - 1), defaults.seed)
    .option('--events <number>', 'generated events', integer(0, 100_000_000), defaults.events)
    .option(
      '--state <file>',
      'keep everything in this file and go on from it; what it holds wins over other flags',
      file,
    )
    .option(
      '--project-settings <file>',
      "time zone, cohorts and so on of the seeded world's PostHog project: YAML or JSON as the control call takes it",
      file,
    )
    .option(
      '--world <file>',
      'what the seeded world has, as a file; what it says wins over other flags (default: understudy.yaml, if there)',
      file,
    )
    .option('--no-world', 'look for no understudy.yaml')
    .option('--clickhouse <url>', 'run queries on this ClickHouse server instead of in process', url)
    .option('--clickhouse-cluster <name>', 'with --clickhouse: make tables on all nodes of this cluster', clusterName)
    .option('--export-dir <folder>', 'write what exports to object stores carry into this folder', folder)
    .option('--connect <host:port>', 'what exports and sources may talk to; repeatable (default: nothing)', hosts)
    .option('--clock <instant>', 'where the clock starts, like 2026-05-01T00:00:00Z (default: now)', instant)
    .option('--clock-rate <number>', 'seconds of the mock per second of the wall', rate, defaults.clockRate)
    .option('--base-url <url>', 'what links in answers begin with (default: as the caller sees it)', url)
    .addOption(
      new Option('--latency <how>', 'how fast answers are').choices(['none', 'realistic']).default(defaults.latency),
    )
    .addOption(
      new Option('--rate-limits <which>', 'throttle as the products do')
        .choices(['off', 'real'])
        .default(defaults.rateLimits),
    )
    .option('--mutant <name>', 'give the seeded world this deliberate defect')
    .option('--no-console', 'show browsers no pages at /__mock__/')
    .addOption(new Option('--log <how>', 'a line per request').choices(['pretty', 'json', 'off']).default(log))
}
