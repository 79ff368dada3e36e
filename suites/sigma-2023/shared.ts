// What the older revision is held to as the newer one is: every rule of that, asked with what the older one wants to be told beside.
import type { Input } from '../asking.ts'
import { rulesOf } from '../catalogue.ts'
import type { Check, Tools } from '../check.ts'

/** Members of bodies that the newer revision does not require: no account type is that of everybody who is invited. */
const required = new Map<string, object>([['createMember', { memberType: 'View' }]])

/** A body that is none is left as it is: to send one may be what is tried. */
const isObject = (body: unknown): body is object => typeof body === 'object' && body !== null && !Array.isArray(body)

function completed(operation: string, input: Input | undefined): Input | undefined {
  const more = required.get(operation)
  return more && isObject(input?.body) ? { ...input, body: { ...more, ...input.body } } : input
}

const asOlder = (tools: Tools): Tools => ({
  ...tools,
  call: (operation, input) => tools.call(operation, completed(operation, input)),
  given: (operation, input) => tools.given(operation, completed(operation, input)),
})

/** Rules of the newer revision that do not hold of the older one, which ended in June 2026, with the reason. */
const changed: Record<string, string> = {
  'workbooks/name-the-source-of-tagged-ones': 'includeTaggedSourceUrlId came in August 2026: sigma 7.2',
}

const isShared = ({ id }: Check) => !Object.hasOwn(changed, id.slice('sigma-v2/'.length))

const older = (check: Check): Check => ({
  ...check,
  id: check.id.replace('sigma-v2/', 'sigma-2023/'),
  run: tools => check.run(asOlder(tools)),
})

export default rulesOf('sigma-v2').filter(isShared).map(older)
