// Defects of versions, activation and deletion.
import type { AnyHandler } from '../../core/api.ts'
import { Reply } from '../../core/reply.ts'
import {
  answering,
  asked,
  askedWith,
  type Body,
  bodyOf,
  type Call,
  callWith,
  type MutantTable,
  refusing,
  rewording,
  says,
  type Wrap,
  without,
} from '../../core/wrap.ts'

type Page = Body & { results: Body[] }

/** Sends the query once more, changed by a blank. */
const withQueryAgain = async (right: AnyHandler, call: Call) => {
  const shown = (await right(call)) as { query: { query: string } }
  const query = { kind: 'HogQLQuery', query: `${shown.query.query} ` }
  return right(callWith(call, { body: { ...bodyOf(call), query } }))
}

const versions: MutantTable = {
  'new-endpoints-start-at-version-2': {
    defect: 'A new endpoint says that its current version is 2',
    caughtBy: 'posthog-endpoints/versions/create-makes-version-1',
    reason: 'current_version: 2',
    handlers: { createEndpoint: answering(body => ({ ...body, current_version: 2 })) },
  },
  'changed-queries-are-not-stored': {
    defect: 'A change of the query is answered and forgotten',
    caughtBy: 'posthog-endpoints/versions/a-changed-query-makes-a-version',
    reason: 'current_version after a changed query: 1',
    handlers: { updateEndpoint: askedWith(body => without(body, 'query')) },
  },
  'every-query-makes-a-version': {
    defect: 'A query that is sent makes a version even if it is the same',
    caughtBy: 'posthog-endpoints/versions/an-unchanged-query-makes-none',
    reason: 'current_version after the same query: 2',
    handlers: {
      updateEndpoint: right => call => (bodyOf(call)['query'] ? withQueryAgain(right, call) : right(call)),
    },
  },
  'old-queries-are-recognised': {
    defect: 'Going back to an older query goes back to its version instead of making one',
    caughtBy: 'posthog-endpoints/versions/an-older-query-makes-a-version',
    reason: 'current_version after the query of version 1 again',
    handlers: {
      updateEndpoint: answering(body => (body['current_version'] === 3 ? { ...body, current_version: 1 } : body)),
    },
  },
  'descriptions-make-versions': {
    defect: 'A new description makes a version',
    caughtBy: 'posthog-endpoints/versions/other-fields-make-none',
    reason: 'current_version after a new description: 2',
    handlers: {
      updateEndpoint: right => call => (bodyOf(call)['description'] ? withQueryAgain(right, call) : right(call)),
    },
  },
  'descriptions-belong-to-all-versions': {
    defect: 'A description is written to every version',
    caughtBy: 'posthog-endpoints/versions/fields-of-the-call-go-to-the-new-version',
    reason: 'description of version 1: second',
    handlers: {
      retrieveEndpoint: right => async call => {
        const { description } = (await right(callWith(call, { query: {} }))) as Body
        return { ...((await right(call)) as Body), description }
      },
    },
  },
  'new-versions-start-bare': {
    defect: 'A new version inherits nothing',
    caughtBy: 'posthog-endpoints/versions/a-new-version-inherits',
    reason: 'inherited description',
    handlers: { updateEndpoint: askedWith(body => (body['query'] ? { description: '', ...body } : body)) },
  },
  'versions-show-the-current-query': {
    defect: 'Whatever version is asked for, the current query is shown',
    caughtBy: 'posthog-endpoints/versions/an-old-version-keeps-its-query',
    reason: 'query of version 1',
    handlers: {
      retrieveEndpoint: right => async call => {
        const { query } = (await right(callWith(call, { query: {} }))) as Body
        return { ...((await right(call)) as Body), query }
      },
    },
  },
  'targets-are-ignored': {
    defect: 'A change that targets a version is made to the current one',
    caughtBy: 'posthog-endpoints/versions/a-version-changes-alone',
    reason: 'version of the answer',
    handlers: { updateEndpoint: asked(call => ({ body: without(bodyOf(call), 'version'), query: {} })) },
  },
  'old-queries-can-be-rewritten': {
    defect: 'A query that comes with a version is taken for the current one',
    caughtBy: 'posthog-endpoints/versions/a-query-cannot-target-a-version',
    reason: 'wanted the refusal query_with_version',
    handlers: {
      updateEndpoint: askedWith(body => (body['query'] ? without(body, 'version') : body)),
    },
  },
  'put-replaces-everything': {
    defect: 'PUT empties what is not sent',
    caughtBy: 'posthog-endpoints/versions/put-changes-as-patch-does',
    reason: 'description after PUT without one',
    handlers: { replaceEndpoint: askedWith(body => ({ description: '', ...body })) },
  },
  'versions-show-an-address': {
    defect: 'A version is shown with the address of the run',
    caughtBy: 'posthog-endpoints/versions/the-shape-of-a-version',
    reason: 'url and ui_url',
    handlers: {
      retrieveEndpoint: answering(body => ('version' in body ? { ...body, url: 'https://example.com/run' } : body)),
    },
  },
  'versions-are-listed-oldest-first': {
    defect: 'Versions are listed oldest first',
    caughtBy: 'posthog-endpoints/versions/listed-newest-first',
    reason: 'versions in the order of the list: [1,2,3]',
    handlers: {
      listVersions: right => async call => {
        const { results } = (await right(callWith(call, { query: {} }))) as Page
        const answer = (await right(call)) as Page
        const offset = Number(call.query['offset'] ?? 0)
        return { ...answer, results: [...results].reverse().slice(offset, offset + answer.results.length) }
      },
    },
  },
  'runs-take-the-first-version': {
    defect: 'A run without a version uses version 1',
    caughtBy: 'posthog-endpoints/versions/run-takes-the-latest',
    reason: 'endpoint_version of a run: 1',
    handlers: { runEndpoint: askedWith(body => ({ version: 1, ...body })) },
  },
  'the-query-string-wins': {
    defect: 'The version in the query string wins over the one in the body',
    caughtBy: 'posthog-endpoints/versions/run-takes-the-version-asked-for',
    reason: 'version of a run by both: 1',
    handlers: {
      runEndpoint: askedWith((body, { query }) =>
        query['version'] ? { ...body, version: Number(query['version']) } : body,
      ),
    },
  },
  'missing-versions-run-the-current': {
    defect: 'A run of a version that does not exist runs the current one',
    caughtBy: 'posthog-endpoints/versions/a-missing-version-cannot-run',
    reason: 'wanted the refusal version_not_found',
    handlers: {
      runEndpoint: refusing((refusal, call, right) => {
        if (refusal.status !== 404) throw refusal
        return right(callWith(call, { body: without(bodyOf(call), 'version') }))
      }),
    },
  },
  'missing-versions-are-wrong-requests': {
    defect: 'Reading a version that does not exist is a wrong request',
    caughtBy: 'posthog-endpoints/versions/a-missing-version-cannot-be-read',
    reason: 'wanted the refusal version_not_found_on_read',
    handlers: {
      getMaterializationStatus: rewording((_, { status }) => ({ status: status === 404 ? 400 : status })),
    },
  },
  'changes-of-missing-versions-are-not-found': {
    defect: 'Changing a version that does not exist is answered as not found',
    caughtBy: 'posthog-endpoints/versions/a-missing-version-cannot-be-changed',
    reason: 'wanted the refusal version_not_found_on_update',
    handlers: { updateEndpoint: rewording(() => ({ status: 404 })) },
  },
  'all-columns-are-strings': {
    defect: 'Every column is said to be a string',
    caughtBy: 'posthog-endpoints/versions/columns-are-typed',
    reason: '"n":"string"',
    handlers: {
      createEndpoint: answering(body => ({
        ...body,
        columns: (body['columns'] as Body[]).map(column => ({ ...column, type: 'string' })),
      })),
    },
  },
}

