// Rows that were really read: lines of JSON, packed piece by piece, kept with the rows of the world so that they go wherever it goes.
import { createHash } from 'node:crypto'
import { promisify } from 'node:util'
import { gunzip, gzip } from 'node:zlib'
import { parseJson } from '../../../spec/json.ts'
import { own } from '../../../spec/own.ts'
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
  readonly done: Piece[] = []
  readonly #schema: string
  #text: string[] = []
  #length = 0

  constructor(schema: string) {
    this.#schema = schema
  }

  async add(line: string): Promise<void> {
    this.#text.push(line)
    this.#length += line.length
    if (this.#length >= size) await this.#close()
  }

  async end(): Promise<Piece[]> {
    await this.#close()
    return this.done
  }

  async #close(): Promise<void> {
    if (this.#text.length === 0) return
    const [text, rows] = [this.#text.join(''), this.#text.length]
    this.#text = []
    this.#length = 0
    this.done.push(await packed(this.#schema, text, rows))
  }
}

/** Adds pieces to others; two small ones become one, or a year of syncs would be as many. */
export async function joined(before: Piece[], added: Piece[]): Promise<Piece[]> {
  const [last, first] = [before.at(-1), added[0]]
  if (!last || !first || last.bytes + first.bytes > size) return [...before, ...added]
  const both = Buffer.concat([await linesIn(last), await linesIn(first)])
  return [...before.slice(0, -1), await packed(last.schema, both, last.rows + first.rows), ...added.slice(1)]
}

/** What tells rows apart. */
export const keyOf = (line: string, keys: readonly string[]): string => {
  const row = parseJson(line) as Record<string, unknown>
  return JSON.stringify(keys.map(name => own(row, name) ?? null))
}

/** Pieces without the rows that others take the place of; those that have none of them stay as they are. */
export async function without(before: Piece[], keys: readonly string[], replaced: Set<string>): Promise<Piece[]> {
  if (replaced.size === 0) return before
  const after: Piece[] = []
  for (const piece of before) {
    const lines = (await linesIn(piece)).toString().split('\n').slice(0, -1)
    const left = lines.filter(line => !replaced.has(keyOf(line, keys)))
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
