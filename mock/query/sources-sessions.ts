// Sessions, put together from the events that carry their id (dossier posthog-query-layer 1.1).
import { channelType } from './channels.ts'
import type { Reads } from './types.ts'

/** What no event of the session says is NULL. */
const first = (value: string) => `nullIf(argMinIf(${value}, timestamp, ${value} != ''), '')`
const last = (value: string) => `nullIf(argMaxIf(${value}, timestamp, ${value} != ''), '')`

const clickIds = [
  'gclid',
  'gad_source',
  'gclsrc',
  'dclid',
  'gbraid',
  'wbraid',
  'fbclid',
  'msclkid',
  'twclid',
  'li_fat_id',
]
const moreClickIds = ['mc_cid', 'igshid', 'ttclid', '_kx', 'irclid']
const campaign = ['source', 'campaign', 'medium', 'term', 'content'].map(name => `utm_${name}`)

/** One reading of the JSON text gives all of them. */
const read = [
  '$current_url',
  '$host',
  '$referring_domain',
  '$external_click_url',
  ...campaign,
  ...clickIds,
  ...moreClickIds,
]
const property = (name: string) => `read.\`${name}\``

const url = property('$current_url')
const host = property('$host')
const path = `path(${url})`
const counted = (event: string) => `countIf(event = '${event}')`
const seconds = `dateDiff('second', min(timestamp), max(timestamp))`

/** Column by column; what a query does not ask for is not computed. */
const columns: Record<string, string> = {
  session_id: '`$session_id`',
  session_id_v7:
    "reinterpretAsUInt128(ifNull(toUUIDOrNull(`$session_id`), toUUID('00000000-0000-0000-0000-000000000000')))",
  team_id: 'any(team_id)',
  distinct_id: 'argMin(distinct_id, timestamp)',
  $start_timestamp: 'min(timestamp)',
  $end_timestamp: 'max(timestamp)',
  max_inserted_at: 'max(created_at)',
  $urls: `arraySort(groupUniqArrayIf(${url}, ${url} != ''))`,
  $num_uniq_urls: `uniqExactIf(${url}, ${url} != '')`,
  $entry_current_url: first(url),
  $entry_pathname: first(path),
  $entry_hostname: first(host),
  $end_current_url: last(url),
  $end_pathname: last(path),
  $end_hostname: last(host),
  $entry_referring_domain: first(property('$referring_domain')),
  ...Object.fromEntries(
    [...campaign, ...clickIds, ...moreClickIds].map(name => [`$entry_${name}`, first(property(name))]),
  ),
  $pageview_count: counted('$pageview'),
  $autocapture_count: counted('$autocapture'),
  $screen_count: counted('$screen'),
  $channel_type: channelType({
    source: first(property('utm_source')),
    medium: first(property('utm_medium')),
    clickId: first(property('gclid')),
    referrer: first(property('$referring_domain')),
  }),
  $session_duration: seconds,
  $is_bounce: `if(${counted('$pageview')} + ${counted('$screen')} = 0, NULL,
    ${counted('$pageview')} + ${counted('$screen')} <= 1 AND ${counted('$autocapture')} = 0 AND ${seconds} < 10)`,
  $last_external_click_url: last(property('$external_click_url')),
  $vitals_lcp: `argMinIf(JSONExtract(properties, '$web_vitals_LCP_value', 'Nullable(Float64)'), timestamp, event = '$web_vitals')`,
}

/** What `sessionsOf` reads of events. */
export const readForSessions: Reads = {
  columns: new Set(['$session_id', 'event', 'properties', 'distinct_id', 'timestamp', 'created_at']),
  properties: new Map(),
}

/** `events` is a source of events in parentheses; without `wanted` every column is there. */
export function sessionsOf(events: string, wanted?: ReadonlySet<string>): string {
  const list = Object.entries(columns)
    .filter(([name]) => name === 'team_id' || (wanted?.has(name) ?? true))
    .map(([name, expression]) => `${expression} AS \`${name}\``)
  const types = read.map(name => `\`${name}\` String`).join(', ')
  const rows = `SELECT *, JSONExtract(properties, 'Tuple(${types})') AS read FROM ${events}`
  return `SELECT ${list.join(',\n  ')}\nFROM (${rows}) WHERE \`$session_id\` != '' GROUP BY \`$session_id\``
}
