// Zendesk: who asks, and who answers (corrections C2, C3).
import { boolean, chanceOf, integer, maybe, named, pick, string, unixSeconds } from '../data/cells.ts'
import type { Timeline } from '../data/growth.ts'
import { email, text } from './fields.ts'
import {
  closed,
  companies,
  company,
  conversations,
  domain,
  few,
  first,
  last,
  mail,
  people,
  personOf,
} from './people.ts'
import { service } from './service.ts'
import { createdAt, cursor, day, fixed, growingTable, updatedAt, wholeTable } from './tables.ts'
import type { Column, TableType } from './type.ts'

const zendeskId = (start: number, i = '_i') => integer(`${start} + ${i} * 7`)
const zendeskTable = (name: string, line: Timeline, start: number, columns: Record<string, Column>): TableType =>
  wholeTable({ name, line, columns: { id: zendeskId(start), ...columns, ...createdAt(), ...updatedAt() } })

export const zendesk = service('Zendesk', {
  suggestedTables: ['tickets', 'users'],
  fields: [
    text('subdomain', { placeholder: 'mycompany' }),
    text('api_key', { label: 'API key', credential: true }),
    email('email_address'),
  ],
  hostFields: ['subdomain'],
  refusal: ({ subdomain }) =>
    /^[a-zA-Z0-9-]+$/.test(String(subdomain)) ? undefined : 'Zendesk subdomain is incorrect',
  tables: [
    zendeskTable('ticket_fields', few, 360000, {
      title: string(pick({ Subject: 1, Status: 1, Type: 1, Priority: 1 }, 'field')),
      type: fixed('text'),
      active: boolean('true'),
    }),
    {
      ...zendeskTable('ticket_events', conversations, 900000, {
        id: zendeskId(900000, '(_i * 2 + _answers)'),
        ticket_id: integer('1 + _i'),
        event_type: string(`if(_answers, 'Change', 'Create')`),
      }),
      lets: { _answers: 'false' },
      also: [{ line: { of: conversations, after: day / 24 }, lets: { _answers: 'true' } }],
    },
    growingTable({
      name: 'tickets',
      line: conversations,
      change: closed,
      columns: {
        id: integer('_i + 1'),
        subject: maybe(string(named('sentences', 'subject'))),
        status: string(`if(_changed, 'solved', ${pick({ open: 2, pending: 1, new: 1 }, 'ticket')})`),
        priority: maybe(string(pick({ low: 2, normal: 3, high: 1, urgent: 1 }, 'urgency'))),
        requester_id: zendeskId(400000, personOf(conversations, '_i')),
        generated_timestamp: integer(unixSeconds('_at')),
        ...createdAt(),
        ...updatedAt(),
      },
      cursors: [cursor('generated_timestamp', 'integer')],
      updateCursors: ['generated_timestamp'],
    }),
    zendeskTable('ticket_metric_events', conversations, 800000, {
      ticket_id: integer('_i + 1'),
      metric: fixed('reply_time'),
      type: fixed('activate'),
    }),
    zendeskTable('users', people, 400000, {
      name: string(`concat(${first()}, ' ', ${last()})`),
      email: maybe(string(mail())),
      role: string(`if(_i % 40 = 0, 'agent', 'end-user')`),
      active: boolean('true'),
    }),
    zendeskTable('sla_policies', { perCustomer: 0.004 }, 500000, {
      title: fixed('Standard'),
      position: integer('_i + 1'),
    }),
    zendeskTable('groups', { perCustomer: 0.006 }, 510000, {
      name: string(pick({ Support: 2, Billing: 1 }, 'group')),
      deleted: boolean('false'),
    }),
    zendeskTable('organizations', companies, 600000, {
      name: string(company()),
      domain_names: string(`concat('["', ${domain()}, '"]')`),
    }),
    zendeskTable('brands', { perCustomer: 0.002 }, 700000, {
      name: string(company()),
      active: boolean(`${chanceOf('brand')} >= 0`),
      default: boolean('_i = 0'),
    }),
  ],
})
