// A world of the mock as an object: what stands under `/__mock__/worlds/{world}/`, typed from the document.
import type { components, operations } from '../spec/generated/mock-control.ts'
import type { Control } from './control.ts'

type Schemas = components['schemas']
type JobKind = Schemas['JobKind']
type QueryOf<Id extends keyof operations> = NonNullable<operations[Id]['parameters']['query']>

type Facts = 'label' | 'anchor' | 'revisions' | 'mutant' | 'seed' | 'events' | 'rate_limits' | 'clock'
/** Where a world is, by family of APIs. */
export type Places = Omit<Schemas['World'], 'id' | Facts>

/** Secrets that reach a world. */
export type Keys = Schemas['WorldWithKeys']['keys']
/** What a fresh world is to be; what is left out is as in the seeded world, and the clock runs with the wall. */
export type WorldOptions = Schemas['WorldRequest']
/** The time of a world, and in `events` what became due on the way. */
export type Time = Schemas['Clock']
/** A request that the mock answered; without headers, bodies and secrets. */
export type Exchange = Schemas['Exchange']
/** What is to go wrong with which requests. */
export type Fault = Schemas['FaultRequest']
/** How the next jobs of a kind go. */
export type Outcome = Schemas['OutcomeRequest']
/** Who gets which value of a feature flag. */
export type FeatureFlag = Schemas['FeatureFlagRequest']
/** What a project may do with batch exports. */
export type BatchExportSettings = Schemas['BatchExportSettingsRequest']
/** What a project may do with the data warehouse. */
export type DataWarehouseSettings = Schemas['DataWarehouseSettingsRequest']
/** Who may do what with endpoints, and what a language model suggests. */
export type EndpointSettings = Schemas['EndpointSettingsRequest']
/** Something that repeats by itself, and can be paused. */
export type Schedule = Schemas['Schedule']
/** The rows of a world, by collection and id; without keys. */
export type State = Schemas['State']

/** The time of a world. Each answers the time afterwards. */
export interface WorldClock {
  now(): Promise<Time>
  /** Lets an ISO 8601 duration pass: `PT30M`, `P1DT12H`. What becomes due happens in order. */
  advance(duration: string): Promise<Time>
  /** On to the next planned event, which happens. Throws ControlError `nothing_planned`. */
  next(): Promise<Time>
  /** On to the first instant at which the thing with that id has that status. Throws ControlError `never_happens`. */
  until(id: string, status: string): Promise<Time>
  set(instant: string | Date): Promise<Time>
  /** Stops the clock, or with `false` lets it run on. */
  freeze(frozen?: boolean): Promise<Time>
  /** Seconds of the world per second of the wall; a clock that stood runs again. */
  rate(rate: number): Promise<Time>
}

/** What a world was asked, oldest first. Control calls are not among it. */
export interface Requests {
  /** With `limit`, the newest of that number. */
  list(filter?: QueryOf<'listRequests'>): Promise<Exchange[]>
  /** Answers when `count` (1) requests that fit have come, those before included; throws ControlError `not_seen_in_time`. */
  wait(filter?: QueryOf<'waitForRequests'>): Promise<Exchange[]>
  clear(): Promise<void>
}

/** An isolated client of the mock: its own project, keys, rows, clock, faults, outcomes and journal. */
export interface World extends Readonly<Places> {
  readonly id: string
  /** Where the mock is. All worlds share it: the keys say which world is meant. */
  readonly url: string
  readonly keys: Keys
  readonly clock: WorldClock
  readonly requests: Requests
  /** Decides how the next jobs of a kind go, those `of` one thing alone where it is named; null takes the decision back. */
  outcome(kind: JobKind, outcome: Outcome | null, of?: string): Promise<void>
  /** Has a feature flag be one value for everybody, or as PostHog's filters say; null takes it away. */
  flag(key: string, flag: FeatureFlag | boolean | string | null): Promise<void>
  /** Orders a fault by a name of your choice; null takes it away. */
  fault(name: string, fault: Fault | null): Promise<void>
  /** What repeats by itself. */
  schedules(): Promise<Schedule[]>
  /** No job of it starts, or with `false` again; `id` is for example a materialization's `saved_query_id`. */
  pause(id: string, paused?: boolean): Promise<Schedule>
  /** Gives an integration an account of yours, which exports by it go to where `connect` allows that; a reset keeps it. */
  integration(id: number, account: Schemas['IntegrationRequest']): Promise<Schemas['Integration']>
  /** Feature flags of batch exports and what else may differ there; what is not said stays. */
  batchExports(settings?: BatchExportSettings): Promise<Schemas['BatchExportSettings']>
  /** Feature flags of the data warehouse and how many custom sources there may be; what is not said stays. */
  dataWarehouse(settings?: DataWarehouseSettings): Promise<Schemas['DataWarehouseSettings']>
  /** Who may do what with endpoints, and what a model suggests (revision `2026-09`); what is not said stays. */
  endpoints(settings?: EndpointSettings): Promise<Schemas['EndpointSettings']>
  /** A further key, with chosen scopes. */
  key(request: Schemas['KeyRequest']): Promise<Schemas['Key']>
  /** A further client of Sigma's API, of a member of your choice. */
  client(request?: Schemas['ClientRequest']): Promise<Schemas['Client']>
  /** A project variable; stored queries refer to it by `id`. */
  variable(request: Schemas['VariableRequest']): Promise<Schemas['Variable']>
  /** A cohort: of the people named, or of whoever its filters fit. */
  cohort(request: Schemas['CohortRequest']): Promise<Schemas['Cohort']>
  /** An action: the events that fit any of its steps. */
  action(request: Schemas['ActionRequest']): Promise<Schemas['Action']>
  /** Time zone, beginning of the week, persons, definitions of the PostHog project; what is not said stays. */
  project(settings?: Schemas['ProjectSettings']): Promise<Schemas['Project']>
  state(): Promise<State>
  /** Names the present state, to go back to with `restore`. */
  snapshot(name: string): Promise<void>
  restore(name: string): Promise<void>
  /** Back to the beginning: rows, clock, faults and outcomes; the journal is empty. Keys stay. */
  reset(): Promise<void>
}

