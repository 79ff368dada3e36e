// Tries a world file that nobody serves yet: what a start with it would refuse, all of it at once.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { contract } from '../../spec/load.ts'
import { own } from '../../spec/own.ts'
import { Mock } from '../app.ts'
import { control } from '../control/index.ts'
import { establish, products } from '../families.ts'
import type { Row } from '../family.ts'
import { createQueryService } from '../query/service.ts'
import { version } from '../version.ts'
import { readWorldFile, type WorldFile } from './file.ts'
import { Filling } from './fill.ts'
import { Refused } from './text.ts'

/** Sections with lists of which one that is wrong has all refused, and what takes their entries one by one, in this order. */
const lists = new Map([['project', Object.entries({ actions: 'createAction', cohorts: 'createCohort' })]])

const { operations } = contract('mock-control')
const operationOf = (id: string) => operations.find(each => each.id === id)!

/** Those of a list that cannot be had: they may speak of each other in any order. */
async function refusedOf(filling: Filling, [section, list, id]: string[], entries: Row[]): Promise<Refused[]> {
  let waiting = [...entries.entries()]
  for (;;) {
    const refused = new Map<number, Refused>()
    for (const [i, entry] of waiting) {
      const why = await filling.triedOne(operationOf(id!), [section!, list!, i], entry)
      // Where in the entry is no matter: it goes as a whole.
      if (why) refused.set(i, new Refused('', [section!, list!, i], why.words))
    }
    if (refused.size === 0 || refused.size === waiting.length) return [...refused.values()]
    waiting = waiting.filter(([i]) => refused.has(i))
  }
}

/** What of a section is refused, where the whole of it is; the section itself where its lists are not to blame. */
async function blamed(filling: Filling, { content }: WorldFile, whole: Refused): Promise<Refused[]> {
  const name = String(whole.place[0])
  const said = own(content, name) as Row
  const blamed: Refused[] = []
  for (const [list, id] of lists.get(name) ?? [])
    blamed.push(...(await refusedOf(filling, [name, list, id], (own(said, list) ?? []) as Row[])))
  return blamed.length > 0 ? blamed : [whole]
}

async function refusedIn(file: WorldFile, now: number): Promise<Refused[]> {
  const seeded = { ...file.options, events: 0, clock: file.options.clock ?? now, anchor: file.options.anchor ?? now }
  const queries = createQueryService({ prepare: { seed: 1, events: 0 } })
  const mock = new Mock({ products, queries, version, establish, control, seeded, isSample: file.isSample })
  try {
    const filling = new Filling(file, mock, mock.worlds.seeded)
    return await filling.tried(whole => blamed(filling, file, whole))
  } finally {
    await queries.close()
  }
}

/**
 * What is refused of a file with this text, which needs no others beside it; `now` is epoch milliseconds. Nothing of what happens in it is
 * sent, and of a text that is not as its schema says, or speaks of what is refused, only the first is told.
 */
export async function tried(text: string, now: number): Promise<Refused[]> {
  const folder = mkdtempSync(join(tmpdir(), 'understudy-'))
  const path = join(folder, 'understudy.yaml')
  try {
    writeFileSync(path, text)
    return await refusedIn(readWorldFile(path, products, now), now)
  } catch (error) {
    if (error instanceof Refused) return [error]
    throw error
  } finally {
    rmSync(folder, { recursive: true })
  }
}
