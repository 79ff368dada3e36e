// The query service: takes stored queries of any kind, finds the engine for them, answers rows or the API's errors.

import { performance } from 'node:perf_hooks'
import { defaultCacheDir } from '../cache-dir.ts'
import { describeCompiled, fillTable, refuseTwins, storable } from './built-tables.ts'
import { queryErrorOf, sayAsSystem } from './clickhouse-errors.ts'
import { decodeManyRows, decodeRows, plainNumber, type Rows, UnserializableInteger } from './encode.ts'
import { baseDatabase } from './engine/engine.ts'
import { type EngineOptions, type Opened, openEngine } from './engine/opened.ts'
import { identifier } from './engine/parameters.ts'
import { countedTable, guessColumns, inventRows, inventSeries } from './engine/synthetic.ts'
import { analyse, compile, loadParser, treeOf, variablesIn } from './hogql/compile.ts'
import { insights } from './insights/kinds.ts'
import type { Planner } from './insights/plan.ts'
import { KeptCompilations } from './kept-compilations.ts'
import { withoutMadeNames } from './made-names.ts'
import { MadeTables } from './made-tables.ts'
import { OwnRows } from './own-rows.ts'
import { type Run, Runs } from './runs.ts'
import { compileOptions, record, selectOf, storedVariables, textOf } from './stored-query.ts'
import {
  type Analysis,
  type Batch,
  type Compiled,
  type EngineInfo,
  personModes,
  QueryError,
  type QueryService,
  type RowsFile,
  type RunRequest,
  type RunResult,
  type Scope,
  type StoredQuery,
  type View,
} from './types.ts'
import { writing } from './written-rows.ts'

/** `prepare` names the data set to have ready before anybody asks. */
export type ServiceOptions = EngineOptions & { prepare?: Pick<Scope, 'seed' | 'events'> }

export const createQueryService = (options: ServiceOptions = {}): QueryService => new Service(options)

type Timings = RunResult['timings']

class Service implements QueryService {
  private readonly options: ServiceOptions
  private opening: Promise<Opened | undefined> | undefined
  private opened: Opened | undefined
  private synthetic: boolean
  private readonly closing = new AbortController()
  private readonly runs = new Runs()
  private readonly own: OwnRows
  private readonly made = new MadeTables()
  private readonly compilations = new KeptCompilations()
  /** Worlds that have something in the engine, with the tables that were built for them. */
  private readonly traces = new Map<string, Set<string>>()

  constructor(options: ServiceOptions) {
    this.options = options
    this.synthetic = options.engine === 'synthetic'
    this.own = new OwnRows(async () => (await this.engine())?.engine)
  }

  info(): EngineInfo {
    const kind = this.synthetic ? 'synthetic' : this.options.clickhouse === undefined ? 'chdb' : 'clickhouse'
    return { kind, version: this.opened?.version ?? null, ready: this.synthetic || this.opened?.engine.ready === true }
  }

  async start() {
    const { prepare } = this.options
    try {
      const [, opened] = await Promise.all([loadParser(), this.engine()])
      if (prepare) await opened?.data.ensure(prepare)
    } catch {
      // Whoever asks first is told.
    }
  }

  async analyse(query: StoredQuery, scope: Scope): Promise<Analysis> {
    if (query.kind !== 'HogQLQuery') return { variables: [], isUnion: false }
    await loadParser()
    return analyse(selectOf(query), scope)
  }

  async describe(query: StoredQuery, scope: Scope) {
    if (query.kind !== 'HogQLQuery') return []
    await loadParser()
    const tree = treeOf(selectOf(query))
    const unset = Object.fromEntries(variablesIn(tree).map(name => [name, null]))
    // The empty data set has the same columns and is always there.
    const compiled = compile(tree, {
      ...compileOptions(query, { variables: { ...unset, ...storedVariables(query, scope.projectVariables) } }),
      scope: { ...scope, events: 0 },
    })
    const opened = await this.engine()
    if (opened === undefined) return guessColumns(compiled.columns, compiled.views)
    return this.told(() =>
      this.made.during(opened, scope, compiled.views, () => describeCompiled(opened, compiled, scope)),
    )
  }

  async run(request: RunRequest): Promise<RunResult> {
    await loadParser()
    return this.told(() => this.runs.during(request.queryId, request.scope.world, run => this.runKind(request, run)))
  }

  async build(request: Omit<RunRequest, 'page'>, name: string): Promise<View & { rows: number }> {
    await loadParser()
    return this.told(() =>
      this.runs.during(request.queryId, request.scope.world, run => this.buildTable(request, name, run)),
    )
  }

  async write(request: Omit<RunRequest, 'page'>, file: RowsFile): Promise<void> {
    await loadParser()
    return this.told(() =>
      this.runs.during(request.queryId, request.scope.world, run => this.writeRows(request, file, run)),
    )
  }

