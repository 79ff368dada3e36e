// An account of Stripe: customers subscribe, invoices are made of items and paid by charges, money is refunded, disputed and paid out.
import {
  between,
  boolean,
  chanceOf,
  dateTime,
  idOf,
  instantSql,
  integer,
  oneThere,
  pick,
  string,
  unixSeconds,
} from '../data/cells.ts'
import type { Change, Timeline } from '../data/growth.ts'
import type { Column, TableType } from './type.ts'

export const day = 86_400_000

export const customers: Timeline = { perCustomer: 1 }
export const products: Timeline = { perCustomer: 0.02 }
export const prices: Timeline = { of: products, many: 2 }
export const coupons: Timeline = { perCustomer: 0.01 }
export const subscriptions: Timeline = { of: { perCustomer: 0.4 }, after: 14 * day }
export const invoices: Timeline = { of: { perCustomer: 2.4 }, after: 15 * day }
export const items: Timeline = { of: invoices, many: 2 }
export const charges: Timeline = { of: invoices }
/** Which charges, invoices and subscriptions something comes of. */
export const everyRefund = { every: 23, offset: 7 }
export const everyDispute = { every: 151, offset: 40 }
export const everyCreditNote = { every: 67, offset: 11 }
export const everyBalance = { every: 41, offset: 3 }
export const everyDiscount = { every: 9, offset: 2 }
/** The number of the thing that this row came of. */
export const origin = ({ every, offset }: typeof everyRefund) => `(_i * ${every} + ${offset})`
export const isOne = (i: string, { every, offset }: typeof everyRefund) => `(${i} % ${every}) = ${offset}`

export const refunded: Change = { ...everyRefund, after: 3 * day }
export const refunds: Timeline = { of: charges, ...refunded }
export const disputes: Timeline = { of: charges, ...everyDispute, after: 10 * day }
export const creditNotes: Timeline = { of: invoices, ...everyCreditNote, after: 5 * day }
export const balances: Timeline = { of: invoices, ...everyBalance }
export const discounts: Timeline = { of: subscriptions, ...everyDiscount }
export const perPayout = 4
export const payouts: Timeline = { of: charges, every: perPayout, offset: perPayout - 1, after: 2 * day }
export const canceled: Change = { every: 6, offset: 4, after: 45 * day }

export const customer = (i: string) => idOf('cus_', 'Customer', i)
export const product = (i: string) => idOf('prod_', 'Product', i)
export const price = (i: string) => idOf('price_1', 'Price', i, 23)
export const subscription = (i: string) => idOf('sub_1', 'Subscription', i, 23)
export const invoice = (i: string) => idOf('in_1', 'Invoice', i, 23)
export const charge = (i: string) => idOf('ch_3', 'Charge', i, 23)
export const intent = (i: string) => idOf('pi_3', 'PaymentIntent', i, 23)
export const card = (i: string) => idOf('pm_1', 'PaymentMethod', i, 23)
export const transaction = (i: string) => idOf('txn_3', 'BalanceTransaction', i, 23)

export const currency = pick({ usd: 3, eur: 1 }, 'currency', '0')
export const unitAmount = (i: string) =>
  `(100 * toInt64(${pick({ 9: 3, 19: 3, 29: 2, 49: 2, 99: 1 }, 'unit amount', i)}))`

/** Numbers of the things that another one belongs to. */
export const customerOfSubscription = (i: string) => oneThere(customers, 'subscriber', i, instantSql(subscriptions, i))
export const priceOfSubscription = (i: string) => oneThere(prices, 'subscribed', i, instantSql(subscriptions, i))
export const subscriptionOfInvoice = (i: string) => oneThere(subscriptions, 'invoiced', i, instantSql(invoices, i))

/** Of invoice number `i`: a month of the subscription, and what was used beyond it. */
export const fixedPart = (i: string) => unitAmount(priceOfSubscription(subscriptionOfInvoice(i)))
export const usedPart = (i: string) => `(25 * ${between(0, 60, 'usage', i)})`
export const total = (i: string) => `(${fixedPart(i)} + ${usedPart(i)})`
/** Whether its charge failed: those that are refunded or disputed had been paid. */
export const failed = (i: string) =>
  `(${chanceOf('failed', i)} < 0.05 AND NOT ${isOne(i, everyRefund)} AND NOT ${isOne(i, everyDispute)})`
export const fee = (i: string) => `(30 + intDiv(${total(i)} * 29, 1000))`
export const refundedAmount = (i: string) =>
  `if(${chanceOf('refunded in part', i)} < 0.3, intDiv(${total(i)}, 2), ${total(i)})`

export const common = (object: string, id: string): Record<string, Column> => ({
  id: string(id),
  object: string(`'${object}'`),
  created: integer(unixSeconds('_created')),
  created_at: { type: 'datetime', sql: dateTime('_created') },
  livemode: boolean('true'),
  metadata: string(`'{}'`),
})

type Given = Pick<TableType, 'name' | 'columns' | 'line'> & Partial<TableType>
export const created = { label: 'created_at', type: 'datetime', field: 'created', field_type: 'integer' }

/** Nothing but additions: they go by the instant of creation. */
export const table = (given: Given): TableType => ({
  cursors: [created],
  primaryKeys: ['id'],
  incremental: false,
  append: true,
  webhooks: true,
  webhookOnly: false,
  objectType: given.columns['object']!.sql.replaceAll("'", ''),
  ...given,
})
export const nested = (given: Given): TableType => table({ cursors: [], append: false, webhooks: false, ...given })
