// Starts and stops a mock: flags to options, state file, listener, graceful end.

import { randomBytes } from 'node:crypto'
import { subscribe, unsubscribe } from 'node:diagnostics_channel'
import { accessSync, constants, existsSync, mkdirSync } from 'node:fs'
import type { Server } from 'node:http'
import { createRequire } from 'node:module'
import type { AddressInfo } from 'node:net'
import { extname } from 'node:path'
import { lazily } from '../spec/load.ts'
import { own } from '../spec/own.ts'
import { Mock, type MockOptions } from './app.ts'
import type { ControlSettings } from './control/host.ts'
import { control } from './control/index.ts'
import { wallNow } from './core/clock.ts'
import { Unkept } from './core/keeper.ts'
import { alterationNames } from './core/mutants.ts'
import { nearest } from './core/nearest.ts'
import { openState, type StateFile, StateFileError } from './core/state.ts'
import type { World } from './core/world.ts'
import { establish, products } from './families.ts'
import { type MockFlags, StartError, UsageError } from './flags.ts'
import type { Log } from './log.ts'
import { createQueryService } from './query/service.ts'
import { version } from './version.ts'
import type { WorldFile } from './world-file/file.ts'

export interface Running {
  url: string
  mock: Mock
  /** Wanted of control calls when the mock listens on more than loopback. */
  token: string | undefined
  /** What the seeded world is made of. */
  worldFile: string | undefined
  /** Requests under way finish, then everything is closed. */
  close(): Promise<void>
}

const isLoopback = (host: string) => /^(localhost|127(\.\d{1,3}){3}|::1)$/.test(host)

const apiNames = products.map(({ name }) => name)
const load = createRequire(import.meta.url)
/** Few starts need them, and they are many files. Not by `import()`, because worlds are made at once. */
const alterations = lazily(() => {
  const file = `./alterations${extname(import.meta.filename)}`
  return (load(file) as typeof import('./alterations.ts')).alterations()
})

/** `where` is the flag that names it, or the file. */
function known(where: string, name: string, names: string[]): void {
  if (names.includes(name)) return
  const near = nearest(name, names).join(', ')
  throw new UsageError(`${where}: there is no '${name}'${near ? `; nearest: ${near}` : ''}`)
}

function checkRevisions(where: string, revisions: Record<string, string>): void {
  for (const [name, wanted] of Object.entries(revisions)) {
    known(where, name, apiNames)
    known(`${where} ${name}`, wanted, Object.keys(products.find(product => product.name === name)!.revisions))
  }
}

/** Refuses names that no API, revision or mutant has. */
function checkNames({ api = [], revision, mutant }: MockFlags): void {
  for (const name of api) known('--api', name, apiNames)
  checkRevisions('--revision', revision)
  for (const name of alterationNames(mutant)) known('--mutant', name, Object.keys(alterations()))
}

/** A folder that can be written to. */
function makeFolder(folder: string | undefined): void {
  if (folder === undefined) return
  try {
    // Not recursive: where nothing can be made, as below /proc, Node tries for ever.
    if (!existsSync(folder)) mkdirSync(folder)
    accessSync(folder, constants.W_OK)
  } catch (error) {
    throw new StartError(`--export-dir ${folder}: ${(error as Error).message}`)
  }
}

/** What another version of ours had and this one has not. */
function checkSaved(file: string, { options: { id, revisions, mutant } }: World): void {
  const where = `--state ${file}: world ${JSON.stringify(id)}`
  checkRevisions(`${where}, revision of`, revisions)
  for (const name of alterationNames(mutant)) known(`${where}, mutant`, name, Object.keys(alterations()))
}

const played = (api: string[] | undefined) => products.filter(({ name }) => api === undefined || api.includes(name))