  async drop(table: string) {
    for (const tables of this.traces.values()) tables.delete(table)
    const opened = await this.engine()
    await this.told(() => opened?.engine.command({ sql: `DROP TABLE IF EXISTS ${identifier(table)}` }))
  }

  append(batch: Batch) {
    this.trace(batch.world)
    this.own.append(batch)
  }

  takesMore(world: string) {
    return this.told(() => this.own.takesMore(world))
  }

  async forget(world: string) {
    await this.runs.cancelAllOf(world)
    this.made.forget(this.opened, world)
    const tables = this.traces.get(world)
    if (tables === undefined) return
    this.traces.delete(world)
    this.own.forget(world)
    // Nothing reads them any more: where one cannot be dropped, it is only in the way of nobody.
    for (const table of tables) await this.drop(table).catch(() => undefined)
  }

  cancel(queryId: string) {
    return this.runs.cancel(queryId)
  }

  async close() {
    this.closing.abort()
    const opened = await this.opening?.catch(() => undefined)
    await opened?.engine.close()
  }

  private engine(): Promise<Opened | undefined> {
    if (this.closing.signal.aborted) throw new QueryError('internal', 'error', 'The query service is closed.', 503)
    this.opening ??= openEngine(this.options, this.options.cacheDir ?? defaultCacheDir(), this.closing.signal).then(
      opened => {
        this.opened = opened
        this.synthetic = opened === undefined
        return opened
      },
      thrown => {
        this.opening = undefined
        throw queryErrorOf(thrown)
      },
    )
    return this.opening
  }

  /** Failures in the API's terms; what the caller is not told goes to the log. */
  private async told<T>(work: () => T | Promise<T>): Promise<T> {
    try {
      return await work()
    } catch (thrown) {
      if (thrown instanceof UnserializableInteger)
        throw new QueryError('internal', 'error', 'A server error occurred.', 500)
      const error = queryErrorOf(thrown)
      // That it is closed is known to whoever closed it.
      if (error instanceof QueryError && error.kind === 'internal' && !this.closing.signal.aborted)
        this.options.log?.(String(thrown))
      throw error
    }
  }

  private trace(world: string): Set<string> {
    const tables = this.traces.get(world) ?? new Set()
    this.traces.set(world, tables)
    return tables
  }

  private runKind(request: RunRequest, run: Run): Promise<RunResult> {
    const { kind } = request.query
    if (kind === 'HogQLQuery') return this.runHogql(request, run)
    const planner = insights.get(kind)
    if (planner) return this.runInsight(planner, request, run)
    throw new QueryError('unsupported', 'invalid_input', `Queries of kind ${kind} cannot be run.`)
  }

  private async runHogql(request: RunRequest, run: Run): Promise<RunResult> {
    const { query, scope } = request
    const clock = stopwatch()
    const compiled = this.compilations.compile(selectOf(query), { ...compileOptions(query, request), scope })
    clock.lap('./compile')
    const { rows, types, synthetic } = await this.rowsOf(compiled, request, run)
    clock.lap('./execute')
    const { probe, limit, offset } = compiled
    const hasMore = probe !== undefined && rows.length > probe
    return {
      results: hasMore ? rows.slice(0, probe) : rows,
      columns: compiled.columns,
      types,
      hasMore,
      ...(limit !== undefined && { limit }),
      ...(offset !== undefined && { offset }),
      query: textOf(query),
      ...answered(request, [compiled], compiled.hogql, clock.total()),
      synthetic,
    }
  }

  private async runInsight(planner: Planner, request: RunRequest, run: Run): Promise<RunResult> {
    const { query, scope, filtersOverride } = request
    const clock = stopwatch()
    const variables = { ...storedVariables(query, scope.projectVariables), ...request.variables }
    const plan = planner(query, { scope, variables, ...(filtersOverride && { filtersOverride }) })
    clock.lap('./compile')
    const sets = await Promise.all(plan.selects.map(select => this.rowsOf(select, request, run)))
    clock.lap('./execute')
    const synthetic = sets.some(set => set.synthetic)
    const { results, hasMore, resolvedDateRange } = plan.finish(
      sets.map(set => (synthetic ? [] : set.rows.map(row => row.map(plainNumber)))),
    )
    return {
      results: synthetic ? await inventSeries(results, JSON.stringify(query), scope.seed) : results,
      hasMore,
      ...answered(request, plan.selects, plan.hogql, clock.total()),
      resolvedDateRange,
      synthetic,
    }
  }

