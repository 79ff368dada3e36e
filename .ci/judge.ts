// The program of the conformance step: judges the mock at an address in each setting that checks are proven in, in one process, so
// that what one run has loaded and made fast, the next one finds so. What an older revision only repeats is not judged again.
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { products } from '../mock/families.ts'
import { version } from '../mock/version.ts'
import type { Check } from '../suites/check.ts'
import { runOptions } from '../suites/choices.ts'
import { tell } from '../suites/cli.ts'
import { families } from '../suites/families.ts'
import type { Setting } from '../suites/family.ts'
import { verify } from '../suites/run.ts'
import { lookAtSpoken } from '../suites/spoken.ts'
import { isRepeat, repeated } from './repeats.ts'

const [url = '', folder = ''] = process.argv.slice(2)

/** Operations that each check asked, in the newest revisions. */
const asked = new Map<string, Set<string>>()

const note = (check: string, operation: string) =>
  void (asked.get(check) ?? asked.set(check, new Set()).get(check)!).add(operation)

/** Of its documents all but what the newest revision has shown already. */
function isJudged({ documents }: Setting): (check: Check) => boolean {
  const repeats = new Map(documents.map(document => [document, repeated(document, products)]))
  return check => {
    const repeat = repeats.get(check.id.split('/', 1)[0]!)
    return repeat !== undefined && !isRepeat(check, repeat, asked)
  }
}

/** All APIs in their newest revisions, and what each family has in older ones. */
const older = families.flatMap(({ settings: [, ...older] }) => older)
const newest: Setting = { revisions: {}, documents: [] }

for (const [i, setting] of [newest, ...older].entries()) {
  const { api, revisions } = setting
  const target = await lookAtSpoken({ target: url, revisions, env: {}, ...(api !== undefined && { api }) })
  const results = await verify({
    ...runOptions(target, version, { ledger: join(folder, `ledger-${i}.jsonl`) }),
    ...(i === 0 ? { onAnswer: ({ operation }, check) => note(check, operation.id) } : { fits: isJudged(setting) }),
  })
  const report = join(folder, String(i))
  mkdirSync(report)
  await tell(results, report)
}
