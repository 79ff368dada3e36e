// Queries that nobody saved: an editor that objects as one types, variables, rows as table and chart, the SQL behind them.
import { type Signal, useSignal } from '@preact/signals'
import { useEffect, useRef } from 'preact/hooks'
import { callOf, Refused, type Schemas, send } from '../control.ts'
import { Act, Field } from '../kit.tsx'
import { said, valueIn } from '../layout.ts'
import { type Answer, Results } from '../results.tsx'
import { change, member, notice, param } from '../state.ts'

type Asked = Schemas['QueryAsked']

const first = 'select event, count() as times\nfrom events\ngroup by event\norder by times desc'

/** A query of an insight is an object; HogQL is a text. */
function queryIn(text: string): Asked['query'] {
  const value = text.trimStart().startsWith('{') ? valueIn(text) : text
  return typeof value === 'object' ? (value as Record<string, unknown>) : text
}

/** What is said of a query that is not run. */
const ask = (query: Asked['query']) => send<Schemas['QueryAnswer']>(callOf('POST', 'query', { query, dry_run: true }))

interface Position {
  offset: number
  length: number
}

/** What the mock objects to, and where; at the beginning where its text alone does not tell. */
async function objections(text: string, variables: (names: string[]) => void) {
  if (text.trim() === '') return []
  try {
    variables((await ask(queryIn(text))).variables)
    return []
  } catch (error) {
    if (!(error instanceof Refused)) return []
    const { offset: from = 0, length = 0 } = (error.position as Position | null) ?? {}
    const to = Math.min(text.length, from + Math.max(1, length))
    return [{ from: Math.min(from, to), to, severity: 'error' as const, message: error.message }]
  }
}

/** What can be completed: the columns of the project's tables. */
async function tables(): Promise<Record<string, string[]>> {
  const columns = async (table: string): Promise<[string, string[]]> => {
    const { columns } = await ask(`select * from ${table}`)
    return [table, (columns ?? []).map(({ name }) => name)]
  }
  const found = await Promise.allSettled(['events', 'persons', 'sessions', 'groups'].map(columns))
  return Object.fromEntries(found.flatMap(each => (each.status === 'fulfilled' ? [each.value] : [])))
}

function Editor({ text, names }: { text: Signal<string>; names: Signal<string[]> }) {
  const host = useRef<HTMLDivElement>(null)
  useEffect(() => {
    let close = () => {}
    let here = true
    const open = async () => {
      const [{ openEditor }, known] = await Promise.all([import('../editor.ts'), tables()])
      if (!here) return
      const view = openEditor({
        root: host.current!.shadowRoot ?? host.current!.attachShadow({ mode: 'open' }),
        text: text.peek(),
        tables: known,
        check: query => objections(query, found => (names.value = found)),
        onChange: query => {
          text.value = query
          change({ q: query })
        },
        onRun: () => document.querySelector<HTMLButtonElement>('.run button')?.click(),
      })
      close = () => view.destroy()
    }
    open().catch(error => (notice.value = { text: `The editor did not open: ${error.message}`, bad: true }))
    return () => {
      here = false
      close()
    }
  }, [])
  return <div class="editor" ref={host} />
}

export default function Query() {
  const text = useSignal(param('q') || first)
  const names = useSignal<string[]>([])
  const values = useSignal<Record<string, string>>({})
  const limit = useSignal('100')
  const answer = useSignal<Answer | undefined>(undefined)
  const query = queryIn(text.value)
  const variables = Object.entries(said(values.value)).filter(([name]) => names.value.includes(name))
  const body = {
    query,
    ...(variables.length > 0 && {
      variables: Object.fromEntries(variables.map(([name, said]) => [name, valueIn(said)])),
    }),
    ...(limit.value && typeof query === 'string' && { limit: Number(limit.value) }),
  }
  return (
    <>
      <p class="lead">
        Of the world's PostHog project: HogQL, or the JSON of an insight. Nothing is saved, and nothing of it is in the
        journal.
      </p>
      <Editor text={text} names={names} />
      <div class="bar run">
        <Act primary says="Run" call={callOf('POST', 'query', body)} onDone={(got: Answer) => (answer.value = got)}>
          Run <kbd>Ctrl ⏎</kbd>
        </Act>
        <Field label="Rows at most" of={limit} inputMode="numeric" size={6} />
        {names.value.map(name => (
          <Field key={name} label={`{variables.${name}}`} of={member(values, name)} placeholder="its default" />
        ))}
      </div>
      {answer.value && <Results answer={answer.value} />}
    </>
  )
}
