// Types of which the connection is known, and a few tables of each (corrections C2).
import { between, isChosen, maybe, money, named, oneThere, pick, string, uuid } from '../data/cells.ts'
import type { Change, Timeline } from '../data/growth.ts'
import { choice, number, oauth, optional, secret, text, textarea, toggle } from './fields.ts'
import { type Described, service } from './service.ts'
import { createdAt, cursor, day, growingTable, updatedAt } from './tables.ts'
import type { Field, TableType } from './type.ts'

const campaigns: Timeline = { perCustomer: 0.02 }

/** Things with an id, a name and a status: how many there are of them for each customer. */
const archived: Change = { every: 4, offset: 1, after: 14 * day }
const listOf = (name: string, perCustomer: number): TableType => listAlong(name, { perCustomer })
function listAlong(name: string, line: Timeline): TableType {
  return growingTable({
    name,
    line,
    change: archived,
    columns: {
      id: string(`toString(${uuid(4, '', `'${name}'`, '_i')})`),
      name: maybe(string(named('products', name))),
      status: string(`if(_changed, 'archived', ${pick({ active: 5, draft: 1 }, `${name} status`)})`),
      ...createdAt(),
      ...updatedAt(),
    },
    cursors: [cursor('updated_at'), cursor('created_at')],
    updateCursors: ['updated_at'],
  })
}

/** What an advertiser is told of each day's campaigns. */
const campaignDays = (name: string): TableType =>
  growingTable({
    name,
    line: { perCustomer: 2 },
    lets: {
      _one: oneThere(campaigns, 'advertised', '_i', '_created'),
      // Instead of one that is archived, now or later, the one before it, which never is.
      _campaign: `_one - ${isChosen('_one', archived)}`,
    },
    columns: {
      id: string(`toString(${uuid(4, '', `'${name}'`, '_i')})`),
      campaign_name: string(named('products', 'campaigns', '_campaign')),
      impressions: { type: 'integer', sql: between(200, 20_000, 'impressions') },
      clicks: { type: 'integer', sql: between(0, 200, 'clicks') },
      cost: money(`(${between(1, 90, 'cost')} * 100 + 40)`),
      ...createdAt('date'),
    },
    cursors: [cursor('date')],
  })

const described = (label: string, fields: Field[], ...lists: string[]): Described =>
  service(label, { fields, featured: false, tables: lists.map((name, at) => listOf(name, at === 0 ? 1 : 0.4)) })
const ads = (label: string, fields: Field[]): Described =>
  service(label, { fields, tables: [listAlong('campaigns', campaigns), campaignDays('campaign_stats')] })

const key = () => [secret('api_key')]
const byConsent = (name: string) => [oauth(`${name}_integration_id`)]

export const others: Record<string, Described> = {
  Ashby: described('Ashby', key(), 'candidates', 'applications', 'jobs'),
  Attio: described('Attio', key(), 'people', 'companies', 'deals'),
  BingAds: ads('Bing Ads', [text('account_id'), oauth('bing_ads_integration_id')]),
  Braze: described('Braze', [secret('api_key'), text('url')], 'campaigns', 'segments'),
  Brevo: described('Brevo', key(), 'contacts', 'campaigns'),
  Chargebee: described('Chargebee', [secret('api_key'), text('site_name')], 'customers', 'subscriptions', 'invoices'),
  Clerk: described('Clerk', [secret('secret_key')], 'users', 'organizations'),
  Custom: described(
    'Custom',
    [textarea('manifest_json'), ...['auth_token', 'auth_api_key', 'auth_password'].map(name => optional(secret(name)))],
    'records',
  ),
  GoogleAds: ads('Google Ads', [
    ...[text('customer_id'), oauth('google_ads_integration_id')],
    toggle('is_mcc_account', [text('mcc_client_id')]),
  ]),
  GoogleSheets: described('Google Sheets', [text('spreadsheet_url')], 'Sheet1'),
  Intercom: described('Intercom', byConsent('intercom'), 'contacts', 'conversations'),
  Klaviyo: described('Klaviyo', key(), 'profiles', 'campaigns', 'lists'),
  Linear: described('Linear', byConsent('linear'), 'issues', 'projects'),
  LinkedinAds: ads('LinkedIn Ads', [text('account_id'), oauth('linkedin_ads_integration_id')]),
  Mailchimp: described('Mailchimp', key(), 'contacts', 'campaigns', 'lists'),
  MetaAds: ads('Meta Ads', [
    ...[text('account_id'), oauth('meta_ads_integration_id'), optional(number('sync_lookback_days'))],
  ]),
  Polar: described('Polar', [secret('polar_api_key')], 'customers', 'orders', 'subscriptions'),
  RevenueCat: described('RevenueCat', [secret('secret_api_key'), text('project_id')], 'customers', 'subscriptions'),
  ServiceNow: {
    ...described(
      'ServiceNow',
      [
        text('instance_url'),
        choice('auth_method', 'basic', { basic: [text('username'), secret('password')], api_key: [secret('api_key')] }),
      ],
      'incidents',
    ),
    hostFields: ['instance_url'],
  },
  Slack: described('Slack', byConsent('slack'), 'messages', 'channels'),
  Vitally: described(
    'Vitally',
    [secret('secret_token'), choice('region', 'EU', { EU: [], US: [text('subdomain')] })],
    'accounts',
    'users',
  ),
}

const anything: Described = { ...described('', [], 'accounts', 'events'), caption: null, unreleased: true }

/** Announced only: it can be connected with anything. */
export const announced = (label: string): Described => ({ ...anything, label })
