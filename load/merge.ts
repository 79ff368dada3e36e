// Puts together what several runners measured of one plan, and judges it as one run.
import { existsSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import type { Plan } from './planned.ts'
import { metricsOf, type Point, readPoints } from './points.ts'
import { type LoadReport, reportFiles, reportOf } from './report.ts'
import type { Session } from './session.ts'
import { UsageError } from './slo.ts'
import { judge } from './verdict.ts'

interface Part {
  plan: Plan
  report: LoadReport | undefined
  points: Point[]
}

function parsed<T>(file: string): T {
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as T
  } catch (error) {
    throw new UsageError(`${file} cannot be read: ${(error as Error).message}`)
  }
}

async function pointsOf(file: string, plan: Plan): Promise<Point[]> {
  try {
    return await readPoints(file, plan)
  } catch (error) {
    throw new UsageError(`${file} is no raw output of k6: ${(error as Error).message}`)
  }
}

/** A folder that `--report` wrote, or a file that k6 wrote with `--out json=`, whose plan is then given apart. */
export async function readPart(path: string, plan?: Plan): Promise<Part> {
  if (!existsSync(path)) throw new UsageError(`There is no ${path}.`)
  if (!statSync(path).isDirectory()) {
    if (!plan) throw new UsageError(`${path} does not say which plan it followed: name it with --plan FILE.`)
    return { plan, report: undefined, points: await pointsOf(path, plan) }
  }
  const own = parsed<Plan>(join(path, reportFiles.plan))
  const report = parsed<LoadReport>(join(path, reportFiles.json))
  return { plan: own, report, points: await pointsOf(join(path, reportFiles.points), own) }
}

export const planIn = (file: string): Plan => parsed<Plan>(file)

/** Numbers of different configurations say nothing about each other. Throws UsageError. */
export function sameConfiguration(parts: { plan: Plan }[], paths: string[]): void {
  const [first, ...rest] = parts.map(({ plan }) => plan.configuration)
  const other = rest.findIndex(configuration => configuration !== first)
  if (other >= 0)
    throw new UsageError(
      `${paths[0]} and ${paths[other + 1]} followed different plans (configuration ${first} and ${rest[other]}).`,
    )
}

const highestOf = (values: (number | null | undefined)[]): number | undefined => {
  const known = values.filter(value => value != null)
  return known.length > 0 ? Math.max(...known) : undefined
}

/** The runners' measurements as those of one run. Percentiles are taken of all values together. Throws UsageError. */
export async function merged(paths: string[], version: string, planFile?: string): Promise<Session> {
  const given = planFile === undefined ? undefined : planIn(planFile)
  const parts: Part[] = []
  for (const path of paths) parts.push(await readPart(path, given))
  sameConfiguration(parts, paths)
  const { plan } = parts[0]!
  const points = parts.flatMap(part => part.points)
  const reports = parts.flatMap(({ report }) => report ?? [])
  const cpu = highestOf(reports.map(({ generator }) => generator.cpu))
  const at = {
    startedAt: new Date(points.reduce((first, point) => Math.min(first, point.at), Date.now())),
    servers: reports[0]?.targets.map(({ server }) => server) ?? [],
    version,
    k6: reports[0]?.machine.k6 ?? null,
    runners: parts.length,
  }
  return { plan, points, report: reportOf(plan, at, judge(plan, { cpu }, metricsOf(points, plan))) }
}
