// The connections by which everything is sent. Apart, so that the types of clients need none of Node's.
import { Agent } from 'node:http'
import { Agent as SecureAgent } from 'node:https'
import { proxyEnv } from '../spec/address.ts'

/** Milliseconds that an idle connection is kept: fewer than any server's, which may otherwise close it while it is used again. */
export const idle = 2000
const connecting = { keepAlive: true, timeout: idle, proxyEnv: proxyEnv(process.env) }
/** Of all that is sent, by scheme. */
export const agents = { 'http:': new Agent(connecting), 'https:': new SecureAgent(connecting) }
