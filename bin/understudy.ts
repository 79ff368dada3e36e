#!/usr/bin/env node
// The command line. Each command lives in its part; only the one that is called is loaded.
import { existsSync } from 'node:fs'
import { setFlagsFromString } from 'node:v8'
import { Command, CommanderError } from 'commander'
import { StartError, UsageError } from '../mock/flags.ts'
import { version } from '../mock/version.ts'
import { ourFault } from '../reports/results.ts'
import { AddressError, useProxies } from '../spec/address.ts'

interface Entry {
  name: string
  /** Module that exports `register(program)`. */
  from: string
  summary: string
  /** It asks deployments over the network. */
  asks?: true
  /** It answers for as long as somebody asks. */
  stays?: true
}

/** The module's ending is that of this file: sources in development, compiled in the package. */
const ending = import.meta.filename.endsWith('.ts') ? '.ts' : '.js'
const commands: Entry[] = [
  { name: 'serve', from: '../mock/serve', summary: 'play the APIs on a port', stays: true },
  { name: 'exec', from: '../mock/exec', summary: 'run a command against a mock of its own', stays: true },
  { name: 'init', from: '../mock/world-file/init', summary: 'write a world file to begin with' },
  {
    name: 'export',
    from: '../mock/world-file/export-command',
    summary: 'write a world file from a running world',
    asks: true,
  },
  { name: 'import', from: './import', summary: 'write a world file like a project that is there', asks: true },
  { name: 'verify', from: '../suites/cli', summary: 'judge a deployment', asks: true },
  {
    name: 'watch',
    from: '../suites/watch',
    summary: 'judge what a front end and a deployment say to each other',
    asks: true,
    stays: true,
  },
  { name: 'diff', from: '../suites/diff', summary: 'show where two deployments differ', asks: true },
  { name: 'sweep', from: '../suites/sweep', summary: 'remove what interrupted runs of verify left behind', asks: true },
  { name: 'load', from: '../load/cli', summary: 'time a deployment', asks: true },
]
const examples = `
Examples:
  understudy serve
  understudy exec -- npm test
  understudy help serve`

const moduleOf = ({ from }: Entry) => new URL(`${from}${ending}`, import.meta.url)

/** commander writes its suggestions on a second line. */
const oneLine = (text: string) => `${text.trim().replaceAll(/\s*\n\s*/g, ' ')}\n`

async function programFor(called: string | undefined): Promise<Command> {
  const program = new Command('understudy')
    .description(
      'Stands in for documented APIs, and proves whether any other implementation plays the part as written.',
    )
    .version(version, '-V, --version', 'print the version')
    .helpOption('-h, --help', 'print this help')
    .enablePositionalOptions()
    .showSuggestionAfterError()
    .configureOutput({ outputError: (text, write) => write(oneLine(text)) })
    .exitOverride()
    .addHelpText('after', examples)
  const there = commands.filter(entry => existsSync(moduleOf(entry)))
  const wanted = there.find(({ name }) => name === called)
  if (wanted) (await import(moduleOf(wanted).href)).register(program)
  for (const { name, summary } of there)
    if (!program.commands.some(command => command.name() === name))
      program.command(name).summary(summary).description(summary)
  for (const command of program.commands.flatMap(command => [command, ...command.commands]))
    command.copyInheritedSettings(program).version(version, '-V, --version', 'print the version')
  return program
}

/** 2 for wrong usage, 1 for what cannot be done, with one line each; anything else is a bug and shouts. */
function exitCodeOf(error: Error): number | undefined {
  if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2
  const code =
    error instanceof UsageError || error instanceof AddressError ? 2 : error instanceof StartError ? 1 : undefined
  if (code !== undefined) process.stderr.write(oneLine(`error: ${error.message}`))
  return code
}

/** Whatever is set until then: 1 would say that what was judged does not conform. */
const endAsOurFault = () => void process.on('exit', () => (process.exitCode = ourFault))
process.on('uncaughtExceptionMonitor', endAsOurFault)

/** `| head` closed the pipe, or the terminal is gone. */
const unread = new Set(['EPIPE', 'EIO'])
// Who wants to read no more is no reason to stop: what was begun goes on to its end, since it may have to clean up.
for (const [name, stream] of Object.entries({ output: process.stdout, error: process.stderr }))
  stream.on('error', (error: NodeJS.ErrnoException) => {
    if (unread.has(error.code ?? '')) return
    if (stream === process.stdout) process.stderr.write(oneLine(`error: standard ${name}: ${error.message}`))
    endAsOurFault()
  })

const words = process.argv.slice(2)
const called = words[0] === 'help' ? words[1] : words[0]
try {
  const entry = commands.find(({ name }) => name === called)
  if (entry?.asks) useProxies(process.env)
  // Halves the memory under load and costs no throughput; the young generation is bounded where Node is started (`npm start`). What is soon
  // over would spend a tenth of its time on that.
  if (entry?.stays) setFlagsFromString('--heap-growing-percent=20')
  await (await programFor(called)).parseAsync()
} catch (error) {
  const code = exitCodeOf(error as Error)
  if (code === undefined) throw error
  process.exitCode = code
}
