// The story of the data set, told in SQL: people find a product, come back, buy, subscribe and leave. All chance is a
// hash of the seed and of what it is about, so the same seed always tells the same story.

import { chance, oneOf, texts, uuid, weighted } from './chance.ts'
import { type PropertyColumn, propertyColumn } from './dataset-schema.ts'

/** Microseconds. */
const day = 86_400_000_000
export const week = 7 * day

/**
 * The story lasts this many weeks and begins on a Monday at midnight. An anchor lies in the last of them, and what comes
 * after it is not visible: weekdays and hours are those of the calendar whatever the anchor.
 */
export const weeks = 14

/** How many of each kind of name there are. */
const names = 400
const firstNames = { sql: '{firstNames:Array(String)}', length: names }
const lastNames = { sql: '{lastNames:Array(String)}', length: names }

const hours = weighted({
  0: 1,
  6: 1,
  7: 2,
  8: 4,
  9: 7,
  10: 8,
  11: 8,
  12: 6,
  13: 7,
  14: 8,
  15: 7,
  16: 6,
  17: 5,
  18: 4,
  19: 4,
  20: 5,
  21: 4,
  22: 2,
  23: 1,
})

/** Where people live, with the offset of their clocks. */
const countries: [code: string, name: string, offset: number, weight: number][] = [
  ['US', 'United States', -6, 9],
  ['GB', 'United Kingdom', 0, 4],
  ['DE', 'Germany', 1, 3],
  ['FR', 'France', 1, 2],
  ['NL', 'Netherlands', 1, 2],
  ['CA', 'Canada', -5, 2],
  ['BR', 'Brazil', -3, 2],
  ['IN', 'India', 5, 3],
  ['JP', 'Japan', 9, 1],
  ['AU', 'Australia', 10, 1],
]
const byCountry = (column: 0 | 1 | 2) => {
  const all = countries.flatMap(country => Array<string | number>(country[3]).fill(country[column]))
  return `arrayElement([${all.map(value => (typeof value === 'string' ? `'${value}'` : value))}], home)`
}
const homes = countries.reduce((sum, country) => sum + country[3], 0)

/** Two days later when it would be a weekend and the hash is against it. */
const offWeekend = (days: string, ...key: string[]) =>
  `(${days} + if(positiveModulo(${days}, 7) >= 5 AND ${chance('weekend', ...key)} < 0.6, 2, 0))`

/** When session `j` of a person begins, in microseconds of the story; session 0 is the one that brought them. */
const sessionAt = (j: string) => {
  const later = `(born + 1 + toInt64(floor(life * pow(${chance('day', 'p', j)}, 1.4))))`
  const days = `if(${j} = 0, born, ${offWeekend(later, 'p', j)})`
  const hour = `positiveModulo(toInt64(${oneOf(hours, 'hour', 'p', j)}) - utc_offset, 24)`
  return `(${days} * ${day} + ${hour} * 3600000000 + toInt64(floor(${chance('minute', 'p', j)} * 3600000000)))`
}

const never = '9223372036854775807'

