// Lists that are read again and again: an answer is made, held against its document and written once, and sent until a row changes.
import type { Operation } from '../../spec/load.ts'
import type { Call } from '../core/api.ts'
import { held, Reply } from '../core/reply.ts'
import type { World } from '../core/world.ts'
import { memberOf } from './dialect.ts'

/** So many bytes are kept of a world. */
const most = 4_000_000
const longestQuery = 200

class Kept {
  #version = 0
  #replies = new Map<string, Reply>()
  #size = 0

  of(world: World, key: string, make: () => Reply): Reply {
    if (this.#version !== world.version || this.#size > most) {
      this.#replies.clear()
      this.#size = 0
      this.#version = world.version
    }
    const known = this.#replies.get(key)
    if (known) return known
    const reply = make()
    // What made it may have changed rows.
    if (this.#version === world.version) this.#replies.set(key, reply)
    this.#size += (reply.body as Buffer).length
    return reply
  }
}

/** As bytes, which go out as they are; a text would be encoded each time. */
function written(operation: Operation, body: unknown): Reply {
  const { status, headers, text = '' } = held(operation, new Reply(operation.success, body))
  return new Reply(status, Buffer.from(text), { headers, media: 'application/json', checked: true })
}

type Asked = Pick<Call, 'world' | 'operation' | 'incoming' | 'caller'>

/** Of a list that depends on nothing but rows, on who asks, and on what the address says. */
export const kept =
  <Asking extends Asked, Body>(list: (call: Asking) => Body): ((call: Asking) => Body | Reply) =>
  call => {
    const { world, operation, incoming } = call
    // Whoever plays a defect changes what he gets.
    if (world.options.mutant || incoming.search.length > longestQuery) return list(call)
    const key = `${operation.contract.api} ${memberOf(call)} ${incoming.path}${incoming.search}`
    const all = world.remember('sigma kept lists', () => new Kept())
    return all.of(world, key, () => written(operation, list(call)))
  }
