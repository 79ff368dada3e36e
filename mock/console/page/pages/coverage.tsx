// The contract as it was met: which operations were asked, which of their answers never came.
import { callOf, type Schemas } from '../control.ts'
import { Detail } from '../detail.tsx'
import { Act, among, counted, Filters, Status, To } from '../kit.tsx'
import { type Column, Split } from '../list.tsx'
import { useInWorld } from '../live.ts'
import { param } from '../state.ts'

type Met = Schemas['Coverage']['results'][number]['operations'][number] & { api: string }

const idOf = ({ api, operation }: Met) => `${api} ${operation}`

const columns: Column<Met>[] = [
  ['API', '12rem', ({ api }) => api],
  ['Operation', 'minmax(12rem, 2fr)', ({ operation }) => <b>{operation}</b>],
  ['Asked', '7rem', ({ asked }) => (asked === 0 ? <span class="faint">never</span> : asked)],
  ['Answers met', '8rem', ({ answers, never }) => `${answers.length} of ${answers.length + never.length}`],
  [
    'Share',
    'minmax(6rem, 1fr)',
    ({ answers, never }) => (
      <progress aria-label="Answers met" max={answers.length + never.length} value={answers.length} />
    ),
  ],
]

const onlies = { '': 'all', asked: 'asked', never: 'never asked' }

const Answers = ({ met: { operation, answers, never } }: { met: Met }) => (
  <Detail title={operation}>
    <div class="bar">
      <To page="journal" of={{ operation }} says="Its requests" />
      <To page="trouble" of={{ operation }} says="Make it fail" />
    </div>
    <h3>Met</h3>
    <ul class="plain">
      {answers.map(({ status, refusal, times }) => (
        <li key={`${status} ${refusal}`}>
          <Status of={status} /> {refusal} <span class="faint">{counted(times, 'time')}</span>
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

export default function Coverage() {
  const coverage = useInWorld<'Coverage'>(() => 'coverage', ['exchange', 'world'])
  const apis = coverage.data.value?.results ?? []
  const all = apis.flatMap(({ api, operations }) => operations.map(met => ({ api, ...met })))
  const [text, api, only] = [param('text').toLowerCase(), param('api'), param('only')]
  const rows = all.filter(
    ({ api: of, operation, asked }) =>
      (api === '' || of === api) &&
      (only === '' || (only === 'asked') === asked > 0) &&
      operation.toLowerCase().includes(text),
  )
  return (
    <>
      <p class="lead">
        What of the APIs' documents this world was asked and answered: what is never met is what your tests do not know.
      </p>
      <ul class="meters">
        {apis.map(({ api, revision, met, of }) => (
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
      <Filters of={{ text: 'Operation', ...among(apis), only: { label: 'Only', options: onlies } }}>
        <Act sure says="Count from here" call={callOf('DELETE', 'coverage')} />
      </Filters>
      <Split
        of={coverage}
        label="Operations"
        rows={rows}
        columns={columns}
        idOf={idOf}
        empty="No operation fits."
        all={all}
        detail={met => <Answers met={met} />}
      />
    </>
  )
}