  private async rowsOf(compiled: Compiled, request: RunRequest, run: Run): Promise<Rows & { synthetic: boolean }> {
    const { scope, maxExecutionTime, maxMemoryUsage, interpreted = false } = request
    const opened = await this.engine()
    if (opened === undefined) return invented(compiled, scope)
    const params = await this.paramsOf(opened, compiled, scope)
    const limits = {
      ...(maxExecutionTime && { maxExecutionTime }),
      ...(maxMemoryUsage && { maxMemoryUsage }),
      interpreted,
    }
    const answer = await this.made.during(opened, scope, compiled.views, () =>
      run.statement(opened.engine, id =>
        opened.engine.query({ sql: compiled.sql, params, id, world: scope.world, ...limits }),
      ),
    )
    const { rows, types } = await decodeManyRows(answer)
    // Names inside the SQL are the compiler's own.
    return {
      rows,
      types: types.map(([name, type], index) => [compiled.columns[index] ?? name, withoutMadeNames(type)]),
      synthetic: false,
    }
  }

  /** Waits for what the statement reads, and adds the parameter that only the engine could tell. */
  private async paramsOf({ data }: Opened, { sql, params }: Compiled, scope: Scope) {
    await this.own.settled(scope.world)
    if (!sql.includes(`${baseDatabase}.`)) return params
    await data.ensure(scope)
    return sql.includes('{base_from:') ? { ...params, base_from: await data.windowStart(scope) } : params
  }

  private async buildTable(request: Omit<RunRequest, 'page'>, name: string, run: Run) {
    const { query, scope } = request
    if (query.kind !== 'HogQLQuery')
      throw new QueryError('resolution', 'invalid_input', `Queries of kind ${query.kind} cannot be built into a table.`)
    const compiled = compile(selectOf(query), { ...compileOptions(query, request), scope, context: 'saved_query' })
    this.trace(scope.world).add(name)
    const opened = await this.engine()
    if (opened === undefined) return { table: name, columns: guessColumns(compiled.columns, compiled.views), rows: 0 }
    const params = await this.paramsOf(opened, compiled, scope)
    return this.made.during(opened, scope, compiled.views, async () => {
      const columns = (await describeCompiled(opened, { ...compiled, params }, scope)).map(storable)
      refuseTwins(columns)
      const seconds = { maxExecutionTime: request.maxExecutionTime ?? 600, world: scope.world }
      const rows = await fillTable(opened, run, name, columns, { sql: compiled.sql, params, ...seconds })
      return { table: name, columns, rows }
    })
  }

  private async writeRows(request: Omit<RunRequest, 'page'>, file: RowsFile, run: Run) {
    const { query, scope, maxExecutionTime = 600 } = request
    const compiled = compile(selectOf(query), { ...compileOptions(query, request), scope, context: 'saved_query' })
    const opened = await this.engine()
    if (opened === undefined)
      throw new QueryError('unsupported', 'error', 'There is no engine whose rows could be written.')
    const params = await this.paramsOf(opened, compiled, scope)
    await this.made.during(opened, scope, compiled.views, async () => {
      const described = decodeRows(await opened.engine.describe({ sql: compiled.sql, params })).rows
      const columns = described.map(([inner, type], i) => ({
        ...{ inner: String(inner), type: String(type), name: compiled.columns[i] ?? String(inner) },
      }))
      const [sql, how] = writing(columns, compiled.sql, file)
      const statement = { sql, params, world: scope.world, maxExecutionTime }
      await run.statement(opened.engine, id => opened.engine.write({ ...statement, id }, how)).catch(sayAsSystem)
    })
  }
}

async function invented(compiled: Compiled, { seed, now }: Scope): Promise<Rows & { synthetic: boolean }> {
  const { limit, hogql, params, views } = compiled
  const columns = guessColumns(compiled.columns, views)
  const count = countedTable(compiled)
  // No more than were asked for, and than there are in all that is read.
  const written = Number(/\bLIMIT (\d+)(?:\s+OFFSET \d+)?$/.exec(hogql)?.[1] ?? Infinity)
  const most = Math.min(limit ?? Infinity, written, ...views.map(view => view.rows ?? Infinity))
  const options = { seed, now, ...(most < Infinity && { limit: most }) }
  const rows = count === undefined ? await inventRows(columns, JSON.stringify([hogql, params]), options) : [[count]]
  return { rows, types: columns.map(({ name, type }) => [name, type]), synthetic: true }
}

function answered({ query, scope }: RunRequest, selects: Compiled[], hogql: string, timings: Timings) {
  const modifiers = { personsOnEventsMode: scope.personMode ?? personModes[0], ...record(query['modifiers']) }
  return { hogql, clickhouse: selects.map(({ sql }) => sql).join('\n;\n'), timings, modifiers }
}

function stopwatch() {
  const began = performance.now()
  let last = began
  const timings: Timings = []
  return {
    lap(k: string) {
      timings.push({ k, t: (performance.now() - last) / 1000 })
      last = performance.now()
    },
    total: (): Timings => [...timings, { k: '.', t: (performance.now() - began) / 1000 }],
  }
}
