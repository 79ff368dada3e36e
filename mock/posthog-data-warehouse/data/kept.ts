// Rows that were really read: lines of JSON, packed piece by piece, kept with the rows of the world so that they go wherever it goes.
import { createHash } from 'node:crypto'
import { promisify } from 'node:util'
import { gunzip, gzip } from 'node:zlib'
import type { World } from '../../core/world.ts'
import { type Kept, type PieceRow, pieces, type SchemaRow } from '../rows.ts'

const pack = promisify(gzip)
const unpack = promisify(gunzip)

/** Bytes that are held at a time. */
const size = 4_000_000

export type Piece = PieceRow & { id: string }

const linesIn = (piece: Pick<PieceRow, 'lines'>): Promise<Buffer> => unpack(Buffer.from(piece.lines, 'base64'))

async function packed(schema: string, text: string | Buffer, rows: number): Promise<Piece> {
  const bytes = Buffer.from(text)
  const lines = (await pack(bytes, { level: 4 })).toString('base64')
  return { id: `${schema}/${createHash('sha1').update(lines).digest('hex')}`, schema, rows, bytes: bytes.length, lines }
}

/** Packs lines as they come. */
export class Packing {
  readonly #schema: string
  readonly #done: Piece[] = []
  /** One is packed while the next comes in. */
  #under: Promise<Piece> | undefined
  #lines: string[] = []
  #length = 0

  constructor(schema: string) {
    this.#schema = schema
  }

  async add(lines: string[]): Promise<void> {
    for (const line of lines) this.#length += line.length + 1
    this.#lines.push(...lines)
    if (this.#length >= size) await this.#next()
  }

  async end(): Promise<Piece[]> {
    await this.#next()
    await this.#next()
    return this.#done
  }

  async #next(): Promise<void> {
    if (this.#under) this.#done.push(await this.#under)
    const lines = this.#lines
    this.#under = lines.length > 0 ? packed(this.#schema, `${lines.join('\n')}\n`, lines.length) : undefined
    this.#lines = []
    this.#length = 0
  }
}

/** Adds pieces to others; two small ones become one, or a year of syncs would be as many. */
export async function joined(before: Piece[], added: Piece[]): Promise<Piece[]> {
  const [last, first] = [before.at(-1), added[0]]
  if (!last || !first || last.bytes + first.bytes > size) return [...before, ...added]
  const both = Buffer.concat([await linesIn(last), await linesIn(first)])
  return [...before.slice(0, -1), await packed(last.schema, both, last.rows + first.rows), ...added.slice(1)]
}

/** What tells rows apart: the first members of a line. */
export function keyReader(count: number): (line: string) => string {
  const text = String.raw`"(?:[^"\\]|\\.)*"`
  const member = `${text}:(?:${text}|true|false|null)`
  const pattern = new RegExp(`^\\{${member}(?:,${member}){${count - 1}}`)
  return line => pattern.exec(line)![0]
}

/** Pieces without the rows that others take the place of; those that have none of them stay as they are. */
export async function without(
  before: Piece[],
  keyOf: (line: string) => string,
  replaced: Set<string>,
): Promise<Piece[]> {
  if (replaced.size === 0) return before
  const after: Piece[] = []
  for (const piece of before) {
    const lines = (await linesIn(piece)).toString().split('\n').slice(0, -1)
    const left = lines.filter(line => !replaced.has(keyOf(line)))
    if (left.length === lines.length) after.push(piece)
    else if (left.length > 0) after.push(await packed(piece.schema, `${left.join('\n')}\n`, left.length))
  }
  return after
}

export const piecesOf = (world: World, kept: Kept | undefined): Piece[] =>
  (kept?.pieces ?? []).map(id => ({ id, ...pieces(world).get(id)! }))

/** Keeps what a sync has read in place of what was there. */
export function keep(world: World, { table }: Pick<SchemaRow, 'table'>, after: readonly Piece[]): void {
  const there = new Set(table?.kept?.pieces)
  for (const { id, ...row } of after) if (!there.delete(id) && !pieces(world).has(id)) pieces(world).put(id, row)
  for (const id of there) pieces(world).delete(id)
}

/** Lines for the engine. */
export async function* unpacked(kept: readonly Pick<PieceRow, 'lines'>[]): AsyncGenerator<Buffer> {
  for (const piece of kept) yield await linesIn(piece)
}
