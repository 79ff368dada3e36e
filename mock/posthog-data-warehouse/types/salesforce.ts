// Salesforce: who sells what to whom (corrections C2, C3).
import { between, boolean, chosenSql, decimal, idOf, integer, maybe, named, pick, string } from '../data/cells.ts'
import type { Change, Timeline } from '../data/growth.ts'
import { oauth } from './fields.ts'
import {
  amount,
  closed,
  companies,
  company,
  companyOf,
  deals,
  domain,
  few,
  first,
  last,
  lately,
  mail,
  people,
} from './people.ts'
import { service } from './service.ts'
import { createdAt, cursor, day, fixed, growingTable, updatedAt } from './tables.ts'
import type { Column, TableType } from './type.ts'

const salesforceId = (prefix: string, what: string, i = '_i') => idOf(prefix, `salesforce ${what}`, i, 15)

function salesforceTable(
  name: string,
  prefix: string,
  line: Timeline,
  columns: Record<string, Column>,
  change?: Change,
): TableType {
  return growingTable({
    ...{ name, line, ...(change && { change }) },
    columns: {
      Id: string(salesforceId(prefix, name)),
      ...columns,
      ...createdAt('CreatedDate'),
      ...updatedAt('SystemModstamp'),
    },
    cursors: [cursor('SystemModstamp')],
    updateCursors: ['SystemModstamp'],
    primaryKeys: ['Id'],
  })
}
const personName = (): Record<string, Column> => ({
  FirstName: maybe(string(first())),
  LastName: string(last()),
  Email: maybe(string(mail())),
})
/** Of opportunities that are won by then. */
const ordersLine: Timeline = { of: deals, ...closed, after: 60 * day }

export const salesforce = service('Salesforce', {
  suggestedTables: ['Account', 'Contact', 'Opportunity'],
  fields: [oauth('salesforce_integration_id', { label: 'Salesforce account' })],
  tables: [
    salesforceTable('User', '005', few, { ...personName(), IsActive: boolean('true') }),
    salesforceTable(
      'UserRole',
      '00E',
      { perCustomer: 0.01 },
      { Name: string(pick({ 'Sales Rep': 3, 'Sales Manager': 1, Support: 1 }, 'role')) },
    ),
    salesforceTable(
      'Lead',
      '00Q',
      { perCustomer: 0.6 },
      {
        ...personName(),
        Company: string(company()),
        Status: string(`if(_changed, 'Qualified', 'Open - Not Contacted')`),
      },
      lately,
    ),
    salesforceTable(
      'Contact',
      '003',
      people,
      { ...personName(), AccountId: maybe(string(salesforceId('001', 'Account', companyOf(people, '_i')))) },
      lately,
    ),
    salesforceTable('Campaign', '701', few, {
      Name: string(`concat('Campaign ', toString(_i + 1))`),
      Status: fixed('In Progress'),
      IsActive: boolean('true'),
    }),
    salesforceTable('Product2', '01t', few, { Name: string(named('products', 'product')), IsActive: boolean('true') }),
    salesforceTable(
      'Pricebook2',
      '01s',
      { perCustomer: 0.002 },
      { Name: fixed('Standard Price Book'), IsActive: boolean('true') },
    ),
    salesforceTable(
      'PricebookEntry',
      '01u',
      { of: few },
      {
        Product2Id: string(salesforceId('01t', 'Product2')),
        UnitPrice: decimal(between(20, 900, 'unit price')),
        IsActive: boolean('true'),
      },
    ),
    salesforceTable('Order', '801', ordersLine, {
      AccountId: string(salesforceId('001', 'Account', companyOf(deals, chosenSql('_i', closed)))),
      TotalAmount: decimal(amount(chosenSql('_i', closed))),
      Status: fixed('Activated'),
    }),
    salesforceTable(
      'Opportunity',
      '006',
      deals,
      {
        AccountId: maybe(string(salesforceId('001', 'Account', companyOf(deals, '_i')))),
        Name: string(`concat(${company(companyOf(deals, '_i'))}, ' - New Business')`),
        Amount: maybe(decimal(amount())),
        StageName: string(
          `if(_changed, 'Closed Won', ${pick({ Prospecting: 2, Qualification: 1, 'Proposal/Price Quote': 1 }, 'stage')})`,
        ),
        IsClosed: boolean('_changed'),
        IsWon: boolean('_changed'),
      },
      closed,
    ),
    salesforceTable(
      'Account',
      '001',
      companies,
      {
        Name: string(company()),
        Website: maybe(string(domain())),
        Industry: maybe(string(pick({ Technology: 3, Retail: 2, Finance: 1 }, 'industry'))),
      },
      lately,
    ),
    salesforceTable(
      'Event',
      '00U',
      { perCustomer: 0.2 },
      { Subject: maybe(fixed('Meeting')), DurationInMinutes: maybe(integer(`15 * ${between(1, 4, 'length')}`)) },
    ),
    salesforceTable(
      'Task',
      '00T',
      { perCustomer: 0.4 },
      { Subject: maybe(fixed('Call')), Status: string(`if(_changed, 'Completed', 'Not Started')`) },
      closed,
    ),
  ],
})
