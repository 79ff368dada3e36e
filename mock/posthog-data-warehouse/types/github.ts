// Github: what a project is made of (corrections C2, C3).
import {
  between,
  boolean,
  chanceOf,
  chosenSql,
  dateTime,
  datetime,
  integer,
  maybe,
  named,
  restSql,
  string,
} from '../data/cells.ts'
import type { Change, Choice, Timeline } from '../data/growth.ts'
import { choice, oauth, optional, secret, text } from './fields.ts'
import { service } from './service.ts'
import { createdAt, cursor, day, growingTable, serial, updatedAt, wholeTable } from './tables.ts'
import type { Column } from './type.ts'

const stars: Timeline = { perCustomer: 1 }
/** Issues and pull requests have their numbers from one series. */
const discussions: Timeline = { perCustomer: 1.6 }
const asked: Choice = { every: 2, offset: 0, spread: 2 }
const issues: Timeline = { of: discussions, ...asked }
const pulls: Timeline = { of: discussions, ...asked, rest: true }
const commits: Timeline = { perCustomer: 3 }
const releases: Timeline = { perCustomer: 0.04 }
const closed: Change = { every: 2, offset: 0, spread: 2, after: day / 4, within: 18 * day }
/** Of the pull requests that are closed all but drafts are merged. */
const reviewed: Change = { every: 1, offset: 0, after: day / 4, within: 4 * day }

const login = (what: string, i = '_i') =>
  `lower(replaceRegexpAll(concat(${named('firstNames', what, i)}, ${named('lastNames', what, i)}), '[^A-Za-z]', ''))`
const moving = { cursors: [cursor('updated_at'), cursor('created_at')], updateCursors: ['updated_at'] }
const discussed = (start: number, origin: string): Record<string, Column> => ({
  ...serial('id', start),
  number: integer(`${origin} + 1`),
  title: string(named('sentences', 'title')),
  user_login: string(login('author')),
  state: string(`if(_changed, 'closed', 'open')`),
  ...createdAt(),
  ...updatedAt(),
  closed_at: maybe(datetime(`if(_changed, ${dateTime('_at')}, NULL)`)),
})

export const github = service('Github', {
  fields: [
    choice('auth_method', 'oauth', {
      oauth: [optional(oauth('github_integration_id'))],
      pat: [optional(secret('personal_access_token'))],
    }),
    text('repository', { placeholder: 'owner/repository' }),
  ],
  suggestedTables: ['issues', 'pull_requests'],
  tables: [
    growingTable({
      name: 'issues',
      line: issues,
      change: closed,
      ...moving,
      columns: { ...discussed(2_100_000_000, chosenSql('_i', asked)), comments: integer(between(0, 12, 'comments')) },
    }),
    growingTable({
      name: 'pull_requests',
      line: pulls,
      change: reviewed,
      ...moving,
      lets: { _draft: `(${chanceOf('draft')} < 0.1)` },
      columns: {
        ...discussed(1_900_000_000, restSql('_i', asked)),
        draft: boolean('_draft'),
        merged_at: maybe(datetime(`if(_changed AND NOT _draft, ${dateTime('_at')}, NULL)`)),
      },
    }),
    wholeTable({
      name: 'commits',
      line: commits,
      primaryKeys: ['sha'],
      columns: {
        sha: string(`lower(concat(hex(sipHash128({seed:Int64}, 'commit', _i)), leftPad(hex(toUInt32(_i)), 8, '0')))`),
        message: string(named('sentences', 'message')),
        author_login: string(login('author')),
        ...createdAt(),
      },
    }),
    wholeTable({
      name: 'stargazers',
      line: stars,
      primaryKeys: ['user_id'],
      columns: { ...serial('user_id', 500_000), user_login: string(login('stargazer')), ...createdAt('starred_at') },
    }),
    wholeTable({
      name: 'releases',
      line: releases,
      columns: {
        ...serial('id', 90_000_000),
        tag_name: string(`concat('v1.', toString(_i), '.0')`),
        name: maybe(string(`concat('1.', toString(_i), '.0')`)),
        draft: boolean('false'),
        prerelease: boolean('false'),
        ...createdAt('published_at'),
      },
    }),
  ],
})