/** Everybody, one row each. */
const people = `
SELECT *,
  ${sessionAt('0')} AS first_at,
  if(buys_plan, ${sessionAt('started_in')}, ${never}) AS started_at,
  if(buys_plan AND ${chance('leaves', 'p')} < 0.4 AND ${sessionAt('ended_in')} > started_at, ${sessionAt('ended_in')}, ${never}) AS ended_at,
  toString(${uuid(4, '', "'anonymous'", 'p')}) AS anonymous_id,
  concat('user_', toString(10000 + p)) AS user_id,
  concat('org_', toString(1 + org)) AS org_key,
  concat(first_name, ' ', last_name) AS full_name,
  concat(lower(first_name), '.', lower(replaceRegexpAll(last_name, '[^A-Za-z]', '')), toString(p), '@', ${oneOf(texts('example.com', 'example.org', 'example.net'), 'mail', 'p')}) AS email,
  concat('"$initial_referring_domain":"', came_from, '","$geoip_country_code":"', country_code, '","$geoip_country_name":"', country, '"') AS about_visitor,
  concat(about_visitor, ',"email":', toJSONString(email), ',"name":', toJSONString(full_name), ',"organization":"', org_key, '"') AS about_member
FROM (
  SELECT
    number AS p,
    ${uuid(4, '', "'person'", 'number')} AS person_id,
    ${chance('member', 'p')} < 0.45 AS member,
    ${offWeekend(`toInt64(floor(-42 + 140 * pow(${chance('born', 'p')}, 0.7)))`, 'p')} AS born,
    if(member, least(300, -log(1 - ${chance('life', 'p')}) * 45), 20) AS life,
    toUInt32(if(member, 1 + least(60, floor(-log(1 - ${chance('visits', 'p')}) * 9)), 1 + (${chance('visits', 'p')} < 0.2))) AS visits,
    member AND visits > 2 AND ${chance('plan', 'p')} < 0.35 AS buys_plan,
    toUInt32(1 + floor(${chance('start', 'p')} * (visits - 1))) AS started_in,
    toUInt32(1 + floor(${chance('end', 'p')} * (visits - 1))) AS ended_in,
    ${oneOf(texts('plus', 'plus', 'plus', 'pro', 'pro', 'business'), 'which plan', 'p')} AS paid_plan,
    toUInt32(1 + floor(${chance('home', 'p')} * ${homes})) AS home,
    ${byCountry(0)} AS country_code,
    ${byCountry(1)} AS country,
    ${byCountry(2)} AS utc_offset,
    toUInt64(floor(pow(${chance('org', 'p')}, 2) * {orgs:UInt64})) AS org,
    ${oneOf(firstNames, 'first name', 'p')} AS first_name,
    ${oneOf(lastNames, 'last name', 'p')} AS last_name,
    ${oneOf(weighted({ Chrome: 11, Safari: 5, Firefox: 2, 'Microsoft Edge': 2, Opera: 1 }), 'browser', 'p')} AS browser,
    ${oneOf(weighted({ 'Mac OS X': 5, Windows: 7, Linux: 1, iOS: 4, Android: 4 }), 'os', 'p')} AS os,
    ${oneOf(weighted({ $direct: 8, 'www.google.com': 7, 'duckduckgo.com': 1, 'news.ycombinator.com': 2, 'www.linkedin.com': 2, 't.co': 1 }), 'referrer', 'p')} AS came_from,
    ${oneOf(weighted({ '': 7, 'spring-launch': 1, newsletter: 2, retargeting: 1 }), 'campaign', 'p')} AS campaign
  FROM numbers({first:UInt64}, {persons:UInt64})
)`

export const personsSql = `
INSERT INTO {target} (id, created_at, properties, is_identified, plan, started_at, ended_at)
SELECT person_id, first_at, if(member, about_member, about_visitor), member, if(member, paid_plan, ''), started_at, ended_at
FROM (${people})`

export const distinctIdsSql = `
INSERT INTO {target} (distinct_id, person_id, created_at)
SELECT distinct_id, person_id, first_at
FROM (${people}) ARRAY JOIN if(member, [anonymous_id, user_id], [anonymous_id]) AS distinct_id`

export const groupsSql = `
INSERT INTO {target} (\`index\`, key, created_at, properties)
SELECT 0, concat('org_', toString(1 + number)),
  toInt64(floor((-42 + 90 * ${chance('org born', 'number')}) * ${day})),
  concat('{"name":', toJSONString(arrayElement({companies:Array(String)}, 1 + number % ${names})),
    ',"industry":"', ${oneOf(texts('software', 'retail', 'education', 'media', 'health', 'travel'), 'industry', 'number')},
    '","employees":', toString(toUInt32(2 + floor(pow(${chance('size', 'number')}, 4) * 5000))),
    ',"plan":"', ${oneOf(texts('free', 'team', 'team', 'enterprise'), 'org plan', 'number')}, '"}')
FROM numbers({orgs:UInt64})`