/** The part of the mock's options that flags decide. */
function optionsOf(
  flags: MockFlags,
): Pick<MockOptions, 'products' | 'mutants' | 'seeded' | 'latency' | 'baseUrl' | 'ends'> {
  const {
    api,
    seed,
    events,
    revision: revisions,
    clock,
    clockRate,
    rateLimits,
    mutant,
    latency,
    baseUrl,
    exportDir,
    connect,
  } = flags
  const world = { seed, events, revisions, clockRate, rateLimits }
  return {
    products: played(api),
    mutants: alterations,
    seeded: { ...world, ...(clock !== undefined && { clock, anchor: clock }), ...(mutant !== undefined && { mutant }) },
    latency,
    ...(baseUrl && { baseUrl }),
    ends: { connect: new Set(connect), ...(exportDir !== undefined && { exportDir }) },
  }
}

interface Kept {
  state: StateFile
  saved: World[]
}

/** The file with all that it holds, or not at all. */
function stateOf(file: string | undefined): Kept | undefined {
  if (file === undefined) return undefined
  let state: StateFile | undefined
  try {
    state = openState(file)
    const saved = state.worlds()
    for (const world of saved) checkSaved(file, world)
    return { state, saved }
  } catch (error) {
    state?.close()
    throw error instanceof StateFileError ? new UsageError(`--state ${error.message}`) : error
  }
}

const reasons: Record<string, string> = {
  EADDRINUSE: 'is taken; --port 0 takes a free one',
  EADDRNOTAVAIL: 'is no address of this machine',
  EACCES: 'may not be listened on by this user',
  ENOTFOUND: 'is no known host',
}

function listen(server: Server, host: string, port: number): Promise<string> {
  return new Promise((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => {
      const reason = own(reasons, error.code ?? '')
      reject(reason ? new StartError(`${host}:${port} ${reason}`) : error)
    })
    server.listen(port, host, () => {
      const name = host === '0.0.0.0' || host === '::' ? '127.0.0.1' : host
      resolve(`http://${name.includes(':') ? `[${name}]` : name}:${(server.address() as AddressInfo).port}`)
    })
  })
}

/** Connections end with the answer that is under way, which Node alone would keep alive; those without one end now. */
function closed(server: Server): Promise<void> {
  const sweep = () => setImmediate(() => server.closeIdleConnections())
  subscribe('http.server.response.finish', sweep)
  return new Promise(resolve => {
    server.close(() => {
      unsubscribe('http.server.response.finish', sweep)
      resolve()
    })
  })
}

/** Who may make control calls, and how they end. */
function callersOf({ baseUrl }: MockFlags, host: string) {
  const hostnames = baseUrl ? [new URL(baseUrl).hostname] : []
  const token = isLoopback(host) ? undefined : (tokenIn(process.env) ?? randomBytes(16).toString('hex'))
  return { hostnames, ...(token !== undefined && { token }) }
}

/** One that others know beforehand, as in another container. */
function tokenIn({ UNDERSTUDY_CONTROL_TOKEN: token }: NodeJS.ProcessEnv): string | undefined {
  if (token === undefined || token === '') return undefined
  if (/^[\w.~+/=-]{16,200}$/.test(token)) return token
  throw new UsageError(
    'UNDERSTUDY_CONTROL_TOKEN: it must be 16 to 200 letters, digits or any of . _ ~ + / = -, as a header carries them',
  )
}

/** A disk without room is no reason not to show what was saved. */
function flushed(state: StateFile, world: World): void {
  try {
    state.flush(world)
  } catch (error) {
    if (!(error instanceof Unkept)) throw error
    process.stderr.write(`warning: ${error.message}\n`)
  }
}

const paths = /^\/(?:__mock__\/?(?:ui\/.*)?)?$/

/** The console's pages, which are read with the first that somebody opens. */
const pagesOf = ({ console = true }: MockFlags): Pick<MockOptions, 'pages'> => {
  if (!console) return {}
  return {
    pages: async (req, path) => (paths.test(path) ? (await import('./console/pages.ts')).pageAt(req, path) : undefined),
  }
}

type Given = { kept: Kept | undefined; wish: MockOptions['wish']; file: WorldFile | undefined }

