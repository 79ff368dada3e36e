// Tables of Stripe that are about money on its way (corrections C3).
import { between, boolean, empty, idOf, integer, maybe, pick, string, unixSeconds } from '../data/cells.ts'
import {
  balances,
  card,
  charge,
  charges,
  common,
  currency,
  customer,
  customerOfSubscription,
  customers,
  day,
  disputes,
  everyBalance,
  everyDispute,
  everyRefund,
  failed,
  fee,
  intent,
  invoice,
  isOne,
  nested,
  origin,
  payouts,
  perPayout,
  refunded,
  refundedAmount,
  refunds,
  subscriptionOfInvoice,
  table,
  total,
  transaction,
  usedPart,
} from './stripe-account.ts'
import type { TableType } from './type.ts'

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
    disputed: boolean(isOne('_i', everyDispute)),
    failure_code: maybe(string(`if(_failed, 'card_declined', NULL)`)),
    failure_message: maybe(string(`if(_failed, 'Your card was declined.', NULL)`)),
    receipt_email: empty('string'),
  },
})

const refundTable = table({
  name: 'Refund',
  line: refunds,
  lets: { _charge: origin(everyRefund) },
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
  lets: { _charge: origin(everyDispute) },
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

const customerBalances = nested({
  name: 'CustomerBalanceTransaction',
  line: balances,
  lets: { _invoice: origin(everyBalance) },
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

export const paymentTables: TableType[] = [
  balanceTransactions,
  chargeTable,
  refundTable,
  disputeTable,
  payoutTable,
  customerBalances,
  paymentMethods,
]
