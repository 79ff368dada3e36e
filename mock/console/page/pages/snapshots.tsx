// Snapshots: named states of a world, put back, compared, taken along.
import { useSignal } from '@preact/signals'
import { callOf, type Schemas } from '../control.ts'
import { Facts } from '../detail.tsx'
import { Act, Button, Choice, Empty, Failed, Field, Mark, number, perform, Table, type Tone, when } from '../kit.tsx'
import { useInWorld } from '../live.ts'
import { change, inAddress, param } from '../state.ts'

type Diff = Schemas['SnapshotDiff']

const pathTo = (name: string, rest = '') => `snapshots/${encodeURIComponent(name)}${rest}`

async function upload(file: File | undefined): Promise<void> {
  if (!file) return
  const name = file.name.replace(/\.json$/, '').replaceAll(/[^\w.-]+/g, '-')
  await perform(callOf('PUT', pathTo(name), await file.text()), { done: `${name} is there.` })
}

function Take() {
  const name = useSignal('')
  return (
    <div class="bar">
      <Field label="Name" of={name} placeholder="before-the-import" />
      <Act
        primary
        says="Take a snapshot"
        disabled={name.value === ''}
        call={callOf('PUT', pathTo(name.value))}
        done="Taken."
      />
      <label class="button">
        From a file
        <input
          class="unseen"
          type="file"
          accept="application/json"
          onChange={({ currentTarget }) => upload(currentTarget.files?.[0])}
        />
      </label>
    </div>
  )
}

const SnapshotRow = ({ snapshot: { name, taken_at, rows } }: { snapshot: Schemas['SnapshotSummary'] }) => (
  <tr>
    <th scope="row">{name}</th>
    <td>{when(taken_at)}</td>
    <td>{number(rows)}</td>
    <td>
      <div class="bar">
        <Act
          sure
          says="Restore"
          about={name}
          call={callOf('POST', pathTo(name, '/restore'))}
          done={`The world is as it was in ${name}.`}
        />
        <Button says="Compare" about={`${name} with now`} onPress={() => change({ from: name, to: undefined })} />
        <Act says="Download" about={name} call={callOf('GET', pathTo(name))} file={`${name}.json`} />
        <Act sure says="Forget" about={name} call={callOf('DELETE', pathTo(name))} />
      </div>
    </td>
  </tr>
)

const shown = (value: unknown) =>
  value === undefined ? <span class="faint">nothing</span> : <code>{JSON.stringify(value)}</code>

const changed = ({ name, before, after }: Diff['changed'][number]['members'][number]) =>
  [
    name,
    <>
      {shown(before)} → {shown(after)}
    </>,
  ] as const

function Rows({ title, tone, rows }: { title: string; tone: Tone; rows: Diff['added'] | Diff['changed'] }) {
  if (rows.length === 0) return null
  return (
    <>
      <h3>
        <Mark tone={tone}>
          {number(rows.length)} {title}
        </Mark>
      </h3>
      <ul class="plain">
        {rows.map(({ collection, key, ...row }) => (
          <li key={`${collection} ${key}`}>
            {collection} <code>{key}</code>
            {'members' in row && <Facts facts={row.members.map(changed)} />}
          </li>
        ))}
      </ul>
    </>
  )
}

function Difference({ diff: { added, removed, changed, total } }: { diff: Diff }) {
  if (total === 0) return <Empty>The two are the same.</Empty>
  return (
    <>
      <p role="status">{number(total)} rows are otherwise.</p>
      <Rows title="came" tone="good" rows={added} />
      <Rows title="went" tone="bad" rows={removed} />
      <Rows title="changed" tone="warn" rows={changed} />
    </>
  )
}

function Compare({ names }: { names: string[] }) {
  const { data, error } = useInWorld<'SnapshotDiff'>(
    () => param('from') && pathTo(param('from'), `/diff/${encodeURIComponent(param('to') || 'now')}`),
    ['change', 'world'],
  )
  return (
    <section>
      <h2>Compare</h2>
      <div class="bar">
        <Choice label="From" of={inAddress('from')} options={[['', 'choose'], ...names]} />
        <Choice label="to" of={inAddress('to')} options={[['', 'the world as it is'], ...names]} />
      </div>
      <Failed error={error.value} />
      {param('from') !== '' && data.value && <Difference diff={data.value} />}
    </section>
  )
}

export default function Snapshots() {
  const { data, error } = useInWorld<'SnapshotList'>(() => 'snapshots', ['world'])
  const results = data.value?.results ?? []
  return (
    <>
      <p class="lead">
        States of this world by name: rows, clock, faults and outcomes. Keys and journal stay what they are.
      </p>
      <Take />
      <Failed error={error.value} />
      {data.value && results.length === 0 && (
        <Empty>None yet. Take one before something that you may want to undo.</Empty>
      )}
      {results.length > 0 && (
        <>
          <Table label="Snapshots" titles={['Name', 'Taken at', 'Rows', 'Do']}>
            {results.map(snapshot => (
              <SnapshotRow key={snapshot.name} snapshot={snapshot} />
            ))}
          </Table>
          <Compare names={results.map(({ name }) => name)} />
        </>
      )}
    </>
  )
}
