// `npm run mutants:shapes`: every member of every answer in every shape, until nothing is left that was not tried.
import { parseArgs } from 'node:util'
import { dice } from '../mock/core/dice.ts'
import { start } from '../mock/start.ts'
import { checksOf, fitsOnly } from './catalogue.ts'
import type { Check } from './check.ts'
import { settings } from './defects.ts'
import { unhurried } from './mutation.ts'
import { verify } from './run.ts'
import { nameOf, Shaper } from './shape-mutants.ts'
import { lookAt, type Target } from './targets.ts'

const { values } = parseArgs({
  options: {
    rounds: { type: 'string', default: '1000' },
    jobs: { type: 'string', default: '4' },
    only: { type: 'string', default: '**' },
  },
})

const flags = {
  seed: 1,
  events: 1000,
  revision: {},
  clockRate: 1,
  latency: 'none',
  rateLimits: 'off',
  log: 'off',
} as const
const { url, close } = await start(flags, { host: '127.0.0.1', port: 0 })

/** Tries what is left, each check with another shape; answers how many shapes were tried, and which of them broke something. */
async function tryAll(target: Target): Promise<{ tried: number; broken: number }> {
  const broken: string[] = []
  let [round, told] = [0, 0]
  const shaper = new Shaper((check, from) => from[Math.floor(dice(round, check) * from.length)])
  for (; round < Number(values.rounds); round++) {
    const { checks } = await verify({
      ...{ target, version: 'shapes', only: values.only, world: { events: 1000 } },
      ...{ jobs: Number(values.jobs), tamper: shaper.tamper, deadlines: unhurried },
    })
    const given = shaper.round()
    for (const { id, status, reason } of checks) {
      const shape = given.get(id)
      if (status === 'suite-error' || (shape && /not done within/.test(reason ?? '')))
        broken.push(`${id} with ${shape ? nameOf(shape) : 'no shape'}: ${reason}`)
    }
    for (const line of broken.slice(told)) process.stdout.write(`${line}\n`)
    told = broken.length
    process.stdout.write(
      `round ${round + 1}: ${given.size} shapes, ${shaper.tried.size} in all, ${broken.length} broke something\n`,
    )
    if (given.size === 0) break
  }
  return { tried: shaper.tried.size, broken: broken.length }
}

const isMeant = ({ id }: Check) => fitsOnly(id, values.only)
let meant = 0
for (const setting of settings) {
  const target = await lookAt({ ...setting, target: url, env: {} })
  // Some revisions have none of them.
  if (!target.contracts.flatMap(checksOf).some(isMeant)) continue
  meant++
  const { tried, broken } = await tryAll(target)
  process.stdout.write(`${JSON.stringify(setting.revisions)}: ${tried} shapes, ${broken} broke something\n`)
  if (broken > 0) process.exitCode = 1
}
await close()
if (meant === 0) {
  process.stderr.write(`No check is called ${values.only}; understudy verify --list shows their names.\n`)
  process.exitCode = 2
}
