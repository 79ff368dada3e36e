// Webhooks of a source: made, told of, given inputs, deleted (dossier 8).
import { type Api, inPostgres, listed, type Source, source, table } from './arrange.ts'

const section = 'posthog-data-warehouse 8'
const needs = ['settings'] as const
const at = ({ id }: Pick<Source, 'id'>) => ({ path: { id } })
const make = (tools: Api, of: Source) => tools.given('createWebhook', at(of))
const info = (tools: Api, of: Source) => tools.given('getWebhookInfo', at(of))
const inputs = (tools: Api, of: Source, sent?: Record<string, unknown>) =>
  tools.call('updateWebhookInputs', { ...at(of), body: { ...(sent && { inputs: sent }) } as never })

async function pushed(tools: Api): Promise<Source> {
  await tools.warehouse({ flags: ['webhooks'] })
  return source(tools, { schemas: [listed('Charge'), listed('CustomerPaymentMethod')] })
}

export default table('webhooks', {
  'have-an-address': {
    says: 'A webhook that is made has an address, which is told from then on; before there is none',
    evidence: 'documented',
    essential: true,
    source: section,
    needs: [...needs],
    async run(tools) {
      const of = await pushed(tools)
      tools.expect.equal(
        await info(tools, of),
        { supports_webhooks: true, exists: false },
        'a webhook before it is made',
      )
      const { success, webhook_url, error } = await make(tools, of)
      tools.expect.equal([success, error], [true, null], 'success and error')
      tools.expect.that(
        /^https:\/\/[^/]+\/public\/webhooks\/dwh\/[\w-]+$/.test(webhook_url ?? ''),
        `${webhook_url} is the address of a webhook`,
      )
      const told = await info(tools, of)
      tools.expect.equal([told.exists, told.webhook_url], [true, webhook_url], 'exists and webhook_url afterwards')
      const { id } = (told.hog_function ?? {}) as { id?: string }
      tools.expect.that(webhook_url!.endsWith(`/${id}`), `${webhook_url} leads to the function ${id}`)
    },
  },
  'take-what-can-be-pushed': {
    says: 'A webhook takes the schemas that can be pushed, and no others',
    evidence: 'observed',
    source: section,
    needs: [...needs],
    async run(tools) {
      const of = await pushed(tools)
      await make(tools, of)
      const { schema_mapping } = await info(tools, of)
      const charge = of.schemas.find(({ name }) => name === 'Charge')!
      tools.expect.equal(Object.values(schema_mapping ?? {}), [charge.id], 'schemas that are pushed')
    },
  },
  'hide-their-secrets': {
    says: 'Of a secret input only that it is set is told',
    evidence: 'observed',
    essential: true,
    source: section,
    needs: [...needs],
    async run(tools) {
      const of = await pushed(tools)
      await make(tools, of)
      const signing_secret = 'whsec_understudy_signs_nothing'
      tools.expect.status(await inputs(tools, of, { signing_secret }), 200)
      const told = await info(tools, of)
      tools.expect.equal(told.inputs, { signing_secret: { secret: true } }, 'inputs')
      tools.expect.that(!JSON.stringify(told).includes(signing_secret), 'the secret is not told')
    },
  },
  'inputs-are-those-of-the-type': {
    says: 'Inputs of a webhook are those of its type, which is looked at first, are not blank, and are of a webhook that there is',
    evidence: 'observed',
    source: section,
    needs: [...needs],
    async run(tools) {
      const of = await pushed(tools)
      tools.expect.refused(await inputs(tools, of, { signing_secret: 'whsec_1' }), 'no_webhook')
      tools.expect.refused(await inputs(tools, of, { nothing: 'x' }), 'inputs_unknown', { names: 'nothing' })
      await make(tools, of)
      const none = await tools.call('updateWebhookInputs', { ...at(of), body: [] as never })
      tools.expect.refused(none, 'not_an_object', { what: 'list' })
      tools.expect.refused(await inputs(tools, of, {}), 'inputs_missing')
      tools.expect.refused(await inputs(tools, of, { nothing: 'x' }), 'inputs_unknown', { names: 'nothing' })
      tools.expect.refused(await inputs(tools, of, { signing_secret: ' ' }), 'inputs_blank', {
        names: 'signing_secret',
      })
      const both = { signing_secret: ' ', nothing: 'x' }
      tools.expect.refused(await inputs(tools, of, both), 'inputs_unknown', { names: 'nothing' })
    },
  },
  'come-back-as-they-were': {
    says: 'Making a webhook again gives the same one, even after it was deleted',
    evidence: 'observed',
    source: section,
    needs: [...needs],
    async run(tools) {
      const of = await pushed(tools)
      const [first, second] = [await make(tools, of), await make(tools, of)]
      tools.expect.equal(second.webhook_url, first.webhook_url, 'webhook_url when it is made again')
      await tools.given('deleteWebhook', at(of))
      const third = await make(tools, of)
      tools.expect.equal(third.webhook_url, first.webhook_url, 'webhook_url when it is made again after its deletion')
    },
  },
  'are-gone-when-deleted': {
    says: 'A deleted webhook is told of no more; deleting none is no error',
    evidence: 'observed',
    essential: true,
    source: section,
    needs: [...needs],
    async run(tools) {
      const of = await pushed(tools)
      await make(tools, of)
      const { success, external_deleted } = await tools.given('deleteWebhook', at(of))
      tools.expect.equal([success, external_deleted], [true, true], 'success and external_deleted')
      tools.expect.equal((await info(tools, of)).exists, false, 'whether it exists afterwards')
      const again = await tools.given('deleteWebhook', at(of))
      tools.expect.equal([again.success, again.external_deleted], [true, false], 'the same of none')
    },
  },
  'stay-while-they-are-used': {
    says: 'A webhook by which a table is synced is not deleted',
    evidence: 'observed',
    essential: true,
    source: section,
    needs: [...needs],
    async run(tools) {
      const of = await pushed(tools)
      await make(tools, of)
      const schema_id = of.schemas.find(({ name }) => name === 'Charge')!.id
      await tools.given('updateSchema', { path: { schema_id }, body: { sync_type: 'webhook', should_sync: true } })
      tools.expect.refused(await tools.call('deleteWebhook', at(of)), 'refused', {
        reason:
          'Cannot delete webhook while tables are using webhook sync: Charge. Switch them to full refresh, incremental, or disable syncing first.',
      })
      tools.expect.equal((await info(tools, of)).exists, true, 'whether it exists afterwards')
    },
  },
  'are-of-some-types': {
    says: 'A database pushes nothing: webhooks are refused, and it is told that there are none',
    evidence: 'observed',
    source: section,
    async run(tools) {
      const of = await source(tools, { ...inPostgres, schemas: [listed('orders')] })
      for (const operation of ['createWebhook', 'deleteWebhook', 'updateWebhookInputs'] as const)
        tools.expect.refused(
          await tools.call(operation, { ...at(of), body: { inputs: {} } as never }),
          'webhooks_not_supported',
        )
      const { supports_webhooks, exists, webhook_url } = await info(tools, of)
      tools.expect.equal([supports_webhooks, exists, webhook_url], [false, false, null], 'what is told of its webhook')
    },
  },
  'are-used-by-what-is-on': {
    says: 'A webhook takes each schema that can be pushed; all that are on and synced by it are named where it cannot be deleted, and what is off keeps it no longer',
    evidence: 'observed',
    source: section,
    needs: [...needs],
    async run(tools) {
      await tools.warehouse({ flags: ['webhooks'] })
      const of = await source(tools, { schemas: [listed('Charge'), listed('Customer')] })
      await make(tools, of)
      const { schema_mapping, missing_events } = await info(tools, of)
      const ids = of.schemas.map(({ id }) => id).sort()
      tools.expect.equal(Object.values(schema_mapping ?? {}).sort(), ids, 'schemas that are pushed')
      tools.expect.equal(missing_events ?? [], [], 'events that are missing')
      const change = (body: Record<string, unknown>) =>
        Promise.all(ids.map(schema_id => tools.given('updateSchema', { path: { schema_id }, body })))
      await change({ sync_type: 'webhook', should_sync: true })
      tools.expect.refused(await tools.call('deleteWebhook', at(of)), 'refused', {
        reason:
          'Cannot delete webhook while tables are using webhook sync: Charge, Customer. Switch them to full refresh, incremental, or disable syncing first.',
      })
      await change({ should_sync: false })
      const answer = await tools.call('deleteWebhook', at(of))
      tools.expect.status(answer, 200)
      tools.expect.equal(answer.body.success, true, 'success where what was pushed is off')
    },
  },
})
