// Shopify: what a shop sells (corrections C2, C3).
import { between, boolean, idOf, instantSql, maybe, money, named, oneThere, pick, string } from '../data/cells.ts'
import type { Change, Timeline } from '../data/growth.ts'
import { secret, text } from './fields.ts'
import { service } from './service.ts'
import { createdAt, cursor, day, fixed, growingTable, updatedAt, wholeTable } from './tables.ts'
import type { Column, TableType } from './type.ts'

const customers: Timeline = { perCustomer: 1 }
const products: Timeline = { perCustomer: 0.08 }
const orders: Timeline = { perCustomer: 2 }
const few: Timeline = { perCustomer: 0.01 }
/** One, however large it gets. */
const shop: Timeline = { perCustomer: 1e-9 }
const sent: Change = { every: 1, offset: 0, after: day / 4, within: 3 * day }
const settled: Change = { every: 1, offset: 0, after: 30 * day }

const gid = (kind: string, i = '_i') => `concat('gid://shopify/${kind}/', toString(${i} + 7100000))`
const customerOf = (line: Timeline) => oneThere(customers, 'buyer', '_i', instantSql(line, '_i'))

function shopifyTable(
  name: string,
  kind: string,
  line: Timeline,
  columns: Record<string, Column>,
  change?: Change,
): TableType {
  return growingTable({
    ...{ name, line, ...(change && { change }) },
    columns: { id: string(gid(kind)), ...columns, ...createdAt(), ...updatedAt() },
    cursors: [cursor('created_at'), cursor('updated_at')],
    updateCursors: ['updated_at'],
  })
}
const titled = (): Record<string, Column> => ({
  title: string(named('products', 'title')),
  handle: string(`concat('item-', toString(_i + 1))`),
})
const price = (what: string, i = '_i') => money(`(${between(5, 300, what, i)} * 100 + 95)`)

export const shopify = service('Shopify', {
  fields: [text('shopify_store_id'), text('shopify_client_id'), secret('shopify_client_secret')],
  hostFields: ['shopify_store_id'],
  suggestedTables: ['customers', 'orders', 'products'],
  tables: [
    shopifyTable(
      'abandonedCheckouts',
      'AbandonedCheckout',
      { perCustomer: 0.6 },
      { customer_id: string(gid('Customer', customerOf({ perCustomer: 0.6 }))), total_price: price('abandoned') },
    ),
    shopifyTable('articles', 'Article', few, titled()),
    shopifyTable('blogs', 'Blog', { perCustomer: 0.002 }, titled()),
    shopifyTable('catalogs', 'Catalog', { perCustomer: 0.002 }, { title: fixed('Default'), status: fixed('ACTIVE') }),
    shopifyTable('collections', 'Collection', few, titled()),
    shopifyTable('customers', 'Customer', customers, {
      first_name: maybe(string(named('firstNames', 'first name'))),
      last_name: maybe(string(named('lastNames', 'last name'))),
      email: maybe(string(`concat('customer', toString(_i + 1), '@example.com')`)),
      verified_email: boolean('true'),
    }),
    shopifyTable('discountCodes', 'DiscountCodeNode', few, {
      code: string(`upper(${idOf('', 'discount code', '_i', 8)})`),
      status: fixed('ACTIVE'),
    }),
    shopifyTable(
      'disputes',
      'ShopifyPaymentsDispute',
      { of: orders, every: 180, offset: 20, after: 12 * day },
      {
        order_id: string(gid('Order', '(_i * 180 + 20)')),
        status: string(`if(_changed, ${pick({ LOST: 1, WON: 1 }, 'dispute')}, 'NEEDS_RESPONSE')`),
      },
      settled,
    ),
    shopifyTable(
      'draftOrders',
      'DraftOrder',
      { perCustomer: 0.05 },
      { name: string(`concat('#D', toString(_i + 1))`), total_price: price('draft'), status: fixed('OPEN') },
    ),
    shopifyTable(
      'inventoryItems',
      'InventoryItem',
      { of: products },
      { sku: string(`concat('SKU-', leftPad(toString(_i + 1), 5, '0'))`), tracked: boolean('true') },
    ),
    shopifyTable(
      'locations',
      'Location',
      { perCustomer: 0.002 },
      { name: string(named('cities', 'location')), is_active: boolean('true') },
    ),
    shopifyTable('metafieldDefinitions', 'MetafieldDefinition', few, {
      namespace: fixed('custom'),
      key: string(`concat('field_', toString(_i + 1))`),
    }),
    shopifyTable(
      'orders',
      'Order',
      orders,
      {
        name: string(`concat('#', toString(_i + 1001))`),
        customer_id: maybe(string(gid('Customer', customerOf(orders)))),
        total_price: price('order'),
        currency_code: string(pick({ USD: 3, EUR: 1 }, 'currency', '0')),
        display_financial_status: fixed('PAID'),
        display_fulfillment_status: string(`if(_changed, 'FULFILLED', 'UNFULFILLED')`),
      },
      sent,
    ),
    shopifyTable('pages', 'Page', few, titled()),
    shopifyTable('products', 'Product', products, {
      ...titled(),
      vendor: string(named('companies', 'vendor')),
      status: fixed('ACTIVE'),
    }),
    wholeTable({
      name: 'shop',
      line: shop,
      columns: {
        id: string(gid('Shop')),
        name: string(named('companies', 'shop')),
        currency_code: string(pick({ USD: 3, EUR: 1 }, 'currency', '0')),
        ...createdAt(),
      },
    }),
    shopifyTable(
      'subscriptionContracts',
      'SubscriptionContract',
      { perCustomer: 0.1 },
      { customer_id: string(gid('Customer', customerOf({ perCustomer: 0.1 }))), status: fixed('ACTIVE') },
    ),
  ],
})
