// What goes over the sockets of those who read: frames, each a length of 4 bytes and as many bytes.

const head = 4

/** The first byte of an answer's frame: what follows are rows, or a failure as JSON. */
export const kinds = { rows: 0, failure: 1 } as const

/** A frame of these parts. */
export function frame(...parts: Uint8Array[]): Buffer {
  const length = Buffer.allocUnsafe(head)
  length.writeUInt32LE(parts.reduce((sum, { length }) => sum + length, 0))
  return Buffer.concat([length, ...parts])
}

/** Puts frames together again from what arrives; each bears at most one frame at a time, for who asks waits for the answer. */
export class Frames {
  #chunks: Buffer[] = []
  #size = 0

  /** The frame that this completes, without its length. */
  take(chunk: Buffer): Buffer | undefined {
    this.#chunks.push(chunk)
    this.#size += chunk.length
    if (this.#size < head) return undefined
    if (this.#chunks[0]!.length < head) this.#chunks = [Buffer.concat(this.#chunks)]
    if (this.#size < head + this.#chunks[0]!.readUInt32LE()) return undefined
    const whole = this.#chunks.length === 1 ? this.#chunks[0]! : Buffer.concat(this.#chunks)
    this.#chunks = []
    this.#size = 0
    return whole.subarray(head)
  }
}
