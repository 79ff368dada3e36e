// When the events of a data set happen: how many in each hour, and each one in the hours where somebody's window begins or ends.
// Every world has a window of its own, and looking through all events for each of them takes longer than most queries.

import { Kept } from './kept.ts'

type Rows = (sql: string, params?: Record<string, unknown>) => Promise<unknown[][]>

/** Microseconds. */
const hour = 3_600_000_000

/** Hours that are known event by event: of ten million there are some thousand in each. */
const mostHours = 20

export class Moments {
  private readonly rows: Rows
  private readonly table: string
  private readonly counted = new Kept<'', [hour: number, events: number][]>()
  private readonly hours = new Kept<number, number[]>(mostHours)

  /** Of a table that does not change any more. */
  constructor(rows: Rows, table: string) {
    this.rows = rows
    this.table = table
  }

  /** Of the events until `to` the first that is older than the newest `events`, in microseconds of the story; -1 where there is none. */
  async before(to: number, events: number): Promise<number> {
    const last = Math.floor(to / hour)
    let newer = 0
    for (const [at, count] of await this.counts()) {
      if (at > last) continue
      const until = at === last ? (await this.within(at)).filter(moment => moment <= to) : undefined
      const here = until?.length ?? count
      if (newer + here > events) return (until ?? (await this.within(at)))[events - newer]!
      newer += here
    }
    return -1
  }

  /** The latest hour first. */
  private counts() {
    const sql = `SELECT intDiv(at, ${hour}) AS hour, count() FROM ${this.table} GROUP BY hour ORDER BY hour DESC`
    return this.counted.of('', async () =>
      (await this.rows(sql)).map(([at, count]): [number, number] => [Number(at), Number(count)]),
    )
  }

  /** The latest first. */
  private within(at: number) {
    const sql = `SELECT at FROM ${this.table} WHERE at >= {from:Int64} AND at < {to:Int64} ORDER BY at DESC`
    const bounds = { from: at * hour, to: (at + 1) * hour }
    return this.hours.of(at, async () => (await this.rows(sql, bounds)).map(([moment]) => Number(moment)))
  }
}
