// Deployments as they stand in companies: behind a path prefix, a certificate of an internal authority, and a forward proxy.
import assert from 'node:assert/strict'
import { execFileSync, spawn } from 'node:child_process'
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import { createServer, type IncomingMessage, request, type Server, type ServerResponse } from 'node:http'
import { createServer as createSecure } from 'node:https'
import { type AddressInfo, connect } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, describe, test } from 'node:test'
import { fileURLToPath } from 'node:url'
import { presentK6 } from '../load/k6.ts'
import { defaults } from '../mock/flags.ts'
import { type Running, start } from '../mock/start.ts'
import { Traffic } from './traffic.ts'
import { watch } from './watch.ts'

const host = 'posthog.test'
const folder = mkdtempSync(join(tmpdir(), 'understudy-network-'))
const at = (name: string) => join(folder, name)
const openssl = (...words: string[]) => execFileSync('openssl', words, { cwd: folder, stdio: 'pipe' })

/** An authority of our own, and a certificate of it. */
function certificate() {
  const key = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes']
  openssl('req', '-x509', ...key, '-keyout', 'ca.key', '-out', 'ca.pem', '-subj', '/CN=An authority', '-days', '2')
  openssl('req', ...key, '-keyout', 'host.key', '-out', 'host.csr', '-subj', `/CN=${host}`)
  writeFileSync(at('names'), `subjectAltName=DNS:${host}`)
  const ca = ['-CA', 'ca.pem', '-CAkey', 'ca.key', '-CAcreateserial', '-extfile', 'names', '-days', '2']
  openssl('x509', '-req', '-in', 'host.csr', '-out', 'host.pem', ...ca)
  return { key: readFileSync(at('host.key')), cert: readFileSync(at('host.pem')) }
}

let mock: Running
let proxy: Server
let secure: Server
let plain: Server
const portOf = (server: Server) => (server.address() as AddressInfo).port
const listening = (server: Server) => new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))

/** All that is under /posthog goes to the mock; all else is nobody's. */
function prefixed(req: IncomingMessage, res: ServerResponse) {
  if (req.url!.startsWith('/old/api/projects/1/endpoints'))
    return res.writeHead(301, { location: `https://${host}/posthog` }).end()
  const [, path] = /^\/posthog(\/.*)$/.exec(req.url!) ?? []
  if (!path) return res.writeHead(404).end('balancer: no such place')
  if (path === '/moved') return res.writeHead(302, { location: '/posthog/api/projects/1/endpoints' }).end()
  const onward = request(mock.url + path, { method: req.method!, headers: req.headers }, answer => {
    res.writeHead(answer.statusCode!, answer.headers)
    answer.pipe(res)
  })
  req.pipe(onward)
  return res
}

const tunnels: string[] = []
before(async () => {
  mock = await start({ ...defaults, events: 100, log: 'off' }, { host: '127.0.0.1', port: 0 })
  secure = createSecure(certificate(), prefixed)
  plain = createServer(prefixed)
  proxy = createServer((_, res) => res.writeHead(501).end()).on('connect', (req, socket) => {
    tunnels.push(req.url!)
    if (req.url !== `${host}:443`) return socket.end('HTTP/1.1 403 Forbidden\r\n\r\n')
    const onward = connect(portOf(secure), '127.0.0.1', () => socket.write('HTTP/1.1 200 OK\r\n\r\n'))
    for (const end of [socket, onward]) end.on('error', () => [socket, onward].map(other => other.destroy()))
    return socket.pipe(onward).pipe(socket)
  })
  for (const server of [proxy, secure, plain]) await listening(server)
})
after(async () => {
  for (const server of [proxy, secure, plain]) {
    server.close()
    server.closeAllConnections()
  }
  await mock.close()
})

const bin = fileURLToPath(new URL('../bin/understudy.js', import.meta.url))
const keys = { UNDERSTUDY_POSTHOG_KEY: 'phx_understudy' }
const network = () => ({ HTTPS_PROXY: `http://127.0.0.1:${portOf(proxy)}`, NODE_EXTRA_CA_CERTS: at('ca.pem') })
async function understudy(env: Record<string, string>, ...args: string[]) {
  const child = spawn(process.execPath, [bin, ...args], {
    cwd: folder,
    env: { PATH: process.env['PATH'], ...keys, ...env },
  })
  child.stdin.end()
  let text = ''
  for (const stream of [child.stdout, child.stderr]) stream.on('data', chunk => (text += chunk))
  const code = await new Promise<number | null>(resolve => child.on('close', resolve))
  return { code, text }
}

const url = `https://${host}/posthog/`
const writing = ['--project', '1', '--allow-writes', '--confirm', '1']
const addresses = 'posthog-endpoints/endpoints/tells-its-addresses'
const only = ['--only', 'posthog-endpoints/versions/create-makes-version-1']

