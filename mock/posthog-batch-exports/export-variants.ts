// Other ways to be right about exports and their destinations: what the sources leave open, or deployments do otherwise.
import type { Variant } from '../core/mutants.ts'
import { answering, type Body, bodyOf, refusing, says } from '../core/wrap.ts'
import { broken, eachListed, onOne, sentConfig } from './mutants/spoil.ts'
import { exportsOf, setSettings } from './rows.ts'

/** Every export that is shown, alone or in a list. */
const showing = (change: (shown: Body) => Body): NonNullable<Variant['handlers']> => ({
  ...onOne(answering(change)),
  listBatchExports: answering(body => eachListed(body, change)),
})

const trying = answering((step: Body) =>
  String(step['name']).includes('role')
    ? step
    : { ...step, result: { status: 'Failed', message: 'The bucket does not exist or cannot be reached.' } },
)

const documents = ['posthog-batch-exports']

export const exportVariants: Record<string, Variant> = {
  'destinations-need-integrations': {
    says: 'Credentials are taken by integrations alone, and S3 can no longer be made',
    why: 'Later deployments do so; earlier ones take credentials in configurations',
    source: 'posthog-batch-exports 0, 5.3',
    documents,
    prepare: world => void setSettings(world, { destination_policy: 'integration' }),
    // What is prepared strikes nobody; what it refuses does.
    handlers: { createBatchExport: right => right },
  },
  'queries-are-left-out': {
    says: 'No export shows its query, only the schema that it became',
    why: 'Deployments leave the member out that the page lists',
    source: 'posthog-batch-exports corrections B5',
    documents,
    handlers: showing(({ hogql_query: _, ...shown }) => shown),
  },
  'exports-have-more-members': {
    says: 'Exports have members that the document does not know',
    why: 'Later deployments add them; clients pass over what they do not know',
    source: 'posthog-batch-exports 3.1',
    documents,
    handlers: showing(shown => ({
      ...shown,
      ...{ hogql_modifiers: null, primary_key: null, version_key: null, incremental_mode: null },
    })),
  },
  'offsets-need-their-interval': {
    says: 'PATCH of an offset without the interval breaks',
    why: 'Deployments write to a property that can only be read; their clients always send the interval',
    source: 'posthog-batch-exports corrections B6',
    documents,
    handlers: {
      updateBatchExport: right => call => {
        if (!exportsOf(call.world).get(call.path['id']!)) return right(call)
        const body = bodyOf(call)
        const isBare = ('offset_day' in body || 'offset_hour' in body) && !('interval' in body)
        return isBare ? broken() : right(call)
      },
    },
  },
  'the-last-gap-is-told': {
    says: 'Of several members that a configuration lacks the last is told',
    why: 'Deployments look through a set, so any of them may be told',
    source: 'posthog-batch-exports corrections B11',
    documents,
    handlers: {
      createBatchExport: refusing((refusal, call) => {
        if (!says(refusal, 'missing required field') || Object.keys(sentConfig(call)).length > 0) throw refusal
        return call.refuse('config_missing', { name: 'prefix' })
      }),
    },
  },
  'buckets-are-really-tried': {
    says: 'The step that looks for a bucket fails where there is none',
    why: 'Deployments try what they are told; the mock sends nothing anywhere',
    source: 'posthog-batch-exports 5.6',
    documents,
    handlers: { runTestStep: trying, runTestStepOfNew: trying },
  },
}
