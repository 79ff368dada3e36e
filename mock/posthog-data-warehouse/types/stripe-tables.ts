// Tables of Stripe: customers subscribe, invoices are made of items and paid by charges, money is refunded, disputed and paid out (corrections C3).
import {
  between,
  boolean,
  chanceOf,
  dateTime,
  empty,
  idOf,
  instantSql,
  integer,
  maybe,
  named,
  oneThere,
  pick,
  string,
  unixSeconds,
} from '../data/cells.ts'
import type { Change, Timeline } from '../data/growth.ts'
import type { Column, TableType } from './type.ts'

const day = 86_400_000

const customers: Timeline = { perCustomer: 1 }
const products: Timeline = { perCustomer: 0.02 }
const prices: Timeline = { of: products, many: 2 }
const coupons: Timeline = { perCustomer: 0.01 }
const subscriptions: Timeline = { of: { perCustomer: 0.4 }, after: 14 * day }
const invoices: Timeline = { of: { perCustomer: 2.4 }, after: 15 * day }
const items: Timeline = { of: invoices, many: 2 }
const charges: Timeline = { of: invoices }
const everyRefund = { every: 23, offset: 7 }
const refunded: Change = { ...everyRefund, after: 3 * day }
const refunds: Timeline = { of: charges, ...refunded }
const disputes: Timeline = { of: charges, every: 151, offset: 40, after: 10 * day }
const creditNotes: Timeline = { of: invoices, every: 67, offset: 11, after: 5 * day }
const balances: Timeline = { of: invoices, every: 41, offset: 3 }
const discounts: Timeline = { of: subscriptions, every: 9, offset: 2 }
const perPayout = 4
const payouts: Timeline = { of: charges, every: perPayout, offset: perPayout - 1, after: 2 * day }
const canceled: Change = { every: 6, offset: 4, after: 45 * day }

const customer = (i: string) => idOf('cus_', 'Customer', i)
const product = (i: string) => idOf('prod_', 'Product', i)
const price = (i: string) => idOf('price_1', 'Price', i, 23)
const subscription = (i: string) => idOf('sub_1', 'Subscription', i, 23)
const invoice = (i: string) => idOf('in_1', 'Invoice', i, 23)
const charge = (i: string) => idOf('ch_3', 'Charge', i, 23)
const intent = (i: string) => idOf('pi_3', 'PaymentIntent', i, 23)
const card = (i: string) => idOf('pm_1', 'PaymentMethod', i, 23)
const transaction = (i: string) => idOf('txn_3', 'BalanceTransaction', i, 23)

const currency = pick({ usd: 3, eur: 1 }, 'currency', '0')
const unitAmount = (i: string) =>
  `(100 * ${pick({ 9: 3, 19: 3, 29: 2, 49: 2, 99: 1 }, 'unit amount', i).replace('arrayElement', 'toInt64(arrayElement')}))`

/** Numbers of the things that another one belongs to. */
const customerOfSubscription = (i: string) => oneThere(customers, 'subscriber', i, instantSql(subscriptions, i))
const priceOfSubscription = (i: string) => oneThere(prices, 'subscribed', i, instantSql(subscriptions, i))
const subscriptionOfInvoice = (i: string) => oneThere(subscriptions, 'invoiced', i, instantSql(invoices, i))

/** Of invoice number `i`: a month of the subscription, and what was used beyond it. */
const fixedPart = (i: string) => unitAmount(priceOfSubscription(subscriptionOfInvoice(i)))
const usedPart = (i: string) => `(25 * ${between(0, 60, 'usage', i)})`
const total = (i: string) => `(${fixedPart(i)} + ${usedPart(i)})`
/** Whether its charge failed: those that are refunded or disputed had been paid. */
const failed = (i: string) => `(${chanceOf('failed', i)} < 0.05 AND (${i} % 23) != 7 AND (${i} % 151) != 40)`
const fee = (i: string) => `(30 + intDiv(${total(i)} * 29, 1000))`
const refundedAmount = (i: string) =>
  `if(${chanceOf('refunded in part', i)} < 0.3, intDiv(${total(i)}, 2), ${total(i)})`

const common = (object: string, id: string): Record<string, Column> => ({
  id: string(id),
  object: string(`'${object}'`),
  created: integer(unixSeconds('_created')),
  created_at: { type: 'datetime', sql: dateTime('_created') },
  livemode: boolean('true'),
  metadata: string(`'{}'`),
})

