// Deliberate defects: what each does wrong, which check must notice, how often it was reached.

import { useComputed } from '@preact/signals'
import type { Schemas } from '../control.ts'
import { Detail, Facts } from '../detail.tsx'
import { Act, ChoiceFilter, Failed, Mark, TextFilter } from '../kit.tsx'
import { type Column, ViewList } from '../list.tsx'
import { useLoaded } from '../live.ts'
import { go, param } from '../state.ts'

type Mutant = Schemas['MutantList']['results'][number]

const reached = (activations: number) =>
  activations === 0 ? <span class="faint">never</span> : <Mark tone="note">{activations.toLocaleString('en')}</Mark>

const columns: Column<Mutant>[] = [
  { title: 'Mutant', width: 'minmax(12rem, 2fr)', cell: ({ name }) => <b>{name}</b> },
  { title: 'API', width: '11rem', cell: ({ api }) => api },
  { title: 'Defect', width: 'minmax(14rem, 3fr)', cell: ({ defect }) => defect },
  { title: 'Reached', width: '6rem', cell: ({ activations }) => reached(activations) },
]

export default function Mutants() {
  const { data, error } = useLoaded<Schemas['MutantList']>(() => '/__mock__/mutants', ['world'])
  const apis = useComputed(() => [...new Set(data.value?.results.map(({ api }) => api))])
  const rows = useComputed(() => {
    const [text, api] = [param('text').toLowerCase(), param('api')]
    return (data.value?.results ?? []).filter(
      mutant =>
        (api === '' || mutant.api === api) &&
        `${mutant.name} ${mutant.defect} ${mutant.caught_by}`.toLowerCase().includes(text),
    )
  })
  const chosen = data.value?.results.find(({ name }) => name === param('id'))
  return (
    <>
      <h1>Mutants</h1>
      <p class="lead">
        Defects on purpose. A client or a suite that does not notice one in its world has something to learn.
      </p>
      <div class="bar">
        <TextFilter first label="Text" name="text" />
        <ChoiceFilter label="API" name="api" options={[['', 'all'], ...apis.value]} />
        <span class="faint" role="status">
          {rows.value.length.toLocaleString('en')} shown
        </span>
      </div>
      <Failed error={error.value} />
      <div class="split">
        <ViewList
          label="Mutants"
          rows={rows.value}
          columns={columns}
          idOf={({ name }) => name}
          empty="No mutant fits."
        />
        {chosen && (
          <Detail key={chosen.name} title={chosen.name}>
            <div class="bar">
              <Act
                primary
                says="A world with it"
                call={{ method: 'POST', path: '/__mock__/worlds', body: { mutant: chosen.name } }}
                done="A world with this defect is there."
                onDone={({ id }: { id: string }) => go('worlds', { world: id, id })}
              />
            </div>
            <Facts
              facts={[
                ['Defect', chosen.defect],
                ['API', chosen.api],
                ['Noticed by', <code key="check">{chosen.caught_by}</code>],
                ['Reached', `${chosen.activations} times since the mock started`],
              ]}
            />
          </Detail>
        )}
      </div>
    </>
  )
}