/** A world that was made for somebody, and can be forgotten again. */
export interface FreshWorld extends World {
  delete(): Promise<void>
}

function clockOf(control: Control, path: { world: string }): WorldClock {
  const move = (body: Schemas['ClockRequest']) => control('moveClock', { path, body })
  return {
    now: () => control('getClock', { path }),
    advance: duration => move({ advance: duration }),
    next: () => move({ advance: 'next' }),
    until: (id, status) => move({ until: { id, status } }),
    set: instant => move({ set: instant instanceof Date ? instant.toISOString() : instant }),
    freeze: (frozen = true) => move({ freeze: frozen }),
    rate: rate => move({ rate }),
  }
}

const requestsOf = (control: Control, path: { world: string }): Requests => ({
  list: async query => (await control('listRequests', { path, query })).results,
  wait: async query => (await control('waitForRequests', { path, query })).results,
  clear: () => control('clearRequests', { path }),
})

function placesIn(world: Schemas['World']): Places {
  const { id, label, anchor, revisions, mutant, seed, events, rate_limits, clock, ...places } = world
  return places
}

export function worldAt(url: string, control: Control, world: Schemas['World'], keys: Keys): World {
  const { id } = world
  const path = { world: id }
  return {
    id,
    url,
    keys,
    ...placesIn(world),
    clock: clockOf(control, path),
    requests: requestsOf(control, path),
    async outcome(kind, outcome, of) {
      const at = { path: { ...path, kind }, query: { ...(of !== undefined && { of }) } }
      await (outcome ? control('putOutcome', { ...at, body: outcome }) : control('deleteOutcome', at))
    },
    async flag(key, flag) {
      const at = { ...path, key }
      const body = typeof flag === 'object' ? flag : { value: flag }
      await (body ? control('putFeatureFlag', { path: at, body }) : control('deleteFeatureFlag', { path: at }))
    },
    async fault(name, fault) {
      const at = { ...path, name }
      await (fault ? control('putFault', { path: at, body: fault }) : control('deleteFault', { path: at }))
    },
    schedules: async () => (await control('listSchedules', { path })).results,
    pause: (id, paused = true) => control('putSchedule', { path: { ...path, id }, body: { paused } }),
    integration: (id, body) => control('putIntegration', { path: { ...path, id: String(id) }, body }),
    batchExports: body =>
      body ? control('putBatchExportSettings', { path, body }) : control('getBatchExportSettings', { path }),
    dataWarehouse: body =>
      body ? control('putDataWarehouseSettings', { path, body }) : control('getDataWarehouseSettings', { path }),
    endpoints: body =>
      body ? control('putEndpointSettings', { path, body }) : control('getEndpointSettings', { path }),
    key: body => control('createKey', { path, body }),
    client: (body = {}) => control('createClient', { path, body }),
    variable: body => control('createVariable', { path, body }),
    cohort: body => control('createCohort', { path, body }),
    action: body => control('createAction', { path, body }),
    project: body => (body ? control('putProjectSettings', { path, body }) : control('getProjectSettings', { path })),
    state: () => control('getState', { path }),
    async snapshot(name) {
      await control('putSnapshot', { path: { ...path, name } })
    },
    async restore(name) {
      await control('restoreSnapshot', { path: { ...path, name } })
    },
    async reset() {
      await control('resetWorld', { path })
    },
  }
}

export async function freshWorld(url: string, control: Control, options: WorldOptions): Promise<FreshWorld> {
  const { keys, ...made } = await control('createWorld', { body: options })
  const forget = async () => {
    await control('deleteWorld', { path: { world: made.id } })
  }
  return { ...worldAt(url, control, made, keys), delete: forget }
}
