// Other ways to be right about the Data warehouse: what the sources leave open, or deployments do otherwise. No check may complain.
import { own } from '../../spec/own.ts'
import { uuidOf } from '../core/dice.ts'
import type { Variant } from '../core/mutants.ts'
import { Reply } from '../core/reply.ts'
import { answering, type Body, bodyOf, type Call, rewording, type Wrap, without } from '../core/wrap.ts'

const documents = ['posthog-data-warehouse']

type Handlers = NonNullable<Variant['handlers']>
type Change = (shown: Body) => Body

const each = (rows: unknown, change: Change): Body[] => (rows as Body[]).map(change)
const onList = (change: Change): Wrap => answering(body => ({ ...body, results: each(body['results'], change) }))
const onArray = (change: Change): Wrap => answering(body => each(body, change))

/** Wherever a source is shown. */
const showingSources = (change: Change): Handlers => ({
  ...Object.fromEntries(
    ['retrieveSource', 'updateSource', 'replaceSource', 'updateRevenueAnalyticsConfig'].map(id => [
      id,
      answering(change),
    ]),
  ),
  listSources: onList(change),
})

/** Wherever a schema is shown: by itself, in a list, in its source. */
const showingSchemas = (change: Change, ofSource: Body = {}): Handlers => ({
  ...showingSources(source => ({ ...source, ...ofSource, schemas: each(source['schemas'], change) })),
  ...Object.fromEntries(['retrieveSchema', 'updateSchema', 'replaceSchema'].map(id => [id, answering(change)])),
  listSchemas: onList(change),
  bulkUpdateSchemas: onArray(change),
})

const broken = () =>
  new Reply(500, { type: 'server_error', code: 'error', detail: 'A server error occurred.', attr: null })

/** Breaks on some calls. */
const breakingWhere =
  (isOdd: (call: Call) => boolean): Wrap =>
  right =>
  call =>
    isOdd(call) ? broken() : right(call)

/** A refusal that holds some words says this instead. */
const saying = (words: RegExp, instead: (message: string) => string): Wrap =>
  rewording(body => {
    const { message } = body
    return typeof message === 'string' && words.test(message) ? { body: { ...body, message: instead(message) } } : {}
  })

/** All that connects, or tries to. */
const onConnections = (wrap: Wrap): Handlers =>
  Object.fromEntries(['createSource', 'setUpSource', 'previewDatabaseSchema', 'previewSchema'].map(id => [id, wrap]))

const withoutHints = (shown: Body): Body => ({
  ...shown,
  incremental_fields: each(shown['incremental_fields'], field => without(field, 'nullable', 'is_indexed')),
})

const another = (id: unknown): string => uuidOf(0, 'variant', String(id))

/** The address in one of the members, where it has one. */
const inEurope =
  (member: string): Change =>
  shown => {
    const address = own(shown, member)
    return typeof address === 'string' ? { ...shown, [member]: address.replace('webhooks.us.', 'webhooks.eu.') } : shown
  }