type Given = Pick<TableType, 'name' | 'columns' | 'line'> & Partial<TableType>
const created = { label: 'created_at', type: 'datetime', field: 'created', field_type: 'integer' }

/** Nothing but additions: they go by the instant of creation. */
const table = (given: Given): TableType => ({
  cursors: [created],
  primaryKeys: ['id'],
  incremental: false,
  append: true,
  webhooks: true,
  webhookOnly: false,
  objectType: given.columns['object']!.sql.replaceAll("'", ''),
  ...given,
})
const nested = (given: Given): TableType => table({ cursors: [], append: false, webhooks: false, ...given })

const balanceTransactions = table({
  name: 'BalanceTransaction',
  line: charges,
  lets: { _amount: `if(${failed('_i')}, 0, ${total('_i')})`, _fee: `if(${failed('_i')}, 0, ${fee('_i')})` },
  columns: {
    ...common('balance_transaction', transaction('_i')),
    amount: integer('_amount'),
    net: integer('_amount - _fee'),
    fee: integer('_fee'),
    currency: string(currency),
    type: string(`'charge'`),
    status: string(`'available'`),
    available_on: integer(unixSeconds(`(_created + ${2 * day})`)),
    source: string(charge('_i')),
    description: maybe(string(`'Subscription update'`)),
  },
})

const chargeTable = table({
  name: 'Charge',
  line: charges,
  change: refunded,
  lets: {
    _subscription: subscriptionOfInvoice('_i'),
    _customer: customerOfSubscription('_subscription'),
    _total: total('_i'),
    _failed: failed('_i'),
  },
  columns: {
    ...common('charge', charge('_i')),
    amount: integer('_total'),
    amount_captured: integer('if(_failed, 0, _total)'),
    amount_refunded: integer(`if(_changed, ${refundedAmount('_i')}, 0)`),
    currency: string(currency),
    customer: maybe(string(customer('_customer'))),
    paid: boolean('NOT _failed'),
    refunded: boolean(`_changed AND ${refundedAmount('_i')} = _total`),
    status: string(`if(_failed, 'failed', 'succeeded')`),
    payment_intent: maybe(string(intent('_i'))),
    payment_method: maybe(string(card('_customer'))),
    description: maybe(string(`'Subscription update'`)),
    invoice: maybe(string(invoice('_i'))),
    balance_transaction: maybe(string(transaction('_i'))),
    captured: boolean('NOT _failed'),
    disputed: boolean('(_i % 151) = 40'),
    failure_code: maybe(string(`if(_failed, 'card_declined', NULL)`)),
    failure_message: maybe(string(`if(_failed, 'Your card was declined.', NULL)`)),
    receipt_email: empty('string'),
  },
})

const customerTable = table({
  name: 'Customer',
  line: customers,
  lets: { _first: named('firstNames', 'first name'), _last: named('lastNames', 'last name') },
  columns: {
    ...common('customer', customer('_i')),
    email: maybe(
      string(
        `concat(lower(_first), '.', lower(replaceRegexpAll(_last, '[^A-Za-z]', '')), toString(_i), '@example.com')`,
      ),
    ),
    name: maybe(string(`concat(_first, ' ', _last)`)),
    currency: maybe(string(currency)),
    description: empty('string'),
    balance: integer('0'),
    delinquent: boolean(`${chanceOf('delinquent')} < 0.03`),
    phone: empty('string'),
    default_source: empty('string'),
    invoice_prefix: maybe(string(`upper(substring(hex(sipHash128({seed:Int64}, 'prefix', _i)), 1, 8))`)),
    tax_exempt: string(`'none'`),
    address_city: maybe(string(named('cities', 'city'))),
  },
})

