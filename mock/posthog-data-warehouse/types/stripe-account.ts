// An account of Stripe: customers subscribe, invoices are made of items and paid by charges, money is refunded, disputed and paid out.
import {
  between,
  boolean,
  chanceOf,
  chosenSql,
  dateTime,
  idOf,
  instantSql,
  integer,
  isChosen,
  oneThere,
  pick,
  restSql,
  string,
  unixSeconds,
} from '../data/cells.ts'
import type { Change, Choice, Timeline } from '../data/growth.ts'
import type { Column, TableType } from './type.ts'

export const day = 86_400_000

export const customers: Timeline = { perCustomer: 1 }
export const products: Timeline = { perCustomer: 0.02 }
export const prices: Timeline = { of: products, many: 2 }
export const coupons: Timeline = { perCustomer: 0.01 }
/** Every third customer subscribes, some of those that do not are given credit. */
const subscribing: Choice = { every: 3, offset: 0 }
export const credited: Change = { every: 42, offset: 41, after: 20 * day }
export const credits: Timeline = { of: customers, ...credited }
export const subscriptions: Timeline = { of: customers, ...subscribing, after: 14 * day }
export const canceled: Change = { every: 6, offset: 4, after: 45 * day }
const discounted: Choice = { every: 9, offset: 2 }
export const discounts: Timeline = { of: subscriptions, ...discounted }
export const invoices: Timeline = { of: { perCustomer: 2.4 }, after: 21 * day }
export const items: Timeline = { of: invoices, many: 2 }
export const charges: Timeline = { of: invoices }

/** Which charges fail, which others are refunded or disputed, and which of those are disputed and won. */
export const failing: Choice = { every: 23, offset: 0, spread: 11 }
export const reversed: Change = { every: 23, offset: 12, spread: 11, after: 5 * day }
export const disputed: Choice = { every: 8, offset: 3 }
export const won: Choice = { every: 3, offset: 1 }
export const settled: Change = { every: 1, offset: 0, after: 30 * day }
const noted: Choice = { every: 3, offset: 1 }
const reversals: Timeline = { of: charges, ...reversed }
export const refunds: Timeline = { of: reversals, ...disputed, rest: true }
export const disputes: Timeline = { of: reversals, ...disputed }
export const creditNotes: Timeline = { of: refunds, ...noted }
/** Money is available and arrives two days later, and is paid out when nothing is refunded any more. */
export const cleared: Change = { every: 1, offset: 0, after: 2 * day }
export const perPayout = 8
export const payouts: Timeline = {
  of: charges,
  every: perPayout,
  offset: perPayout - 1,
  after: reversed.after + 2 * day,
}

export const customer = (i: string) => idOf('cus_', 'Customer', i)
export const product = (i: string) => idOf('prod_', 'Product', i)
export const price = (i: string) => idOf('price_1', 'Price', i, 23)
export const subscription = (i: string) => idOf('sub_1', 'Subscription', i, 23)
export const invoice = (i: string) => idOf('in_1', 'Invoice', i, 23)
export const charge = (i: string) => idOf('ch_3', 'Charge', i, 23)
export const intent = (i: string) => idOf('pi_3', 'PaymentIntent', i, 23)
export const card = (i: string) => idOf('pm_1', 'PaymentMethod', i, 23)
export const refund = (i: string) => idOf('re_3', 'Refund', i, 23)
export const dispute = (i: string) => idOf('dp_1', 'Dispute', i, 23)
export const payout = (i: string) => idOf('po_1', 'Payout', i, 23)
export const coupon = (i: string) => idOf('', 'Coupon', i, 8)
/** Of a thing that moves money. */
export const transaction = (what: string, i: string) => idOf('txn_3', `${what} transaction`, i, 23)

export const currency = pick({ usd: 3, eur: 1 }, 'currency', '0')
export const unitAmount = (i: string) =>
  `(100 * toInt64(${pick({ 9: 3, 19: 3, 29: 2, 49: 2, 99: 1 }, 'unit amount', i)}))`

/** Numbers of the things that another one belongs to. */
export const customerOfSubscription = (i: string) => chosenSql(i, subscribing)
export const priceOfSubscription = (i: string, at: string) => oneThere(prices, 'subscribed', i, at)
export const subscriptionOfDiscount = (i: string) => chosenSql(i, discounted)
export const couponOfDiscount = (i: string, at: string) => oneThere(coupons, 'discount', i, at)
export const chargeOfRefund = (i: string) => chosenSql(restSql(i, disputed), reversed)
export const chargeOfDispute = (i: string) => chosenSql(chosenSql(i, disputed), reversed)
export const disputeOfWon = (i: string) => chosenSql(i, won)
export const refundOfNote = (i: string) => chosenSql(i, noted)
export const customerOfCredit = (i: string) => chosenSql(i, credited)
export const percentOff = (coupon: string) => pick({ 10: 3, 15: 1, 20: 2, 50: 1 }, 'percent', coupon)
export const credit = (customer: string) => `(100 * ${between(5, 50, 'credit', customer)})`

/**
 * Of an invoice, by its number: a month of the subscription and what was used beyond it, less a discount; its charge has the same number.
 * Columns that other columns name.
 */
export const ofInvoice = (i: string): Record<string, string> => ({
  _invoice: i,
  _invoiced: instantSql(invoices, '_invoice'),
  _one: oneThere(subscriptions, 'invoiced', '_invoice', '_invoiced'),
  _one_began: instantSql(subscriptions, '_one'),
  // Instead of one that has been canceled by then the one before it, which never is.
  _subscription: `(_one - (${isChosen('_one', canceled)} AND _one_began + ${canceled.after} <= _invoiced))`,
  _began: instantSql(subscriptions, '_subscription'),
  _customer: customerOfSubscription('_subscription'),
  _fixed: unitAmount(priceOfSubscription('_subscription', '_began')),
  _used: `(25 * ${between(0, 60, 'usage', '_invoice')})`,
  _subtotal: '(_fixed + _used)',
  _percent: percentOff(couponOfDiscount(`intDiv(_subscription, ${discounted.every})`, '_began')),
  _discount: `if(${isChosen('_subscription', discounted)}, intDiv(_subtotal * toInt64(_percent), 100), 0)`,
  _total: '(_subtotal - _discount)',
  _failed: isChosen('_invoice', failing),
  _fee: '(30 + intDiv(_total * 29, 1000))',
  _refunded: `if(${chanceOf('refunded in part', '_invoice')} < 0.3, intDiv(_total, 2), _total)`,
  _disputed: isChosen(`intDiv(_invoice, ${reversed.every})`, disputed),
})
/** What a bank takes for a dispute. */
export const disputeFee = 1500

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
