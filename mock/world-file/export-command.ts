// `understudy export`: a world file from a world of a mock that is running.
import { statSync } from 'node:fs'
import type { Command } from 'commander'
import { addressOf, elsewhere, whyUnreachable } from '../../spec/address.ts'
import { parseJson } from '../../spec/json.ts'
import { NotWritten, reasons, writeNew } from '../../spec/new-file.ts'
import { StartError, UsageError } from '../flags.ts'

interface Flags {
  world: string
  out?: string
  force?: boolean
}

/** Milliseconds: large worlds take their time. */
const deadline = 150_000

async function asked(url: string, world: string, token: string | undefined): Promise<Response> {
  try {
    return await fetch(`${url}/__mock__/worlds/${encodeURIComponent(world)}/export`, {
      redirect: 'manual',
      signal: AbortSignal.timeout(deadline),
      ...(token && { headers: { Authorization: `Bearer ${token}` } }),
    })
  } catch (error) {
    throw new StartError(`${url} cannot be asked: ${whyUnreachable(error)}.`)
  }
}

/** What a mock says of a refusal; undefined where it says nothing. */
function refusalIn(text: string): { error: string; words: string } | undefined {
  try {
    const { error, message, hint } = parseJson(text) as Record<string, unknown>
    return typeof error === 'string' ? { error, words: [message, hint].filter(Boolean).join(' ') } : undefined
  } catch {
    return undefined
  }
}

/** The text of the file. Throws StartError. */
async function fileOf(url: string, world: string): Promise<string> {
  const response = await asked(url, world, process.env['UNDERSTUDY_CONTROL_TOKEN'])
  const { status, headers } = response
  const text = await response.text().catch((error: Error) => {
    throw new StartError(`${url} broke off its answer: ${whyUnreachable(error)}.`)
  })
  const version = headers.get('x-understudy')
  const away = elsewhere(status, headers.get('location'))
  if (away) throw new StartError(`${url} ${away}.`)
  if (version === null) throw new StartError(`${url} is no mock of Understudy: it answered ${status}.`)
  if (status === 200 && /yaml/.test(headers.get('content-type') ?? '')) return text
  const { error, words } = refusalIn(text) ?? { error: '', words: `${url} answered ${status}.` }
  if (error === 'no_such_path')
    throw new StartError(`The mock at ${url} is of version ${version}, which exports no worlds: start a newer one.`)
  if (status === 401) throw new StartError(`${words} Put that token into UNDERSTUDY_CONTROL_TOKEN.`)
  throw new StartError(words)
}

/** Throws UsageError. */
function refuseFolder(file: string): void {
  if (file === '') throw new UsageError("--out '' names no file.")
  const isFolder = /[/\\]$/.test(file) || statSync(file, { throwIfNoEntry: false })?.isDirectory()
  if (isFolder) throw new UsageError(`--out ${file}: ${reasons.get('EISDIR')}.`)
}

function write(file: string, text: string, force: boolean): void {
  try {
    writeNew(file, text, force)
  } catch (error) {
    if (!(error instanceof NotWritten)) throw error
    throw error.isTaken ? new UsageError(error.message) : new StartError(`--out ${error.message}`)
  }
}

async function run(address: string, { world, out, force = false }: Flags): Promise<void> {
  // In an address these would be another path.
  if (['', '.', '..'].includes(world))
    throw new UsageError(`There is no world '${world}': no_such_world. Leave --world out for the seeded one.`)
  if (out !== undefined) refuseFolder(out)
  // The control API lives below it: people copy it with the rest.
  const text = await fileOf(addressOf(address).replace(/\/__mock__$/, ''), world)
  if (out === undefined) {
    process.stdout.write(text)
    return
  }
  write(out, text, force)
  process.stderr.write(`${out} is written: \`understudy serve --world ${out}\` begins with this world.\n`)
}

export function register(program: Command): void {
  program
    .command('export')
    .summary('write a world file from a running world')
    .description(
      'Writes what a world of a running mock has as a world file: a mock that begins with the file has the same. Without secrets. Where the mock wants a token, it comes from UNDERSTUDY_CONTROL_TOKEN.',
    )
    .argument('[url]', 'of the mock', 'http://127.0.0.1:8010')
    .option('--world <id>', 'which one', 'seeded')
    .option('--out <file>', 'where to, all at once; without it, to standard output')
    .option('--force', 'write over what is there')
    .action(run)
}
