// Real servers for tests of what `--connect` opens: started in a folder of their own, ended with the tests of the file.
import { type ChildProcess, execFileSync, spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { chownSync, existsSync, globSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import type { AddressInfo } from 'node:net'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { delimiter, join } from 'node:path'
import { fileURLToPath } from 'node:url'

/** Where `npm test` puts what it can get from PyPI. */
export const pythonFolder = fileURLToPath(new URL('../../.cache/real-ends', import.meta.url))

const folders = () => [
  ...(process.env['PATH'] ?? '').split(delimiter),
  ...globSync('/usr/lib/postgresql/*/bin').sort().reverse(),
  join(pythonFolder, 'bin'),
]

/** A program of this machine. */
export const program = (name: string): string | undefined =>
  folders()
    .map(folder => join(folder, name))
    .find(file => existsSync(file))

/** PostgreSQL refuses to run as root. */
function somebody(): { uid?: number; gid?: number } {
  if (process.getuid?.() !== 0) return {}
  const name = ['postgres', 'nobody'].find(user => spawnSync('id', [user]).status === 0)!
  const id = (which: string) => Number(execFileSync('id', [which, name], { encoding: 'utf8' }))
  return { uid: id('-u'), gid: id('-g') }
}

/** When it has said that it is ready, with what it said. Rejects when it ends before. */
function saying(child: ChildProcess, ready: RegExp): Promise<RegExpExecArray> {
  let said = ''
  return new Promise((resolve, reject) => {
    child.stderr!.on('data', chunk => {
      said += chunk
      const found = ready.exec(said)
      if (found) resolve(found)
    })
    child.once('error', reject)
    child.once('exit', () => reject(new Error(said)))
  })
}

export interface RealServer {
  port: number
  close(): Promise<void>
}

/** No server at all: it counts who comes, and hangs up. */
export async function hangsUp(): Promise<RealServer & { connections(): number }> {
  let count = 0
  const server = createServer(socket => {
    count++
    socket.destroy()
  }).listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  const close = async () => {
    server.close()
    await once(server, 'close')
  }
  return { port, close, connections: () => count }
}

async function freePort(): Promise<number> {
  const { port, close } = await hangsUp()
  await close()
  return port
}

const ending = (child: ChildProcess, folder: string) => async () => {
  if (child.exitCode === null) {
    child.kill('SIGINT')
    await once(child, 'exit')
  }
  rmSync(folder, { recursive: true, force: true })
}

export const account = { user: 'understudy', password: 'a secret of postgres', database: 'postgres' }

export async function realPostgres(): Promise<RealServer> {
  const folder = mkdtempSync(join(tmpdir(), 'understudy-postgres-'))
  const who = somebody()
  const passwords = join(folder, 'password')
  writeFileSync(passwords, account.password)
  for (const path of [folder, passwords]) if (who.uid !== undefined) chownSync(path, who.uid, who.gid!)
  const data = join(folder, 'data')
  const words = [
    '-D',
    data,
    '-U',
    account.user,
    '--auth=scram-sha-256',
    `--pwfile=${passwords}`,
    '--no-sync',
    '-E',
    'UTF8',
  ]
  execFileSync(program('initdb')!, words, { ...who, cwd: folder, stdio: 'pipe' })
  const port = await freePort()
  const settings = ['listen_addresses=127.0.0.1', `port=${port}`, `unix_socket_directories=${folder}`, 'fsync=off']
  const all = ['-D', data, ...settings.flatMap(setting => ['-c', setting])]
  const child = spawn(program('postgres')!, all, { ...who, cwd: folder, stdio: ['ignore', 'ignore', 'pipe'] })
  await saying(child, /ready to accept connections/)
  return { port, close: ending(child, folder) }
}

/** An S3 server. */
export async function realMoto(): Promise<RealServer> {
  const folder = mkdtempSync(join(tmpdir(), 'understudy-moto-'))
  const words = ['-H', '127.0.0.1', '-p', '0']
  const child = spawn(program('moto_server')!, words, { cwd: folder, stdio: ['ignore', 'ignore', 'pipe'] })
  const [, port] = await saying(child, /Running on http:\/\/127\.0\.0\.1:(\d+)/)
  return { port: Number(port), close: ending(child, folder) }
}