export const variants: Record<string, Variant> = {
  'sources-and-schemas-have-more-members': {
    says: 'Sources and schemas have members that the document does not know',
    why: 'Later deployments add them; clients pass over what they do not know',
    source: 'posthog-data-warehouse 3.2, corrections C7',
    documents,
    handlers: showingSchemas(
      schema => ({
        ...schema,
        ...{
          incremental_field_lookback_seconds: null,
          row_filters: null,
          api_version: null,
          next_full_refresh_at: null,
        },
      }),
      { direct_query_enabled: false, api_version: '2026-01-01' },
    ),
  },
  'jobs-are-of-the-older-shape': {
    says: 'Jobs do not say how changes were written',
    why: 'The member is newer than the page',
    source: 'posthog-data-warehouse 3.3',
    documents,
    handlers: { listJobs: onArray(job => without(job, 'cdc_write_mode')) },
  },
  'ids-of-jobs-tell-no-time': {
    says: 'Ids of jobs and of their workflows are random ones',
    why: 'That they are ordered by time is an inference',
    source: 'posthog-data-warehouse 10, 13',
    documents,
    handlers: {
      listJobs: onArray(job => ({ ...job, id: another(job['id']), workflow_run_id: another(job['workflow_run_id']) })),
    },
  },
  'syncs-take-forty-seconds': {
    says: 'A sync is over forty seconds after it began',
    why: 'How long one takes follows from no source',
    source: 'posthog-data-warehouse 10, 13',
    documents,
    prepare: world => void world.outcomes.set('sync', { outcome: 'complete', progress: { after: 'PT40S' }, times: 20 }),
    // What is prepared strikes nobody; what follows a sync does.
    handlers: { listJobs: right => right, retrieveSchema: right => right },
  },
  'missing-fields-are-told-by-validators': {
    says: 'Fields that a connection lacks are told in the words of a validator, the last one first',
    why: "After the first words the text is the connector's own",
    source: 'posthog-data-warehouse 4, corrections C2',
    documents,
    handlers: onConnections(
      saying(/^Invalid source config: /, message => {
        const [head, rest] = [message.slice(0, 23), message.slice(23)]
        return `${head}${rest.split(', ').reverse().join('; ')} (1 validation error)`
      }),
    ),
  },
  'refused-credentials-have-a-connectors-words': {
    says: 'Refused credentials are told as a connector tells them',
    why: "The text is the connector's, and there are hundreds of connectors",
    source: 'posthog-data-warehouse 4, corrections C3',
    documents,
    handlers: onConnections(
      saying(/^Invalid (user or password|credentials|Stripe credentials)/, () => 'The account answered: access denied'),
    ),
  },
  'prefixes-without-a-type-break': {
    says: 'To ask for a prefix without a type breaks',
    why: 'Deployments read the member without looking whether it is there',
    source: 'posthog-data-warehouse corrections B14',
    documents,
    handlers: { checkSourcePrefix: breakingWhere(call => !Object.hasOwn(bodyOf(call), 'source_type')) },
  },
  'odd-windows-of-jobs-break': {
    says: 'Jobs after or before what is no instant are an error of the server',
    why: 'Deployments parse it without a handler',
    source: 'posthog-data-warehouse corrections B16',
    documents,
    handlers: {
      listJobs: breakingWhere(({ query: { after, before } }) =>
        [after, before].some(text => text && Number.isNaN(Date.parse(text))),
      ),
    },
  },
  'cursors-come-without-hints': {
    says: 'Cursor fields do not say whether they are indexed or may be null',
    why: 'Both members are optional',
    source: 'posthog-data-warehouse corrections C3',
    documents,
    handlers: { previewDatabaseSchema: onArray(withoutHints), previewSchema: answering(withoutHints) },
  },
  'previews-estimate-rows': {
    says: 'A preview says how many rows a table has',
    why: 'Connectors that can count do',
    source: 'posthog-data-warehouse 7.1',
    documents,
    handlers: { previewDatabaseSchema: onArray(table => ({ ...table, rows: 1204 })) },
  },
  'previews-have-more-tables': {
    says: 'A connection has tables that others of its type did not have',
    why: 'Connectors learn tables from version to version: Stripe had 16, then 42',
    source: 'posthog-data-warehouse corrections C3',
    documents,
    handlers: {
      previewDatabaseSchema: answering(body => {
        const tables = body as unknown as Body[]
        const [first] = tables
        return first ? [...tables, { ...first, table: 'zz_of_a_later_version' }] : tables
      }),
    },
  },
  'wizards-know-more': {
    says: 'The wizard has a type more, members more, and other captions',
    why: 'Its details are what the front end of a version needs',
    source: 'posthog-data-warehouse 7.3, 13',
    documents,
    handlers: {
      getWizard: answering(body => {
        const shown = Object.entries(body as Record<string, Body>).map(([name, type]) => [
          name,
          { ...type, caption: `Connect ${name} to PostHog.`, keywords: [name], category: null },
        ])
        return Object.fromEntries(shown)
      }),
    },
  },
  'webhooks-are-taken-in-europe': {
    says: 'Webhooks are taken at the address of the European cloud',
    why: 'The address is that of the deployment',
    source: 'posthog-data-warehouse 8',
    documents,
    handlers: {
      createWebhook: answering(inEurope('webhook_url')),
      getWebhookInfo: answering(body => {
        const { external_status: known } = body
        return {
          ...inEurope('webhook_url')(body),
          ...(known ? { external_status: inEurope('url')(known as Body) } : {}),
        }
      }),
    },
  },
  'providers-say-nothing-of-webhooks': {
    says: 'What is known of a webhook at its provider is not told',
    why: 'It may be null: not every provider can be asked',
    source: 'posthog-data-warehouse 8',
    documents,
    handlers: {
      getWebhookInfo: answering(body =>
        body['exists'] === true ? { ...body, external_status: null, missing_events: [] } : body,
      ),
    },
  },
  'ways-to-connect-are-worded-otherwise': {
    says: 'Where to connect a type is told by another address, and in other words',
    why: 'Both are those of the deployment',
    source: 'posthog-data-warehouse corrections C1',
    documents,
    handlers: {
      getConnectLink: answering(body => ({
        ...body,
        connect_url: 'https://posthog.example.com/data-management/sources/new',
        instructions: 'Open the address and follow what it says.',
      })),
    },
  },
  'access-is-told-by-role': {
    says: 'Whoever may do everything is told so by another word',
    why: 'Levels of access are not established',
    source: 'posthog-data-warehouse 13',
    documents,
    handlers: showingSources(source => ({ ...source, user_access_level: 'manager' })),
  },
}
