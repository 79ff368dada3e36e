// Tables of Stripe that are about money on its way (corrections C3).
import {
  between,
  boolean,
  empty,
  idOf,
  integer,
  isChosen,
  maybe,
  pick,
  restSql,
  string,
  unixSeconds,
  withLets,
} from '../data/cells.ts'
import {
  card,
  charge,
  chargeOfDispute,
  chargeOfRefund,
  charges,
  cleared,
  common,
  credit,
  credits,
  currency,
  customer,
  customerOfCredit,
  customers,
  dispute,
  disputeFee,
  disputeOfWon,
  disputes,
  failing,
  intent,
  invoice,
  nested,
  ofInvoice,
  payout,
  payouts,
  perPayout,
  refund,
  refunds,
  reversed,
  settled,
  table,
  transaction,
  won,
} from './stripe-account.ts'
import type { TableType } from './type.ts'

const moving = (type: string, id: string, source: string, amount: string, cost = '0') => ({
  ...{ _type: `'${type}'`, _id: id, _source: source, _amount: amount, _cost: cost },
})

/** What is left of the charges that a payout is of, after what went back of them. */
function paidOut(i: string): string {
  const back = `if(_disputed, _total + ${disputeFee}, _refunded)`
  const left = `if(_failed, 0, _total - _fee - if(${isChosen('_invoice', reversed)}, ${back}, 0))`
  const numbers = `range(${i} * ${perPayout}, ${i} * ${perPayout} + ${perPayout})`
  return `arraySum(_charge -> ${withLets(ofInvoice('_charge'), left)}, ${numbers})`
}

/** Charges, refunds, disputes and those of them that are won, and payouts move money. */
const balanceTransactions = table({
  name: 'BalanceTransaction',
  line: { of: charges, ...failing, rest: true },
  change: cleared,
  lets: {
    ...ofInvoice(restSql('_i', failing)),
    ...moving('charge', transaction('charge', '_invoice'), charge('_invoice'), '_total', '_fee'),
  },
  also: [
    {
      ...{ line: refunds, change: cleared },
      lets: {
        ...ofInvoice(chargeOfRefund('_i')),
        ...moving('refund', transaction('refund', '_i'), refund('_i'), '-_refunded'),
      },
    },
    {
      ...{ line: disputes, change: cleared },
      lets: {
        ...ofInvoice(chargeOfDispute('_i')),
        ...moving('adjustment', transaction('dispute', '_i'), dispute('_i'), '-_total', `${disputeFee}`),
      },
    },
    {
      ...{ line: { of: disputes, ...won, after: settled.after }, change: cleared },
      lets: {
        ...ofInvoice(chargeOfDispute(disputeOfWon('_i'))),
        ...moving('adjustment', transaction('won', '_i'), dispute(disputeOfWon('_i')), '_total'),
      },
    },
    {
      ...{ line: payouts, change: cleared },
      lets: moving('payout', transaction('payout', '_i'), payout('_i'), `-${paidOut('_i')}`),
    },
  ],
  columns: {
    ...common('balance_transaction', '_id'),
    amount: integer('_amount'),
    net: integer('_amount - _cost'),
    fee: integer('_cost'),
    currency: string(currency),
    type: string('_type'),
    status: string(`if(_changed, 'available', 'pending')`),
    available_on: integer(unixSeconds(`(_created + ${cleared.after})`)),
    source: string('_source'),
    description: maybe(string(`if(_type = 'payout', 'STRIPE PAYOUT', 'Subscription update')`)),
  },
})

const chargeTable = table({
  name: 'Charge',
  line: charges,
  change: reversed,
  lets: { ...ofInvoice('_i'), _back: 'if(_changed AND NOT _disputed, _refunded, 0)' },
  columns: {
    ...common('charge', charge('_i')),
    amount: integer('_total'),
    amount_captured: integer('if(_failed, 0, _total)'),
    amount_refunded: integer('_back'),
    currency: string(currency),
    customer: maybe(string(customer('_customer'))),
    paid: boolean('NOT _failed'),
    refunded: boolean('_back = _total'),
    status: string(`if(_failed, 'failed', 'succeeded')`),
    payment_intent: maybe(string(intent('_i'))),
    payment_method: maybe(string(card('_customer'))),
    description: maybe(string(`'Subscription update'`)),
    invoice: maybe(string(invoice('_i'))),
    balance_transaction: maybe(string(`if(_failed, NULL, ${transaction('charge', '_i')})`)),
    captured: boolean('NOT _failed'),
    disputed: boolean('_changed AND _disputed'),
    failure_code: maybe(string(`if(_failed, 'card_declined', NULL)`)),
    failure_message: maybe(string(`if(_failed, 'Your card was declined.', NULL)`)),
    receipt_email: empty('string'),
  },
})

const refundTable = table({
  name: 'Refund',
  line: refunds,
  lets: ofInvoice(chargeOfRefund('_i')),
  columns: {
    ...common('refund', refund('_i')),
    amount: integer('_refunded'),
    currency: string(currency),
    charge: string(charge('_invoice')),
    payment_intent: maybe(string(intent('_invoice'))),
    balance_transaction: maybe(string(transaction('refund', '_i'))),
    status: string(`'succeeded'`),
    reason: maybe(string(pick({ requested_by_customer: 6, duplicate: 2, fraudulent: 1 }, 'reason'))),
    receipt_number: empty('string'),
  },
})

const disputeTable = table({
  name: 'Dispute',
  line: disputes,
  change: settled,
  lets: ofInvoice(chargeOfDispute('_i')),
  columns: {
    ...common('dispute', dispute('_i')),
    amount: integer('_total'),
    currency: string(currency),
    charge: string(charge('_invoice')),
    payment_intent: maybe(string(intent('_invoice'))),
    status: string(`multiIf(NOT _changed, 'needs_response', ${isChosen('_i', won)}, 'won', 'lost')`),
    reason: string(pick({ fraudulent: 4, general: 1, product_not_received: 1 }, 'dispute reason')),
    is_charge_refundable: boolean('false'),
  },
})

const payoutTable = table({
  name: 'Payout',
  line: payouts,
  change: cleared,
  columns: {
    ...common('payout', payout('_i')),
    amount: integer(paidOut('_i')),
    currency: string(currency),
    arrival_date: integer(unixSeconds(`(_created + ${cleared.after})`)),
    status: string(`if(_changed, 'paid', 'in_transit')`),
    balance_transaction: maybe(string(transaction('payout', '_i'))),
    method: string(`'standard'`),
    type: string(`'bank_account'`),
    automatic: boolean('true'),
    description: maybe(string(`'STRIPE PAYOUT'`)),
    failure_code: empty('string'),
    failure_message: empty('string'),
  },
})

const customerBalances = nested({
  name: 'CustomerBalanceTransaction',
  line: credits,
  lets: { _customer: customerOfCredit('_i') },
  columns: {
    ...common('customer_balance_transaction', idOf('cbtxn_1', 'CustomerBalance', '_i', 23)),
    amount: integer(`-${credit('_customer')}`),
    currency: string(currency),
    customer: string(customer('_customer')),
    invoice: empty('string'),
    type: string(`'adjustment'`),
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

export const paymentTables: TableType[] = [
  balanceTransactions,
  chargeTable,
  refundTable,
  disputeTable,
  payoutTable,
  customerBalances,
  paymentMethods,
]
