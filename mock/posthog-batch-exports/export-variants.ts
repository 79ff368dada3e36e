// Other ways to be right about exports and their destinations: what the sources leave open, or deployments do otherwise.
import type { Variant } from '../core/mutants.ts'
import { answering, type Body, refusing, says } from '../core/wrap.ts'
import { eachListed, onOne, sentConfig } from './mutants/spoil.ts'

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