const invoiceTable = table({
  name: 'Invoice',
  line: invoices,
  lets: { _subscription: subscriptionOfInvoice('_i'), _total: total('_i'), _failed: failed('_i') },
  columns: {
    ...common('invoice', invoice('_i')),
    customer: maybe(string(customer(customerOfSubscription('_subscription')))),
    subscription: maybe(string(subscription('_subscription'))),
    charge: maybe(string(charge('_i'))),
    status: string(`if(_failed, 'open', 'paid')`),
    currency: string(currency),
    amount_due: integer('_total'),
    amount_paid: integer('if(_failed, 0, _total)'),
    amount_remaining: integer('if(_failed, _total, 0)'),
    total: integer('_total'),
    subtotal: integer('_total'),
    due_date: empty('integer'),
    paid: boolean('NOT _failed'),
    number: maybe(
      string(
        `concat(upper(substring(hex(sipHash128({seed:Int64}, 'number')), 1, 8)), '-', leftPad(toString(_i + 1), 4, '0'))`,
      ),
    ),
    period_start: integer(unixSeconds(`(_created - ${30 * day})`)),
    period_end: integer(unixSeconds('_created')),
  },
})

const dated = { label: 'date', type: 'datetime', field: 'date', field_type: 'integer' }
const itemTable = table({
  name: 'InvoiceItem',
  line: items,
  cursors: [dated],
  lets: { _invoice: 'intDiv(_i, 2)', _subscription: subscriptionOfInvoice('_invoice') },
  columns: {
    ...common('invoiceitem', idOf('ii_1', 'InvoiceItem', '_i', 23)),
    date: integer(unixSeconds('_created')),
    amount: integer(`if(_i % 2 = 0, ${fixedPart('_invoice')}, ${usedPart('_invoice')})`),
    currency: string(currency),
    customer: string(customer(customerOfSubscription('_subscription'))),
    invoice: maybe(string(invoice('_invoice'))),
    subscription: maybe(string(subscription('_subscription'))),
    description: maybe(string(`if(_i % 2 = 0, 'Subscription', 'Usage')`)),
    quantity: integer('1'),
  },
})

const subscriptionTable = table({
  name: 'Subscription',
  line: subscriptions,
  change: canceled,
  lets: { _month: `(${30 * day})`, _start: '_created + intDiv(_at - _created, _month) * _month' },
  columns: {
    ...common('subscription', subscription('_i')),
    customer: string(customer(customerOfSubscription('_i'))),
    status: string(`if(_changed, 'canceled', 'active')`),
    plan: string(price(priceOfSubscription('_i'))),
    current_period_start: integer(unixSeconds('_start')),
    current_period_end: integer(unixSeconds('(_start + _month)')),
    start_date: integer(unixSeconds('_created')),
    canceled_at: maybe(integer(`if(_changed, ${unixSeconds('_at')}, NULL)`)),
    cancel_at_period_end: boolean('false'),
    currency: string(currency),
    trial_start: empty('integer'),
    trial_end: empty('integer'),
  },
})

const productTable = table({
  name: 'Product',
  line: products,
  columns: {
    ...common('product', product('_i')),
    name: string(named('products', 'product')),
    description: maybe(string(named('sentences', 'product'))),
    active: boolean('true'),
    updated: integer(unixSeconds('_created')),
    default_price: maybe(string(price('_i * 2'))),
  },
})

const priceTable = table({
  name: 'Price',
  line: prices,
  columns: {
    ...common('price', price('_i')),
    product: string(product('intDiv(_i, 2)')),
    currency: string(currency),
    unit_amount: maybe(integer(unitAmount('_i'))),
    active: boolean('true'),
    type: string(`'recurring'`),
    nickname: empty('string'),
  },
})

const refundTable = table({
  name: 'Refund',
  line: refunds,
  lets: { _charge: `(_i * ${everyRefund.every} + ${everyRefund.offset})` },
  columns: {
    ...common('refund', idOf('re_3', 'Refund', '_i', 23)),
    amount: integer(refundedAmount('_charge')),
    currency: string(currency),
    charge: string(charge('_charge')),
    payment_intent: maybe(string(intent('_charge'))),
    status: string(`'succeeded'`),
    reason: maybe(string(pick({ requested_by_customer: 6, duplicate: 2, fraudulent: 1 }, 'reason'))),
    receipt_number: empty('string'),
  },
})

const disputeTable = table({
  name: 'Dispute',
  line: disputes,
  lets: { _charge: '(_i * 151 + 40)' },
  columns: {
    ...common('dispute', idOf('dp_1', 'Dispute', '_i', 23)),
    amount: integer(total('_charge')),
    currency: string(currency),
    charge: string(charge('_charge')),
    payment_intent: maybe(string(intent('_charge'))),
    status: string(pick({ lost: 3, won: 2, needs_response: 1 }, 'dispute')),
    reason: string(pick({ fraudulent: 4, general: 1, product_not_received: 1 }, 'dispute reason')),
    is_charge_refundable: boolean('false'),
  },
})

