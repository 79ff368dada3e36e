// The same SQL without a mock: ClickHouse in a process, asked through standard input, a line of SQL each, answering milliseconds.
import { createRequire } from 'node:module'
import { createInterface } from 'node:readline'

const { Session } = createRequire(import.meta.url)('chdb') as typeof import('chdb')
const session = new Session()
console.log('ready')
for await (const sql of createInterface({ input: process.stdin })) {
  const began = performance.now()
  session.query(sql, 'JSONCompact')
  console.log(performance.now() - began)
}
session.cleanup()