describe('commands', { concurrency: 2 }, () => {
  test('verify works behind prefix, proxy and an authority of the company', async () => {
    const { code, text } = await understudy(network(), 'verify', url, ...writing, ...only)
    assert.match(text, /1 passed/)
    assert.equal(code, 0, text)
    assert.ok(tunnels.includes(`${host}:443`))
  })

  test('a url that leaves the prefix out is blamed', async () => {
    const { text } = await understudy(network(), 'verify', url, ...writing, '--only', addresses)
    assert.match(text, /path of url, http:\/\/posthog\.test\/api\//)
  })

  test('sweep and diff do, too', async () => {
    const swept = await understudy(network(), 'sweep', url, '--project', '1')
    assert.match(swept.text, /Nothing to remove in project 1 of https:\/\/posthog\.test\/posthog\./)
    const differ = await understudy(network(), 'diff', url, url, '--only', 'posthog-endpoints/listEndpoints')
    assert.equal(differ.code, 0, differ.text)
  })

  test('load does, too', { skip: presentK6() ? false : 'no k6 is here' }, async () => {
    const { code, text } = await understudy(
      network(),
      'load',
      url,
      '--project',
      '1',
      '--rate',
      '20',
      '--duration',
      '10s',
    )
    assert.match(text, /pressing https:\/\/posthog\.test\/posthog /)
    // Planned, sent, answers, failed, wrong, lost: how fast it is says nothing on a machine that is busy.
    assert.match(text, /^forced +200 +\d+ +[1-9]\d* +0 +0 +0 /m)
    assert.notEqual(code, 2)
  })

  const wrong: [string, () => Record<string, string>, string[], RegExp][] = [
    ['no authority', () => ({ HTTPS_PROXY: network().HTTPS_PROXY }), ['verify', url], /NODE_EXTRA_CA_CERTS/],
    ['no authority, pressed', () => ({ HTTPS_PROXY: network().HTTPS_PROXY }), ['load', url], /NODE_EXTRA_CA_CERTS/],
    ['no proxy', () => ({}), ['verify', url], /no such host is known/],
    ['a proxy that says no', network, ['verify', 'https://other.test'], /proxy that HTTPS_PROXY names does not let it/],
    ['what is no proxy', () => ({ HTTPS_PROXY: 'nowhere' }), ['verify', url], /HTTPS_PROXY names no proxy/],
    [
      'a redirect',
      network,
      ['verify', `https://${host}/old`, '--project', '1'],
      /redirects to .*give the address that/,
    ],
    [
      'a redirect, pressed',
      network,
      ['load', `https://${host}/old`, '--project', '1'],
      /redirects to .*give the address/,
    ],
    ['a query', network, ['verify', `${url}?a=1`], /'\?a=1' of .* would not be used/],
    ['a fragment, watched', network, ['watch', `${url}#a`], /'#a' of .* would not be used/],
    ['a password, pressed', network, ['load', 'https://a:b@posthog.test'], /Credentials do not belong/],
  ]
  for (const [name, env, args, why] of wrong)
    test(`exit 2 and one line: ${name}`, async () => {
      const { code, text } = await understudy(env(), ...args)
      assert.match(text, why)
      assert.equal(text.trim().split('\n').length, 1, text)
      assert.equal(code, 2)
    })
})

const apis = [{ api: 'posthog-endpoints', revision: '2026', document: 'posthog-endpoints' }]

test('watch puts the prefix before what it is asked for, and takes it from redirects', async () => {
  const origin = `http://127.0.0.1:${portOf(plain)}/posthog`
  const watching = await watch({ apis, name: 'a', origin, version: 'test', port: 0 })
  const headers = { Authorization: 'Bearer phx_understudy' }
  const answer = await fetch(`${watching.url}/api/projects/1/endpoints/`, { headers })
  const moved = await fetch(`${watching.url}/moved`, { redirect: 'manual' })
  const { traffic } = await watching.close()
  assert.deepEqual([answer.status, moved.headers.get('location')], [200, '/api/projects/1/endpoints'])
  assert.equal(traffic!.judged, 1)
})

test('recordings are read by the prefix of their target', async () => {
  const traffic = new Traffic({ apis, name: 'a', origin: 'https://a.test/posthog', version: 'test' })
  const take = (path: string) =>
    traffic.take({
      method: 'GET',
      url: new URL(`https://a.test${path}`),
      started: 0,
      duration_ms: 1,
      request: { headers: [], text: '' },
      response: { status: 404, headers: [], text: '' },
    })
  assert.equal((await take('/posthog/api/projects/1/endpoints')).operation, 'listEndpoints')
  assert.equal((await take('/api/projects/1/endpoints')).stranger, 'no such path in the documents')
})