/** Every visit, one row each, with what its events share. */
const sessions = `
SELECT *,
  toString(${uuid(7, `leftPad(hex(toUInt64(1767571200000 + intDiv(start, 1000))), 12, '0')`, "'session'", 'p', 'j')}) AS session_id,
  toString(${uuid(7, `leftPad(hex(toUInt64(1767571200000 + intDiv(start, 1000))), 12, '0')`, "'window'", 'p', 'j')}) AS window_id,
  ${chance('bounces', 'p', 'j')} < if(member, if(j = 0, 0, 0.12), 0.45) AND NOT start IN (started_at, ended_at) AS bounces,
  toUInt32(if(bounces, 1, 4 + least(36, floor(-log(1 - ${chance('length', 'p', 'j')}) * 5)))) AS length,
  if(j = 0, came_from, '$direct') AS referring_domain,
  if(referring_domain = '$direct', '$direct', concat('https://', referring_domain, '/')) AS referrer,
  if(j = 0 AND campaign != '', if(campaign = 'newsletter', 'email', 'ads'), NULL) AS utm_source,
  toString(100 + p % 40) AS browser_version,
  if(os IN ('iOS', 'Android'), 'Mobile', 'Desktop') AS device_type,
  concat('"$browser":"', browser, '","$browser_version":', browser_version, ',"$os":"', os, '","$device_type":"', device_type,
    '","$geoip_country_code":"', country_code, '","$geoip_country_name":"', country,
    '","$referring_domain":"', referring_domain, '","$referrer":"', referrer, '"',
    ifNull(concat(',"utm_source":"', utm_source, '","utm_campaign":"', campaign, '"'), ''),
    ',"$session_id":"', session_id, '","$window_id":"', window_id, '","$device_id":"', anonymous_id, '","$lib":"web"') AS shared
FROM (SELECT *, j, ${sessionAt('j')} AS start FROM (${people}) ARRAY JOIN range(visits) AS j)
WHERE start >= 0 AND start < ${weeks * week} - 7200000000`

/** How many people it takes for `events` events in all weeks but the last: the earliest anchor sees no more. */
export const personsNeededSql = `
SELECT min(p) + 1 FROM (
  SELECT p, sum(sum(length)) OVER (ORDER BY p) AS total FROM (${sessions})
  WHERE start < ${(weeks - 1) * week} - 7200000000 GROUP BY p
) WHERE total >= {events:UInt64}`

const pages = weighted({
  '/': 5,
  '/pricing': 3,
  '/features': 2,
  '/blog/getting-started': 1,
  '/blog/keyboard-shortcuts': 1,
  '/docs': 2,
  '/templates': 3,
  '/templates/meeting-notes': 2,
  '/templates/roadmap': 1,
})
const appPages = weighted({
  '/home': 5,
  '/notes': 6,
  '/notes/new': 2,
  '/templates': 2,
  '/templates/meeting-notes': 1,
  '/settings/billing': 1,
  '/settings/members': 1,
  '/search': 2,
})
const features = weighted({
  search: 5,
  'dark mode': 1,
  export: 2,
  'share link': 4,
  comments: 4,
  'ai summary': 3,
  tables: 2,
})
const templates = weighted({ 'Meeting notes': 4, Roadmap: 3, 'Habit tracker': 3, Budget: 2, 'Travel planner': 1 })
const buttons = texts('Save', 'Share', 'New note', 'Upgrade', 'Add to cart', 'Invite', 'Next', 'Search')

/** Every event, one row each, with the chances that decide what it is. */
const moments = `
SELECT *, i,
  start + arrayElement(pauses, i) AS at,
  member AND (j > 0 OR i > 2) AS known,
  ${chance('value', 'p', 'j', 'i')} AS value,
  ${chance('roll', 'p', 'j', 'i')} AS roll,
  ${chance('roll', 'p', 'j', 'toUInt32(i - 1)')} AS last_roll
FROM (
  SELECT *, arrayCumSum(arrayMap(i -> toInt64(if(i = 1, 0, 1000000 + floor(pow(${chance('pause', 'p', 'j', 'i')}, 3) * 170000000))), range(1, length + 1))) AS pauses
  FROM (${sessions})
) ARRAY JOIN range(1, length + 1) AS i`

/** What happened in each of them, and where. */
const steps = `
SELECT *,
  multiIf(
    i = 1, '$pageview',
    i = length, '$pageleave',
    member AND j = 0 AND i = 2, 'user signed up',
    member AND j > 0 AND i = 2 AND ${chance('log in', 'p', 'j')} < 0.35, 'user logged in',
    i = 3 AND start = started_at, 'subscription started',
    i = 3 AND start = ended_at, 'subscription cancelled',
    known AND i > 3 AND last_roll >= 0.80 AND last_roll < 0.86 AND value < 0.45, 'purchase completed',
    roll < 0.40, '$pageview',
    roll < 0.66, '$autocapture',
    roll < 0.80, if(known, 'feature used', '$autocapture'),
    roll < 0.86, 'item added to cart',
    roll < 0.95, if(known, 'note created', '$pageview'),
    '$pageview') AS event,
  if(known, ${oneOf(appPages, 'page', 'p', 'j', 'intDiv(i, 3)')}, ${oneOf(pages, 'page', 'p', 'j', 'intDiv(i, 3)')}) AS pathname,
  if(known, 'app.marrow.example', 'marrow.example') AS host,
  ${oneOf(templates, 'template', 'p', 'j', 'intDiv(i, 2)')} AS template,
  ${oneOf(buttons, 'button', 'p', 'j', 'i')} AS button,
  if(at >= started_at AND at < ended_at, paid_plan, 'free') AS plan,
  multiIf(
    event = 'purchase completed', toString(round(3.5 + value * 60, 2)),
    event IN ('subscription started', 'subscription cancelled'), multiIf(paid_plan = 'plus', '9', paid_plan = 'pro', '24', '79'),
    NULL) AS amount
FROM (${moments})`

