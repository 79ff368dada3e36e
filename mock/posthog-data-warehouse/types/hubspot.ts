// Hubspot: who might buy, and what was said (corrections C2, C3).
import { dateTime, datetime, empty, idOf, maybe, named, pick, string } from '../data/cells.ts'
import type { Change, Timeline } from '../data/growth.ts'
import { oauth, optional, text, toggle } from './fields.ts'
import {
  amount,
  closed,
  companies,
  company,
  companyOf,
  conversations,
  deals,
  domain,
  first,
  last,
  lately,
  mail,
  often,
  people,
  personOf,
} from './people.ts'
import { service } from './service.ts'
import { createdAt, cursor, day, fixed, growingTable, updatedAt } from './tables.ts'
import type { Column, TableType } from './type.ts'

const hubspotId = (start: number, i = '_i') => `toString(${start} + ${i} * 37)`

function hubspotTable(
  name: string,
  line: Timeline,
  start: number,
  columns: Record<string, Column>,
  change?: Change,
  modified = 'hs_lastmodifieddate',
): TableType {
  return growingTable({
    ...{ name, line, ...(change && { change }) },
    columns: {
      id: string(hubspotId(start)),
      hs_object_id: string(hubspotId(start)),
      ...columns,
      ...updatedAt(modified),
    },
    cursors: [cursor(modified)],
    updateCursors: [modified],
  })
}

export const hubspot = service('Hubspot', {
  suggestedTables: ['contacts', 'companies', 'deals'],
  fields: [
    oauth('hubspot_integration_id', { label: 'Hubspot account' }),
    toggle(
      'custom_properties',
      ['contacts', 'companies', 'deals', 'tickets', 'quotes', 'emails', 'meetings'].map(name =>
        optional(text(`${name}_properties`)),
      ),
    ),
  ],
  tables: [
    hubspotTable(
      'contacts',
      people,
      100,
      {
        ...createdAt('createdate'),
        email: maybe(string(mail())),
        firstname: maybe(string(first())),
        lastname: maybe(string(last())),
        hs_lead_status: maybe(
          string(`if(_changed, 'CONNECTED', ${pick({ NEW: 3, OPEN: 2, IN_PROGRESS: 1 }, 'lead')})`),
        ),
        hs_buying_role: empty('string'),
      },
      lately,
      'lastmodifieddate',
    ),
    hubspotTable(
      'deals',
      deals,
      7000,
      {
        ...createdAt('createdate'),
        amount: maybe(string(`toString(${amount()})`)),
        closedate: maybe(datetime(dateTime(`if(_changed, _at, _created + ${60 * day})`))),
        dealname: maybe(string(`concat(${company(companyOf(deals, '_i'))}, ' - New Deal')`)),
        dealstage: maybe(
          string(
            `if(_changed, ${pick({ closedwon: 1, closedlost: 1 }, 'won')}, ${pick({ appointmentscheduled: 2, qualifiedtobuy: 1, contractsent: 1 }, 'stage')})`,
          ),
        ),
        pipeline: maybe(fixed('default')),
        hs_mrr: empty('string'),
      },
      closed,
    ),
    hubspotTable(
      'companies',
      companies,
      3000,
      {
        ...createdAt('createdate'),
        name: maybe(string(company())),
        domain: maybe(string(domain())),
        hs_csm_sentiment: empty('string'),
        hs_lead_status: maybe(string(pick({ OPEN: 2, CONNECTED: 1 }, 'company lead'))),
      },
      lately,
    ),
    hubspotTable(
      'tickets',
      conversations,
      9000,
      {
        ...createdAt('createdate'),
        subject: maybe(string(named('sentences', 'subject'))),
        content: maybe(string(named('sentences', 'content'))),
        hs_pipeline: maybe(fixed('0')),
        hs_pipeline_stage: maybe(string(`if(_changed, '4', '1')`)),
        hs_ticket_category: maybe(string(pick({ PRODUCT_ISSUE: 3, BILLING_ISSUE: 1, FEATURE_REQUEST: 2 }, 'category'))),
        hs_ticket_priority: maybe(string(pick({ LOW: 3, MEDIUM: 2, HIGH: 1 }, 'priority'))),
      },
      closed,
    ),
    hubspotTable('quotes', { of: deals, every: 3 }, 11000, {
      ...createdAt('hs_createdate'),
      hs_title: maybe(string(`concat('Quote for ', ${company(companyOf(deals, '(_i * 3)'))})`)),
      hs_status: maybe(string(pick({ APPROVAL_NOT_NEEDED: 3, DRAFT: 1 }, 'quote'))),
      hs_expiration_date: maybe(datetime(dateTime(`(_created + ${90 * day})`))),
      hs_public_url_key: maybe(string(idOf('', 'quote', '_i'))),
    }),
    hubspotTable('emails', often, 20000, {
      ...createdAt('hs_createdate'),
      hs_email_subject: maybe(string(named('sentences', 'email'))),
      hs_email_direction: maybe(string(pick({ EMAIL: 2, INCOMING_EMAIL: 1 }, 'direction'))),
      hs_email_status: maybe(fixed('SENT')),
    }),
    hubspotTable('meetings', { perCustomer: 0.2 }, 40000, {
      ...createdAt('hs_createdate'),
      hs_meeting_title: maybe(string(`concat('Call with ', ${first(personOf({ perCustomer: 0.2 }, '_i'))})`)),
      hs_meeting_outcome: maybe(string(pick({ COMPLETED: 4, NO_SHOW: 1 }, 'outcome'))),
    }),
  ],
})