const activation: MutantTable = {
  'deactivation-is-ignored': {
    defect: 'is_active is answered and not stored',
    caughtBy: 'posthog-endpoints/activation/an-inactive-endpoint-does-not-run',
    reason: 'runEndpoint answered 200',
    handlers: {
      updateEndpoint: right => async call => {
        const shown = (await right(callWith(call, { body: without(bodyOf(call), 'is_active') }))) as Body
        return 'is_active' in bodyOf(call) ? { ...shown, is_active: bodyOf(call)['is_active'] } : shown
      },
    },
  },
  'endpoints-never-wake-up': {
    defect: 'An endpoint that was deactivated cannot be activated',
    caughtBy: 'posthog-endpoints/activation/an-endpoint-wakes-up',
    reason: 'runEndpoint answered 404',
    handlers: { updateEndpoint: askedWith(body => (body['is_active'] === true ? without(body, 'is_active') : body)) },
  },
  'versions-take-the-endpoint-down': {
    defect: 'Deactivating a version deactivates the endpoint',
    caughtBy: 'posthog-endpoints/activation/an-inactive-version-rests-alone',
    reason: 'is_active of the endpoint',
    handlers: { updateEndpoint: askedWith(body => ('is_active' in body ? without(body, 'version') : body)) },
  },
  'runs-fall-back-to-older-versions': {
    defect: 'A run passes over an inactive latest version',
    caughtBy: 'posthog-endpoints/activation/the-latest-version-is-not-passed-over',
    reason: 'runEndpoint answered 200',
    handlers: {
      runEndpoint: refusing((refusal, call, right) => {
        if (!says(refusal, 'is inactive')) throw refusal
        return right(callWith(call, { body: { ...bodyOf(call), version: 1 } }))
      }),
    },
  },
  'new-versions-inherit-inactivity': {
    defect: 'A new version is as inactive as the one before',
    caughtBy: 'posthog-endpoints/activation/a-new-version-is-active',
    reason: 'is_active of version 2: false',
    handlers: {
      updateEndpoint: right => async call => {
        if (!bodyOf(call)['query']) return right(call)
        const shown = (await right(call)) as { current_version: number }
        await right(callWith(call, { body: { version: shown.current_version, is_active: false } }))
        return shown
      },
    },
  },
}

