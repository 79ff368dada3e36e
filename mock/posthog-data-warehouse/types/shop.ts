// The tables of a database of somebody who sells things: what discovery finds in every kind of database.
import {
  between,
  boolean,
  chanceOf,
  dateTime,
  datetime,
  instantSql,
  integer,
  maybe,
  money,
  named,
  oneThere,
  pick,
  string,
} from '../data/cells.ts'
import type { Change, Timeline } from '../data/growth.ts'
import { createdAt, cursor, day, growingTable, serial, updatedAt } from './tables.ts'
import type { Column, IncrementalField, TableType } from './type.ts'

const customers: Timeline = { perCustomer: 1 }
const products: Timeline = { perCustomer: 0.05 }
const orders: Timeline = { perCustomer: 3 }
const items: Timeline = { of: orders, many: 2 }
const payments: Timeline = { of: orders }
const entries: Timeline = { perCustomer: 6 }

const moved: Change = { every: 5, offset: 2, after: 20 * day }
const delivered: Change = { every: 1, offset: 0, after: day, within: 3 * day }
const repriced: Change = { every: 3, offset: 1, after: 90 * day }

const customerOf = (order: string) => oneThere(customers, 'buyer', order, instantSql(orders, order))
const productOf = (item: string) => oneThere(products, 'bought', item, instantSql(items, item))
/** In cents, so that sums are exact. */
const priceOf = (product: string) => `(${between(4, 80, 'price', product)} * 100 + 90)`
const quantityOf = (item: string) => between(1, 4, 'quantity', item)
const lineTotal = (item: string) => `(${quantityOf(item)} * ${priceOf(productOf(item))})`
const total = (order: string) => `(${lineTotal(`(${order} * 2)`)} + ${lineTotal(`(${order} * 2 + 1)`)})`

const id = cursor('id', 'integer', { nullable: false, is_indexed: true })
const created = cursor('created_at', 'datetime', { nullable: false, is_indexed: false })
const updated = cursor('updated_at', 'datetime', { nullable: false, is_indexed: true })
const times = { cursors: [id, created, updated], updateCursors: ['updated_at'] }

const numeric = (field: string, nullable = false): IncrementalField =>
  cursor(field, 'numeric', { nullable, is_indexed: false })
const whole = (field: string): IncrementalField => cursor(field, 'integer', { nullable: false, is_indexed: true })

export const shopTables: TableType[] = [
  growingTable({
    name: 'audit_log',
    line: entries,
    primaryKeys: null,
    cursors: [cursor('happened_at', 'datetime', { nullable: false, is_indexed: true })],
    columns: {
      happened_at: datetime(dateTime('_created')),
      actor: string(`concat('user_', toString(${oneThere(customers, 'actor', '_i', '_created')} + 1))`),
      action: string(pick({ login: 6, 'order.viewed': 4, 'order.exported': 1, 'settings.changed': 1 }, 'action')),
      details: maybe(string(`if(${chanceOf('details')} < 0.3, '{"ip":"192.0.2.7"}', NULL)`)),
    },
  }),
  growingTable({
    name: 'customers',
    line: customers,
    change: moved,
    ...times,
    lets: { _first: named('firstNames', 'first name'), _last: named('lastNames', 'last name') },
    columns: {
      ...serial(),
      name: string(`concat(_first, ' ', _last)`),
      email: string(
        `concat(lower(_first), '.', lower(replaceRegexpAll(_last, '[^A-Za-z]', '')), toString(_i), '@example.com')`,
      ),
      street: maybe(string(named('streets', 'street', '(_i * 2 + _changed)'))),
      city: maybe(string(named('cities', 'city'))),
      marketing: boolean(`${chanceOf('marketing')} < 0.4`),
      ...createdAt(),
      ...updatedAt(),
    },
  }),
  growingTable({
    name: 'order_items',
    line: items,
    cursors: [id, whole('order_id'), whole('product_id'), whole('quantity'), numeric('unit_price')],
    lets: { _product: productOf('_i') },
    columns: {
      ...serial(),
      order_id: integer('intDiv(_i, 2) + 1'),
      product_id: integer('_product + 1'),
      quantity: integer(quantityOf('_i')),
      unit_price: money(priceOf('_product')),
    },
  }),
  growingTable({
    name: 'orders',
    line: orders,
    change: delivered,
    cursors: [id, whole('customer_id'), numeric('total'), created, updated],
    updateCursors: ['updated_at'],
    columns: {
      ...serial(),
      customer_id: integer(`${customerOf('_i')} + 1`),
      status: string(`if(_changed, if(${chanceOf('returned')} < 0.06, 'returned', 'delivered'), 'placed')`),
      total: money(total('_i')),
      currency: string(pick({ EUR: 2, USD: 3 }, 'currency', '0')),
      ...createdAt(),
      ...updatedAt(),
    },
  }),
  growingTable({
    name: 'payments',
    line: payments,
    cursors: [
      id,
      whole('order_id'),
      numeric('amount'),
      cursor('paid_at', 'datetime', { nullable: false, is_indexed: false }),
    ],
    columns: {
      ...serial(),
      order_id: integer('_i + 1'),
      amount: money(total('_i')),
      method: string(pick({ card: 6, paypal: 3, invoice: 1 }, 'method')),
      paid_at: datetime(dateTime('_created')),
    },
  }),
  growingTable({
    name: 'products',
    line: products,
    change: repriced,
    ...times,
    columns: {
      ...serial(),
      name: string(named('products', 'product')),
      sku: string(`concat('SKU-', leftPad(toString(_i + 1), 5, '0'))`),
      price: money(priceOf('_i')),
      stock: integer(`if(_changed, 0, ${between(0, 400, 'stock')})`),
      ...createdAt(),
      ...updatedAt(),
    },
  }),
]

/** 24 digits, as document databases name things. */
const objectId = (what: string, number: string) =>
  `lower(substring(hex(sipHash128({seed:Int64}, '${what}', toInt64(${number}))), 1, 24))`

const documents = new Map<string, Record<string, Column>>([
  ['customers', {}],
  ['orders', { customer_id: string(objectId('customers', customerOf('_i'))) }],
  ['products', {}],
])

/** The same as collections of documents. */
export const shopCollections: TableType[] = shopTables.flatMap(table => {
  const changed = documents.get(table.name)
  if (!changed) return []
  const { id: _, ...columns } = table.columns
  return {
    ...table,
    columns: { _id: string(objectId(table.name, '_i')), ...columns, ...changed },
    cursors: [
      cursor('_id', 'objectid', { nullable: false, is_indexed: true }),
      cursor('created_at'),
      cursor('updated_at'),
    ],
    primaryKeys: ['_id'],
  }
})