function build(flags: MockFlags, { kept, wish, file }: Given, settings: ControlSettings, log: Log | undefined): Mock {
  const options = optionsOf(flags)
  if (file) Object.assign(options, { isSample: file.isSample, seeded: { ...options.seeded, ...file.options } })
  const { state, saved = [] } = kept ?? {}
  const prepare = saved.find(({ id }) => id === 'seeded')?.options ?? { ...flags, ...file?.options }
  const mock = new Mock({
    ...options,
    queries: createQueryService({
      prepare,
      ...(flags.clickhouse && { clickhouse: flags.clickhouse }),
      ...(flags.clickhouseCluster && { clickhouseCluster: flags.clickhouseCluster }),
      ...(log && { log: line => process.stderr.write(`${line}\n`) }),
    }),
    establish,
    ...(wish && { wish }),
    version,
    control: mock => control(mock, { ...settings, ...(state && { state }) }),
    saved,
    save: world => (state ? state.flush(world) : world.saved()),
    ...(log && { log }),
    ...pagesOf(flags),
  })
  // Requests are told when saved worlds cannot be made whole; the process goes on.
  mock.loaded.catch((error: Error) => process.stderr.write(`error: --state ${flags.state}: ${error.message}\n`))
  // What is to be filled is saved when it is whole.
  if (state && !file) for (const world of mock.worlds.values()) flushed(state, world)
  return mock
}

/** Few starts have such a file, and only what reads it reads YAML. */
const wishOf = async (file: string, flags: MockFlags) =>
  (await import('./wished.ts')).wishIn('--project-settings', file, flags)

/** What a state file holds of the seeded world wins over a world file. */
async function worldFileOf({ world, api, clock, state }: MockFlags, kept: Kept | undefined) {
  if (!world) return undefined
  if (kept?.saved.some(({ id }) => id === 'seeded')) {
    process.stderr.write(`${world} is passed over: the seeded world is as ${state} holds it.\n`)
    return undefined
  }
  const { readWorldFile } = await import('./world-file/file.ts')
  return readWorldFile(world, played(api), clock ?? wallNow())
}

/**
 * Whatever is in it is there before anybody asks, and what a reset goes back to. For as long as the mock is there, what the file says is
 * so, unless a state file goes on by itself; the answer ends that.
 */
async function filled(mock: Mock, file: WorldFile, flags: MockFlags): Promise<() => Promise<void>> {
  const { bare, fill, follow, Progress } = await import('./world-file/index.ts')
  const { seeded } = mock.worlds
  const beginning = bare(seeded)
  const say = (line: string) => process.stderr.write(`${line}\n`)
  await fill(file, mock, seeded, new Progress(say))
  mock.control?.seed?.(seeded, mock.queries)
  mock.options.save?.(seeded)
  if (!flags.watchWorld || flags.state !== undefined) return async () => undefined
  const options = optionsOf(flags).seeded ?? {}
  return follow(mock, { first: file, bare: beginning, options }, say)
}

/** Throws UsageError and StartError. */
export async function start(flags: MockFlags, address: { host: string; port: number }, log?: Log): Promise<Running> {
  const stopping = new AbortController()
  const callers = callersOf(flags, address.host)
  checkNames(flags)
  if (flags.clickhouseCluster !== undefined && flags.clickhouse === undefined)
    throw new UsageError('--clickhouse-cluster: name a server of the cluster, too: --clickhouse http://host:8123')
  makeFolder(flags.exportDir)
  const wish = flags.projectSettings === undefined ? undefined : await wishOf(flags.projectSettings, flags)
  const kept = stateOf(flags.state)
  const file = await worldFileOf(flags, kept)
  const mock = build(flags, { kept, wish, file }, { ...callers, stopping: stopping.signal }, log)
  const server = mock.createServer()
  let unfollow: () => Promise<void> = async () => undefined
  const release = async () => {
    // A world that is being built still needs the engine.
    await unfollow()
    await mock.loaded.catch(() => undefined)
    await mock.queries.close()
    kept?.state.close()
  }
  const close = async () => {
    stopping.abort()
    await closed(server)
    await release()
  }
  try {
    if (file) unfollow = await filled(mock, file, flags)
    const url = await listen(server, address.host, address.port)
    // Whoever asks for what could not be made hears why.
    mock.queries
      .start()
      .then(() => mock.makeAhead())
      .catch(() => undefined)
    return { url, mock, token: callers.token, worldFile: file?.text.file, close }
  } catch (error) {
    await release()
    throw error
  }
}
