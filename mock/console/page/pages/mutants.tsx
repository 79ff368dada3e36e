// Deliberate defects: what each does wrong, which check must notice, how often it was reached.

import { useComputed } from '@preact/signals'
import type { Schemas } from '../control.ts'
import { Detail, Facts } from '../detail.tsx'
import { Act, among, counted, Filters, Mark, number, Told } from '../kit.tsx'
import { type Column, Split } from '../list.tsx'
import { useLoaded } from '../live.ts'
import { go, param } from '../state.ts'

type Mutant = Schemas['MutantList']['results'][number]

const reached = (activations: number) =>
  activations === 0 ? <span class="faint">never</span> : <Mark tone="note">{number(activations)}</Mark>

const columns: Column<Mutant>[] = [
  ['Mutant', 'minmax(12rem, 2fr)', ({ name }) => <b>{name}</b>],
  ['API', '11rem', ({ api }) => api],
  ['Defect', 'minmax(14rem, 3fr)', ({ defect }) => defect],
  ['Reached', '6rem', ({ activations }) => reached(activations)],
]

const MutantDetail = ({ mutant: { name, defect, api, caught_by, activations } }: { mutant: Mutant }) => (
  <Detail title={name}>
    <div class="bar">
      <Act
        primary
        says="A world with it"
        call={{ method: 'POST', path: '/__mock__/worlds', body: { mutant: name } }}
        done="A world with this defect is there."
        onDone={({ id }: { id: string }) => go('worlds', { world: id, id })}
      />
    </div>
    <Facts
      facts={{
        Defect: defect,
        API: api,
        'Noticed by': <code>{caught_by}</code>,
        Reached: `${counted(activations, 'time')} since the mock started`,
      }}
    />
  </Detail>
)

export default function Mutants() {
  const mutants = useLoaded<Schemas['MutantList']>(() => '/__mock__/mutants', ['world'])
  const all = useComputed(() => mutants.data.value?.results ?? [])
  const rows = useComputed(() => {
    const [text, api] = [param('text').toLowerCase(), param('api')]
    return all.value.filter(
      mutant =>
        (api === '' || mutant.api === api) &&
        `${mutant.name} ${mutant.defect} ${mutant.caught_by}`.toLowerCase().includes(text),
    )
  })
  return (
    <>
      <p class="lead">
        Defects on purpose. A client or a suite that does not notice one in its world has something to learn.
      </p>
      <Filters of={{ text: 'Text', ...among(all.value) }}>
        <Told>{mutants.data.value && `${number(rows.value.length)} shown`}</Told>
      </Filters>
      <Split
        of={mutants}
        label="Mutants"
        rows={rows.value}
        columns={columns}
        idOf={({ name }) => name}
        empty="No mutant fits."
        all={all.value}
        detail={mutant => <MutantDetail mutant={mutant} />}
      />
    </>
  )
}
