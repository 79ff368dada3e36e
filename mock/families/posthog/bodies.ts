// What a PostHog world has, as the bodies that would make it: for world files that are written from worlds.

import { isDeepStrictEqual } from 'node:util'
import { parseJsonWithFloats } from '../../../spec/json.ts'
import { own } from '../../../spec/own.ts'
import { instant } from '../../core/clock.ts'
import type { World } from '../../core/world.ts'
import { type Family, type Row, said } from '../../family.ts'
import { rowsOf as capturedIn, type StoredBatch } from '../../posthog/captured.ts'
import { variables } from '../../posthog/project.ts'
import { type ExportRow, settingsOf as exportSettingsOf, exportsOf } from '../../posthog-batch-exports/rows.ts'
import { offsetFields } from '../../posthog-batch-exports/schedule.ts'
import {
  type SchemaRow,
  type SourceRow,
  schemas,
  sources,
  settingsOf as warehouseSettingsOf,
} from '../../posthog-data-warehouse/rows.ts'
import {
  type EndpointRow,
  rowsOf as endpointsIn,
  materializationOf,
  type VersionRow,
  versionsOf,
} from '../../posthog-endpoints/rows.ts'
import { settingsOf as endpointSettingsOf } from '../../posthog-endpoints-2026-09/settings.ts'
import { flagsFace } from './feature-flags.ts'
import { face } from './project-settings.ts'

/** The members of one that another has otherwise. */
const changedFrom = (before: Row, now: Row): Row =>
  Object.fromEntries(Object.entries(now).filter(([name, value]) => !isDeepStrictEqual(value, own(before, name))))

const asAsked = ({ created_at: _, is_static: __, ...definition }: Row) => definition

function projectOf(world: World): Row {
  const { feature_flags: _, property_types, group_types, cohorts, actions, ...settings } = face(world)
  const { batches, propertyTypes } = capturedIn(world)
  // What is captured brings its types with it.
  const types = batches.size === 0 && propertyTypes.size > 0 ? { property_types } : {}
  return { ...settings, ...types, group_types, cohorts: cohorts.map(asAsked), actions: actions.map(asAsked) }
}

function sourceBody(world: World, row: SourceRow): Row {
  const { id, source_type, prefix, description, access_method, created_via, inputs, createdAt } = row
  const its = [...schemas(world).values()].filter(schema => schema.source === id && schema.createdAt === createdAt)
  return {
    ...{ id: [id, ...its.map(schema => schema.id)], at: instant(createdAt), source_type },
    ...said({ prefix, description, access_method, created_via }),
    payload: { ...inputs, schemas: its.map(entryOf) },
  }
}

const entryOf = (row: SchemaRow): Row => {
  const { name, should_sync, sync_type, incremental_field, incremental_field_type, sync_time_of_day } = row
  const { primary_key_columns, cdc_table_mode, enabled_columns } = row
  return said({
    ...{ name, should_sync, sync_type, incremental_field, incremental_field_type, sync_time_of_day },
    ...{ primary_key_columns, cdc_table_mode, enabled_columns },
  })
}

function exportBody(row: ExportRow): Row {
  const { id, name, model, destination, interval, paused, pausedAt, startAt, endAt, schema, filters, timezone } = row
  const { type, config, integration } = destination
  const isSaid = (at: number | null) => (at === null ? null : instant(at))
  return {
    ...{ id, at: instant(row.createdAt), name, model, interval },
    destination: said({ type, config, integration }),
    ...said({
      paused: paused || null,
      last_paused_at: isSaid(pausedAt),
      start_at: isSaid(startAt),
      end_at: isSaid(endAt),
    }),
    ...said({ hogql_query: schema?.hogql_query, filters, timezone: timezone === 'UTC' ? null : timezone }),
    ...(row.offset !== null && said(offsetFields(row))),
  }
}

