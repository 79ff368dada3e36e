// Tables of Stripe that are about who owes what for what (corrections C3).
import { boolean, empty, idOf, integer, maybe, named, pick, string, unixSeconds } from '../data/cells.ts'
import {
  canceled,
  charge,
  chargeOfRefund,
  common,
  coupon,
  couponOfDiscount,
  coupons,
  credit,
  credited,
  creditNotes,
  currency,
  customer,
  customerOfSubscription,
  customers,
  day,
  discounts,
  invoice,
  invoices,
  items,
  ofInvoice,
  percentOff,
  price,
  priceOfSubscription,
  prices,
  product,
  products,
  refund,
  refundOfNote,
  subscription,
  subscriptionOfDiscount,
  subscriptions,
  table,
  unitAmount,
} from './stripe-account.ts'
import type { TableType } from './type.ts'

const customerTable = table({
  name: 'Customer',
  line: customers,
  change: credited,
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
    balance: integer(`if(_changed, -${credit('_i')}, 0)`),
    delinquent: boolean('false'),
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
  lets: ofInvoice('_i'),
  columns: {
    ...common('invoice', invoice('_i')),
    customer: maybe(string(customer('_customer'))),
    subscription: maybe(string(subscription('_subscription'))),
    charge: maybe(string(charge('_i'))),
    // What failed was given up: no customer is delinquent, and subscriptions go on.
    status: string(`if(_failed, 'uncollectible', 'paid')`),
    currency: string(currency),
    amount_due: integer('_total'),
    amount_paid: integer('if(_failed, 0, _total)'),
    amount_remaining: integer('if(_failed, _total, 0)'),
    total: integer('_total'),
    subtotal: integer('_subtotal'),
    due_date: empty('integer'),
    paid: boolean('NOT _failed'),
    number: maybe(
      string(
        `concat(upper(substring(hex(sipHash128({seed:Int64}, 'number')), 1, 8)), '-', leftPad(toString(_i + 1), 4, '0'))`,
      ),
    ),
    period_start: integer(unixSeconds(`greatest(_created - ${30 * day}, _began)`)),
    period_end: integer(unixSeconds('_created')),
  },
})

const dated = { label: 'date', type: 'datetime', field: 'date', field_type: 'integer' }
const itemTable = table({
  name: 'InvoiceItem',
  line: items,
  cursors: [dated],
  lets: ofInvoice('intDiv(_i, 2)'),
  columns: {
    ...common('invoiceitem', idOf('ii_1', 'InvoiceItem', '_i', 23)),
    date: integer(unixSeconds('_created')),
    amount: integer('if(_i % 2 = 0, _fixed, _used)'),
    currency: string(currency),
    customer: string(customer('_customer')),
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
  lets: {
    _month: `(${30 * day})`,
    _start: '_created + intDiv(if(_changed, _at, _seen) - _created, _month) * _month',
  },
  columns: {
    ...common('subscription', subscription('_i')),
    customer: string(customer(customerOfSubscription('_i'))),
    status: string(`if(_changed, 'canceled', 'active')`),
    plan: string(price(priceOfSubscription('_i', '_created'))),
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

const creditNoteTable = table({
  name: 'CreditNote',
  line: creditNotes,
  lets: ofInvoice(chargeOfRefund(refundOfNote('_i'))),
  columns: {
    ...common('credit_note', idOf('cn_1', 'CreditNote', '_i', 23)),
    amount: integer('_refunded'),
    currency: string(currency),
    customer: string(customer('_customer')),
    invoice: string(invoice('_invoice')),
    refund: maybe(string(refund(refundOfNote('_i')))),
    reason: maybe(string(`'order_change'`)),
    status: string(`'issued'`),
  },
})

const couponTable = table({
  name: 'Coupon',
  line: coupons,
  columns: {
    ...common('coupon', coupon('_i')),
    name: maybe(string(pick({ 'Welcome back': 1, 'Spring sale': 1, 'Friends and family': 1 }, 'coupon'))),
    percent_off: maybe({ type: 'float', sql: percentOff('_i') }),
    amount_off: empty('integer'),
    duration: string(`'forever'`),
    valid: boolean('true'),
  },
})

const started = { label: 'start', type: 'datetime', field: 'start', field_type: 'integer' }
const discountTable = table({
  name: 'Discount',
  line: discounts,
  cursors: [started],
  webhookOnly: true,
  lets: { _subscription: subscriptionOfDiscount('_i') },
  columns: {
    id: string(idOf('di_1', 'Discount', '_i', 23)),
    object: string(`'discount'`),
    start: integer(unixSeconds('_created')),
    end: empty('integer'),
    coupon: string(coupon(couponOfDiscount('_i', '_created'))),
    customer: maybe(string(customer(customerOfSubscription('_subscription')))),
    subscription: maybe(string(subscription('_subscription'))),
  },
})

export const billingTables: TableType[] = [
  customerTable,
  invoiceTable,
  itemTable,
  subscriptionTable,
  productTable,
  priceTable,
  creditNoteTable,
  couponTable,
  discountTable,
]
