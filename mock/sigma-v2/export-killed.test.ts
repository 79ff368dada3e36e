// The mock killed while exports wait, are made, and are ready: with a state file each goes on as if nothing had been.
import assert from 'node:assert/strict'
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { fileURLToPath } from 'node:url'
import { foundingId } from '../sigma/ids.ts'

const bin = fileURLToPath(new URL('../../bin/understudy.ts', import.meta.url))
const folder = mkdtempSync(join(tmpdir(), 'understudy-'))
const children: ChildProcess[] = []
after(() => {
  for (const child of children) child.kill('SIGKILL')
  rmSync(folder, { recursive: true })
})

async function serve(): Promise<{ url: string; child: ChildProcess }> {
  const words = ['serve', '--port', '0', '--events', '0', '--log', 'off', '--state', join(folder, 'state.db')]
  const child = spawn(process.execPath, [...process.execArgv, bin, ...words], { stdio: ['ignore', 'pipe', 'inherit'] })
  children.push(child)
  let said = ''
  for await (const chunk of child.stdout.iterator({ destroyOnReturn: false })) {
    said += chunk
    const url = /http:\/\/127\.0\.0\.1:\d+/.exec(said)?.[0]
    if (url) return { url, child }
  }
  throw new Error(`it ended: ${said}`)
}

const json = { 'Content-Type': 'application/json' }

test('after kill -9 what waited and what ran becomes ready, and what was ready has the same bytes', async () => {
  let { url, child } = await serve()
  const post = async (path: string, body: object, headers: Record<string, string> = json) => {
    const answer = await fetch(url + path, { method: 'POST', headers, body: JSON.stringify(body) })
    assert.ok(answer.ok, `${path}: ${answer.status}`)
    return (await answer.json()) as { id: string; queryId: string; keys: Record<string, string> }
  }
  const { id, keys } = await post('/__mock__/worlds', { frozen: true, events: 300 })
  const advance = (by: string) => post(`/__mock__/worlds/${id}/clock`, { advance: by })
  const { client_id = '', client_secret = '' } = keys
  const form = { grant_type: 'client_credentials', client_id, client_secret }
  const told = await fetch(`${url}/v2/auth/token`, { method: 'POST', body: new URLSearchParams(form) })
  const headers = { ...json, Authorization: `Bearer ${((await told.json()) as { access_token: string }).access_token}` }
  const ask = async (format: object): Promise<string> => {
    const body = { elementId: 'tB4nEvents', format }
    return (await post(`/v2/workbooks/${foundingId('workbook', 'usage')}/export`, body, headers)).queryId
  }
  const download = async (query: string) => {
    const answer = await fetch(`${url}/v2/query/${query}/download`, { headers })
    return { status: answer.status, bytes: Buffer.from(await answer.arrayBuffer()) }
  }
  const statuses = (queries: string[]) => Promise.all(queries.map(async query => (await download(query)).status))

  const ready = [
    await ask({ type: 'csv' }),
    await ask({ type: 'xlsx' }),
    await ask({ type: 'pdf', layout: 'portrait' }),
  ]
  await advance('PT1M')
  const files = await Promise.all(ready.map(download))
  assert.deepEqual(await statuses(ready), [200, 200, 200])
  const running = [await ask({ type: 'csv' }), await ask({ type: 'png' })]
  await advance('PT0.9S')
  const waiting = await ask({ type: 'csv' })
  assert.deepEqual(await statuses([...running, waiting]), [204, 204, 204])

  child.kill('SIGKILL')
  await once(child, 'close')
  ;({ url, child } = await serve())
  assert.deepEqual(await statuses([...running, waiting]), [204, 204, 204])
  assert.deepEqual(await Promise.all(ready.map(download)), files)
  await advance('PT1M')
  assert.deepEqual(await statuses([...running, waiting]), [200, 200, 200])
  assert.deepEqual((await download(running[0]!)).bytes, files[0]!.bytes)
})
