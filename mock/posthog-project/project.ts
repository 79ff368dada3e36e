// The project as its settings page has it.
import type { components } from '../../spec/generated/posthog-project.ts'
import type { World } from '../core/world.ts'
import { groupTypesOf } from '../posthog/captured.ts'
import { userOf } from '../posthog/dialect.ts'
import { foundedAt, hasEvents, membershipOf, personModeOf, projectOf, projectUuid } from '../posthog/project.ts'
import { isoZ } from '../posthog/time.ts'
import type { Handlers } from './handlers.ts'

const weekStart = { sunday: 0, monday: 1 }

/** Types of groups that events were sent with, those of the generated data first. */
const groupTypes = (world: World) =>
  groupTypesOf(world).map((group_type, group_type_index) => ({
    group_type,
    group_type_index,
    name_singular: null,
    name_plural: null,
  }))

/** Settings that nothing here depends on, as a new project has them. */
const untouched = {
  product_description: null,
  completed_snippet_onboarding: true,
  has_completed_onboarding_for: { product_analytics: true },
  live_events_token: null,
  app_urls: [],
  anonymize_ips: false,
  test_account_filters: [],
  test_account_filters_default_checked: false,
  path_cleaning_filters: [],
  data_attributes: ['data-attr'],
  person_display_name_properties: null,
  correlation_config: {},
  autocapture_opt_out: false,
  autocapture_exceptions_opt_in: false,
  autocapture_web_vitals_opt_in: false,
  capture_console_log_opt_in: false,
  capture_performance_opt_in: false,
  capture_dead_clicks: false,
  session_recording_opt_in: false,
  session_recording_sample_rate: null,
  session_recording_minimum_duration_milliseconds: null,
  recording_domains: [],
  heatmaps_opt_in: false,
  surveys_opt_in: false,
  access_control: false,
  primary_dashboard: null,
  live_events_columns: null,
  inject_web_apps: null,
  extra_settings: null,
  modifiers: null,
  flags_persistence_default: null,
  product_intents: [],
  base_currency: 'USD',
} satisfies Partial<components['schemas']['Project']>

export const handlers = {
  retrieveProject({ world, caller }) {
    const { id, organization, name, capture_key, timezone, week_start_day } = projectOf(world)
    const group_types = groupTypes(world)
    const personsOnEventsMode = personModeOf(world)
    const at = isoZ(foundedAt(world))
    return {
      id,
      uuid: projectUuid(world),
      project_id: id,
      organization,
      name,
      api_token: capture_key,
      created_at: at,
      updated_at: at,
      effective_membership_level: membershipOf(userOf(world, caller)),
      timezone,
      week_start_day: weekStart[week_start_day],
      is_demo: false,
      ingested_event: hasEvents(world),
      has_group_types: group_types.length > 0,
      group_types,
      person_on_events_querying_enabled: /on_events$/.test(personsOnEventsMode),
      default_modifiers: { personsOnEventsMode },
      ...untouched,
    }
  },
} satisfies Partial<Handlers>
