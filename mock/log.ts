// A line per request, for people or for programs. No query strings, no bodies, no headers: no secrets.
import { styleText } from 'node:util'
import type { LogLine } from './app.ts'

export type Log = (line: LogLine) => void

const colour = (status: number) => (status >= 500 ? 'red' : status >= 400 ? 'yellow' : 'green')
const wallTime = () => new Date(performance.timeOrigin + performance.now()).toISOString()

function pretty(
  { method, path, status, duration_ms, world, operation, error }: LogLine,
  stream: NodeJS.WriteStream,
): string {
  const code = styleText(colour(status), String(status), { stream })
  const rest = [operation, world === 'seeded' ? '' : world].filter(Boolean).join(' ')
  const line = `${code} ${method.padEnd(6)} ${path} ${styleText('dim', `${duration_ms.toFixed(1)} ms ${rest}`.trimEnd(), { stream })}`
  return error ? `${line}\n${error.stack}` : line
}

const json = ({ error, duration_ms, ...line }: LogLine) =>
  JSON.stringify({
    time: wallTime(),
    ...line,
    duration_ms: Number(duration_ms.toFixed(3)),
    ...(error && { error: error.stack }),
  })

export function logTo(stream: NodeJS.WriteStream, how: 'pretty' | 'json' | 'off'): Log | undefined {
  if (how === 'off') return undefined
  return line => stream.write(`${how === 'json' ? json(line) : pretty(line, stream)}\n`)
}
