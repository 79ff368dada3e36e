// The contract as it was met: which operations were asked, which of their answers never came.
import { useComputed } from '@preact/signals'
import { pathOf, type Schemas } from '../control.ts'
import { Detail } from '../detail.tsx'
import { Act, ChoiceFilter, Failed, Mark, TextFilter, toneOfStatus } from '../kit.tsx'
import { type Column, ViewList } from '../list.tsx'
import { useLoaded } from '../live.ts'
import { hrefOf, param, world } from '../state.ts'

type Results = Schemas['Coverage']['results']
type Met = Results[number]['operations'][number] & { api: string }

const share = ({ answers, never }: Met) => `${answers.length} of ${answers.length + never.length}`

const columns: Column<Met>[] = [
  { title: 'API', width: '12rem', cell: ({ api }) => api },
  { title: 'Operation', width: 'minmax(12rem, 2fr)', cell: ({ operation }) => <b>{operation}</b> },
  { title: 'Asked', width: '7rem', cell: ({ asked }) => (asked === 0 ? <span class="faint">never</span> : asked) },
  { title: 'Answers met', width: '8rem', cell: share },
  {
    title: 'Share',
    width: 'minmax(6rem, 1fr)',
    cell: ({ answers, never }) => (
      <progress aria-label="Answers met" max={answers.length + never.length} value={answers.length} />
    ),
  },
]

const onlies = [
  ['', 'all'],
  ['asked', 'asked'],
  ['never', 'never asked'],
] as const

function Answers({ met: { operation, answers, never } }: { met: Met }) {
  return (
    <Detail title={operation}>
      <div class="bar">
        <a class="button" href={hrefOf('journal', { operation })}>
          Its requests
        </a>
        <a class="button" href={hrefOf('trouble', { operation })}>
          Make it fail
        </a>
      </div>
      <h3>Met</h3>
      <ul class="plain">
        {answers.map(({ status, refusal, times }) => (
          <li key={`${status} ${refusal}`}>
            <Mark tone={toneOfStatus(status)}>{status}</Mark> {refusal} <span class="faint">{times} times</span>
          </li>
        ))}
      </ul>
      <h3>Never came</h3>
      <ul class="plain">
        {never.map(({ status, refusal }) => (
          <li key={`${status} ${refusal}`}>
            {status} {refusal}
          </li>
        ))}
      </ul>
    </Detail>
  )
}

export default function Coverage() {
  const { data, error } = useLoaded<{ results: Results }>(
    () => pathOf(world.value, 'coverage'),
    ['exchange', 'world'],
    () => world.peek(),
  )
  const all = useComputed<Met[]>(
    () => data.value?.results.flatMap(({ api, operations }) => operations.map(met => ({ api, ...met }))) ?? [],
  )
  const rows = useComputed(() => {
    const [text, api, only] = [param('text').toLowerCase(), param('api'), param('only')]
    return all.value.filter(
      ({ api: of, operation, asked }) =>
        (api === '' || of === api) &&
        (only === '' || (only === 'asked') === asked > 0) &&
        operation.toLowerCase().includes(text),
    )
  })
  const chosen = all.value.find(({ api, operation }) => `${api} ${operation}` === param('id'))
  return (
    <>
      <h1>Contract</h1>
      <p class="lead">
        What of the APIs' documents this world was asked and answered: what is never met is what your tests do not know.
      </p>
      <ul class="meters">
        {data.value?.results.map(({ api, revision, met, of }) => (
          <li key={api}>
            <b>
              {met} of {of}
            </b>{' '}
            <span class="faint">
              {api} {revision}
            </span>
            <progress aria-label={`${api}: answers met`} max={of} value={met} />
          </li>
        ))}
      </ul>
      <div class="bar">
        <TextFilter first label="Operation" name="text" />
        <ChoiceFilter
          label="API"
          name="api"
          options={[['', 'all'], ...(data.value?.results.map(({ api }) => api) ?? [])]}
        />
        <ChoiceFilter label="Only" name="only" options={onlies} />
        <Act sure says="Count from here" call={{ method: 'DELETE', path: pathOf(world.value, 'coverage') }} />
      </div>
      <Failed error={error.value} />
      <div class="split">
        <ViewList
          label="Operations"
          rows={rows.value}
          columns={columns}
          idOf={({ api, operation }) => `${api} ${operation}`}
          empty="No operation fits."
        />
        {chosen && <Answers key={param('id')} met={chosen} />}
      </div>
    </>
  )
}
