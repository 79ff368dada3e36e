// What runs at the moment, by the name the caller gave it, so that it can be stopped at any point of its way.

import { cancelled, type Engine } from './engine/engine.ts'

export class Run {
  readonly id: string
  readonly world: string
  isCancelled = false
  private readonly statements = new Set<{ id: string; engine: Engine }>()

  constructor(id: string, world: string) {
    this.id = id
    this.world = world
  }

  /** Runs a statement that `cancel` reaches. */
  async statement<T>(engine: Engine, start: (id: string) => Promise<T>): Promise<T> {
    if (this.isCancelled) throw cancelled()
    const statement = { id: `${this.id}/${this.statements.size}`, engine }
    this.statements.add(statement)
    return start(statement.id).finally(() => this.statements.delete(statement))
  }

  async cancel() {
    this.isCancelled = true
    await Promise.all([...this.statements].map(({ id, engine }) => engine.cancel(id)))
  }
}

export class Runs {
  private readonly byName = new Map<string, Set<Run>>()
  private last = 0

  async during<T>(name: string, world: string, work: (run: Run) => Promise<T>): Promise<T> {
    const runs = this.byName.get(name) ?? new Set()
    const run = new Run(`run-${++this.last}`, world)
    this.byName.set(name, runs.add(run))
    try {
      return await work(run)
    } finally {
      runs.delete(run)
      if (runs.size === 0) this.byName.delete(name)
    }
  }

  /** False when nothing of this name runs. */
  async cancel(name: string): Promise<boolean> {
    const runs = this.byName.get(name)
    await Promise.all([...(runs ?? [])].map(run => run.cancel()))
    return runs !== undefined
  }

  /** Nobody waits any longer for what runs in a world. */
  async cancelAllOf(world: string): Promise<void> {
    const runs = [...this.byName.values()].flatMap(set => [...set])
    await Promise.all(runs.filter(run => run.world === world).map(run => run.cancel()))
  }
}