const numbers = `range(_i * ${perPayout}, _i * ${perPayout} + ${perPayout})`
const payoutTable = table({
  name: 'Payout',
  line: payouts,
  columns: {
    ...common('payout', idOf('po_1', 'Payout', '_i', 23)),
    amount: integer(`arraySum(_c -> if(${failed('_c')}, 0, ${total('_c')} - ${fee('_c')}), ${numbers})`),
    currency: string(currency),
    arrival_date: integer(unixSeconds(`(_created + ${day})`)),
    status: string(`'paid'`),
    method: string(`'standard'`),
    type: string(`'bank_account'`),
    automatic: boolean('true'),
    description: maybe(string(`'STRIPE PAYOUT'`)),
    failure_code: empty('string'),
    failure_message: empty('string'),
  },
})

const creditNoteTable = table({
  name: 'CreditNote',
  line: creditNotes,
  lets: { _invoice: '(_i * 67 + 11)' },
  columns: {
    ...common('credit_note', idOf('cn_1', 'CreditNote', '_i', 23)),
    amount: integer(usedPart('_invoice')),
    currency: string(currency),
    customer: string(customer(customerOfSubscription(subscriptionOfInvoice('_invoice')))),
    invoice: string(invoice('_invoice')),
    reason: maybe(string(`'order_change'`)),
    status: string(`'issued'`),
  },
})

const customerBalances = nested({
  name: 'CustomerBalanceTransaction',
  line: balances,
  lets: { _invoice: '(_i * 41 + 3)' },
  columns: {
    ...common('customer_balance_transaction', idOf('cbtxn_1', 'CustomerBalance', '_i', 23)),
    amount: integer(`-${usedPart('_invoice')}`),
    currency: string(currency),
    customer: string(customer(customerOfSubscription(subscriptionOfInvoice('_invoice')))),
    invoice: maybe(string(invoice('_invoice'))),
    type: string(`'applied_to_invoice'`),
  },
})

const paymentMethods = nested({
  name: 'CustomerPaymentMethod',
  line: customers,
  columns: {
    ...common('payment_method', card('_i')),
    customer: string(customer('_i')),
    type: string(`'card'`),
    card_brand: maybe(string(pick({ visa: 5, mastercard: 4, amex: 1 }, 'brand'))),
    card_last4: maybe(string(`leftPad(toString(${between(0, 9999, 'last four')}), 4, '0')`)),
  },
})

const couponTable = table({
  name: 'Coupon',
  line: coupons,
  columns: {
    ...common('coupon', idOf('', 'Coupon', '_i', 8)),
    name: maybe(string(pick({ 'Welcome back': 1, 'Spring sale': 1, 'Friends and family': 1 }, 'coupon'))),
    percent_off: maybe({ type: 'float', sql: pick({ 10: 3, 15: 1, 20: 2, 50: 1 }, 'percent') }),
    amount_off: empty('integer'),
    duration: string(`'once'`),
    valid: boolean('true'),
  },
})

const started = { label: 'start', type: 'datetime', field: 'start', field_type: 'integer' }
const discountTable = table({
  name: 'Discount',
  line: discounts,
  cursors: [started],
  webhookOnly: true,
  lets: { _subscription: '(_i * 9 + 2)' },
  columns: {
    id: string(idOf('di_1', 'Discount', '_i', 23)),
    object: string(`'discount'`),
    start: integer(unixSeconds('_created')),
    end: empty('integer'),
    coupon: string(idOf('', 'Coupon', oneThere(coupons, 'discount', '_i', '_created'), 8)),
    customer: maybe(string(customer(customerOfSubscription('_subscription')))),
    subscription: maybe(string(subscription('_subscription'))),
  },
})

export const stripeTables: TableType[] = [
  ...[balanceTransactions, chargeTable, customerTable, disputeTable, itemTable, invoiceTable, payoutTable, priceTable],
  ...[productTable, refundTable, subscriptionTable, creditNoteTable, customerBalances, paymentMethods, couponTable],
  discountTable,
]