/** HogQL by itself where it is nothing else, and no name of a file. */
function queryOf({ query }: VersionRow): unknown {
  const { kind, query: text, ...rest } = said(query as Row)
  const isPlain = kind === 'HogQLQuery' && typeof text === 'string' && Object.keys(rest).length === 0
  return isPlain && !/^\S+\.(sql|hogql)$/.test(text.trim())
    ? text
    : { kind, ...(text !== undefined && { query: text }), ...rest }
}

function endpointBody(world: World, row: EndpointRow): Row {
  const rows = endpointsIn(world)
  const [first, ...later] = versionsOf(rows, row).toReversed()
  const facts = (version: VersionRow) => {
    const { description, data_freshness_seconds, bucket_overrides } = version
    return {
      query: queryOf(version),
      ...said({ description: description || null, data_freshness_seconds, bucket_overrides }),
    }
  }
  const materialized = [first!, ...later].flatMap(version => {
    const on = materializationOf(rows, version)
    return on ? [{ at: on.enabledAt, version: version.version, is_materialized: true }] : []
  })
  const changes = [...later.map(version => ({ at: version.createdAt, ...facts(version) })), ...materialized]
    .toSorted((a, b) => a.at - b.at)
    .map(({ at, ...change }) => ({ at: instant(at), ...change }))
  const { id, name, is_active, derived_from_insight, createdAt } = row
  return {
    ...{ id, at: instant(createdAt), name, ...facts(first!) },
    ...said({ is_active: is_active ? null : false, derived_from_insight }),
    ...(changes.length > 0 && { changes }),
  }
}

/** As its senders could have sent it. */
const sentIn = ({ events }: StoredBatch): Row[] =>
  events.map(({ uuid, event, distinct_id, timestamp, properties, elements_chain }) => ({
    ...{ event, distinct_id, timestamp: instant(timestamp), uuid },
    properties: {
      ...(parseJsonWithFloats(properties) as Row),
      ...(elements_chain !== '' && { $elements_chain: elements_chain }),
    },
  }))

/** Each when it is asked for: they may be many. */
function* capturedBodies(batches: readonly StoredBatch[]): Generator<Row> {
  for (const batch of batches)
    if (batch.events.length > 0) yield { at: instant(batch.events[0]!.created_at), events: sentIn(batch) }
}

export const bodies: NonNullable<Family['bodies']> = (world, before) => ({
  feature_flags: changedFrom(flagsFace(before), flagsFace(world)),
  project: changedFrom(projectOf(before), projectOf(world)),
  batch_export_settings: changedFrom({ ...exportSettingsOf(before) }, { ...exportSettingsOf(world) }),
  data_warehouse_settings: changedFrom({ ...warehouseSettingsOf(before) }, { ...warehouseSettingsOf(world) }),
  endpoint_settings: changedFrom({ ...endpointSettingsOf(before) }, { ...endpointSettingsOf(world) }),
  insight_variables: [...variables(world).values()]
    .filter(({ id }) => !variables(before).has(id))
    .map(({ id, createdAt, name, code_name, type, default_value, values }) => ({
      ...{ id, ...(createdAt !== undefined && { at: instant(createdAt) }), name: name ?? code_name, type },
      ...said({ default_value, values }),
    })),
  // Where one is really asked, nobody can know beforehand what it says.
  sources: [...sources(world).values()]
    .filter(({ id, deleted, connected }) => !sources(before).has(id) && !deleted && !connected)
    .map(row => sourceBody(world, row)),
  batch_exports: [...exportsOf(world).values()]
    .filter(({ id, deleted }) => !exportsOf(before).has(id) && !deleted)
    .map(exportBody),
  endpoints: [...endpointsIn(world).endpoints.values()]
    .filter(({ name, id }) => endpointsIn(before).endpoints.get(name)?.id !== id)
    .map(row => endpointBody(world, row)),
  captured: capturedBodies([...capturedIn(world).batches.values()]),
})