/** A name that was used once is taken for ever. The older revision has this too. */
export const keepingNames: Wrap = right => call => {
  const used = call.world.remember('mutant.names', () => new Set<unknown>())
  const { name } = bodyOf(call)
  if (used.has(name)) call.refuse('name_taken')
  used.add(name)
  return right(call)
}

const deletion: MutantTable = {
  'deletion-only-says-so': {
    defect: 'DELETE answers 204 and deletes nothing',
    caughtBy: 'posthog-endpoints/deletion/gone-from-every-route',
    reason: 'wanted the refusal not_found',
    handlers: { deleteEndpoint: () => () => undefined },
  },
  'names-stay-taken': {
    defect: 'The name of a deleted endpoint cannot be used again',
    caughtBy: 'posthog-endpoints/deletion/the-name-is-free-again',
    reason: 'createEndpoint answered 400',
    handlers: { createEndpoint: keepingNames },
  },
  'patch-deletes-without-a-word': {
    defect: 'PATCH with deleted: true answers an empty object',
    caughtBy: 'posthog-endpoints/deletion/patch-deletes',
    reason: 'body: {}',
    handlers: { updateEndpoint: answering((body, call) => (bodyOf(call)['deleted'] === true ? {} : body)) },
  },
  'deletion-can-be-taken-back': {
    defect: 'PATCH with deleted: false on what was deleted is answered with success',
    caughtBy: 'posthog-endpoints/deletion/there-is-no-way-back',
    reason: 'updateEndpoint answered 200',
    handlers: {
      updateEndpoint: refusing((refusal, call) => {
        if (bodyOf(call)['deleted'] !== false) throw refusal
        return new Reply(200, { success: true })
      }),
    },
  },
}

export const versionMutants: MutantTable = { ...versions, ...activation, ...deletion }
