// The yardstick: node:http and nothing else, sending one answer whatever it is asked. Takes the answer's file as its argument.
import { readFileSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Answer } from './client.ts'

const { status, headers, body } = JSON.parse(readFileSync(process.argv[2]!, 'utf8')) as Answer
const server = createServer({ keepAliveTimeout: 65_000 }, (_req, res) => {
  res.writeHead(status, headers as Record<string, string>)
  res.end(body)
})
server.listen(0, '127.0.0.1', () => console.log(`ready ${(server.address() as AddressInfo).port}`))
process.on('SIGTERM', () => process.exit(0))