/** What each kind of event adds to the properties that its session shares. */
const details = `multiIf(
    event = '$autocapture', concat(',"$event_type":"click","$el_text":"', button, '"'),
    event = 'user signed up', concat(',"method":"', if(value < 0.6, 'email', 'google'), '","is_trial":', if(value < 0.3, 'true', 'false')),
    event = 'user logged in', concat(',"method":"', if(value < 0.6, 'email', 'google'), '"'),
    event = 'feature used', concat(',"feature":"', ${oneOf(features, 'feature', 'p', 'j', 'i')}, '","duration_ms":', toString(toUInt32(20 + floor(pow(value, 3) * 4000)))),
    event = 'note created', concat(',"words":', toString(toUInt32(5 + floor(value * value * 900))), ',"template":"', template, '"'),
    event = 'item added to cart', concat(',"item":"', template, '","price":', toString(3 + toUInt32(floor(value * 12)) + 0.5)),
    event = 'purchase completed', concat(',"item":"', template, '","amount":', amount, ',"currency":"', if(home > 9 AND home <= 20, 'EUR', 'USD'), '","items":', toString(1 + toUInt32(floor(value * 8)))),
    event = 'subscription started', concat(',"amount":', amount, ',"currency":"USD","is_trial":', if(value < 0.4, 'true', 'false')),
    event = 'subscription cancelled', concat(',"amount":', amount, ',"reason":"', ${oneOf(texts('too expensive', 'missing feature', 'switched', 'no longer needed'), 'reason', 'p')}, '"'),
    '')`

/** What reading the text of `properties` would give. */
const columns: Record<PropertyColumn, string> = {
  $browser: 'browser',
  $browser_version: 'browser_version',
  $os: 'os',
  $device_type: 'device_type',
  $geoip_country_code: 'country_code',
  $geoip_country_name: 'country',
  $referring_domain: 'referring_domain',
  $referrer: 'referrer',
  utm_source: 'utm_source',
  utm_campaign: 'if(utm_source IS NULL, NULL, campaign)',
  $host: 'host',
  $pathname: 'pathname',
  $current_url: "concat('https://', host, pathname)",
  plan: 'if(known, plan, NULL)',
  amount: 'amount',
}

export const eventsSql = `
INSERT INTO {target} (at, uuid, event, properties, distinct_id, elements_chain, session_id, window_id, person_id, group_0, person_properties, person_created_at, ${Object.keys(columns).map(propertyColumn).join(', ')})
SELECT at, ${uuid(4, '', "'event'", 'p', 'j', 'i')}, event,
  concat('{', shared, ',"$host":"', host, '","$pathname":"', pathname, '","$current_url":"https://', host, pathname, '"',
    if(known, concat(',"plan":"', plan, '"'), ''), ifNull(${details}, ''), '}'),
  if(known, user_id, anonymous_id),
  if(event = '$autocapture', concat('button.btn:attr__class="btn"attr__id="', lower(replaceAll(button, ' ', '-')), '"nth-child="1"nth-of-type="1"text="', button, '";div:nth-child="2"nth-of-type="1"'), ''),
  session_id, window_id, person_id, if(known, org_key, ''),
  if(known, concat('{', about_member, ',"plan":"', plan, '"}'), concat('{', about_visitor, '}')),
  first_at, ${Object.values(columns).join(', ')}
FROM (${steps})`

/** Names by `@faker-js/faker` for a seed: the engine makes the people of them. */
export async function inventNames(seed: number) {
  const { Faker, base, en } = await import('@faker-js/faker')
  const faker = new Faker({ locale: [en, base], seed: Math.abs(seed) })
  const list = (make: () => string) => Array.from({ length: names }, make)
  return {
    firstNames: list(() => faker.person.firstName()),
    lastNames: list(() => faker.person.lastName()),
    companies: list(() => faker.company.name()),
  }
}
