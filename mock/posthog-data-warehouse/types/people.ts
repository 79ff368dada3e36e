// People, companies and deals, as Hubspot, Salesforce and Zendesk see them.
import { between, instantSql, named, oneThere } from '../data/cells.ts'
import type { Change, Timeline } from '../data/growth.ts'
import { day } from './tables.ts'

export const people: Timeline = { perCustomer: 1 }
export const companies: Timeline = { perCustomer: 0.3 }
export const deals: Timeline = { perCustomer: 0.5 }
export const conversations: Timeline = { perCustomer: 0.8 }
export const few: Timeline = { perCustomer: 0.02 }
export const often: Timeline = { perCustomer: 1.5 }
export const lately: Change = { every: 4, offset: 1, after: day, within: 22 * day }
export const closed: Change = { every: 2, offset: 0, after: day, within: 58 * day }

export const companyOf = (line: Timeline, i: string) => oneThere(companies, 'company of', i, instantSql(line, i))
export const personOf = (line: Timeline, i: string) => oneThere(people, 'person of', i, instantSql(line, i))
export const first = (i = '_i') => named('firstNames', 'first name', i)
export const last = (i = '_i') => named('lastNames', 'last name', i)
export const mail = (i = '_i') =>
  `concat(lower(${first(i)}), '.', lower(replaceRegexpAll(${last(i)}, '[^A-Za-z]', '')), toString(${i}), '@example.com')`
export const company = (i = '_i') => named('companies', 'company', i)
export const domain = (i = '_i') => `concat(lower(replaceRegexpAll(${company(i)}, '[^A-Za-z]+', '-')), '.example')`
export const amount = (i = '_i') => `(${between(4, 400, 'amount', i)} * 250)`
