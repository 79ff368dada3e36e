// Snapshots: named states of a world, put back, compared, taken along.
import { useSignal } from '@preact/signals'
import { pathOf, read, type Schemas } from '../control.ts'
import { Act, Choice, Empty, Failed, Field, json, Mark, perform, saveAs, type Tone, when } from '../kit.tsx'
import { useLoaded } from '../live.ts'
import { change, notice, param, world } from '../state.ts'

type Diff = Schemas['SnapshotDiff']

const pathTo = (name: string, rest = '') => pathOf(world.value, `snapshots/${encodeURIComponent(name)}${rest}`)

async function download(name: string): Promise<void> {
  try {
    saveAs(`${name}.json`, `${json(await read(pathTo(name)))}\n`, 'application/json')
  } catch (error) {
    notice.value = { text: (error as Error).message, bad: true }
  }
}

async function upload(file: File | undefined): Promise<void> {
  if (!file) return
  const name = file.name.replace(/\.json$/, '').replaceAll(/[^\w.-]+/g, '-')
  await perform({ method: 'PUT', path: pathTo(name), body: await file.text() }, `${name} is there.`)
}

function Take() {
  const name = useSignal('')
  return (
    <div class="bar">
      <Field label="Name" value={name.value} placeholder="before-the-import" onValue={value => (name.value = value)} />
      <Act
        primary
        says="Take a snapshot"
        disabled={name.value === ''}
        call={{ method: 'PUT', path: pathTo(name.value) }}
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

function SnapshotRow({ snapshot: { name, taken_at, rows } }: { snapshot: Schemas['SnapshotSummary'] }) {
  return (
    <tr>
      <th scope="row">{name}</th>
      <td>{when(taken_at)}</td>
      <td class="number">{rows.toLocaleString('en')}</td>
      <td>
        <div class="bar">
          <Act
            sure
            says={`Restore ${name}`}
            call={{ method: 'POST', path: pathTo(name, '/restore') }}
            done={`The world is as it was in ${name}.`}
          />
          <button type="button" onClick={() => change({ from: name, to: 'now' })}>
            Compare<span class="unseen"> {name} with now</span>
          </button>
          <button type="button" onClick={() => download(name)}>
            Download<span class="unseen"> {name}</span>
          </button>
          <Act sure says={`Forget ${name}`} call={{ method: 'DELETE', path: pathTo(name) }}>
            Forget
          </Act>
        </div>
      </td>
    </tr>
  )
}

const shown = (value: unknown) =>
  value === undefined ? <span class="faint">nothing</span> : <code>{JSON.stringify(value)}</code>

function Rows({ title, tone, rows }: { title: string; tone: Tone; rows: Diff['added'] }) {
  if (rows.length === 0) return null
  return (
    <>
      <h3>
        <Mark tone={tone}>
          {rows.length} {title}
        </Mark>
      </h3>
      <ul class="plain">
        {rows.map(({ collection, key }) => (
          <li key={`${collection} ${key}`}>
            {collection} <code>{key}</code>
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
      <p role="status">{total.toLocaleString('en')} rows are otherwise.</p>
      <Rows title="came" tone="good" rows={added} />
      <Rows title="went" tone="bad" rows={removed} />
      {changed.length > 0 && (
        <h3>
          <Mark tone="warn">{changed.length} changed</Mark>
        </h3>
      )}
      {changed.map(({ collection, key, members }) => (
        <div class="panel" key={`${collection} ${key}`}>
          {collection} <code>{key}</code>
          <dl>
            {members.map(({ name, before, after }) => (
              <div key={name}>
                <dt>{name}</dt>
                <dd>
                  {shown(before)} → {shown(after)}
                </dd>
              </div>
            ))}
          </dl>
        </div>
      ))}
    </>
  )
}

function Compare({ names }: { names: string[] }) {
  const [from, to] = [param('from'), param('to') || 'now']
  const { data, error } = useLoaded<Diff>(
    () => (from === '' ? undefined : pathTo(from, `/diff/${encodeURIComponent(to)}`)),
    ['change', 'world'],
  )
  return (
    <section>
      <h2>Compare</h2>
      <div class="bar">
        <Choice
          label="From"
          value={from}
          options={[['', 'choose'], ...names]}
          onValue={name => change({ from: name })}
        />
        <Choice
          label="to"
          value={to}
          options={[['now', 'the world as it is'], ...names]}
          onValue={name => change({ to: name })}
        />
      </div>
      <Failed error={error.value} />
      {from !== '' && data.value && <Difference diff={data.value} />}
    </section>
  )
}

export default function Snapshots() {
  const { data, error } = useLoaded<Schemas['SnapshotList']>(() => pathOf(world.value, 'snapshots'), ['world'])
  const results = data.value?.results ?? []
  return (
    <>
      <h1>Snapshots</h1>
      <p class="lead">
        States of this world by name: rows, clock, faults and outcomes. Keys and journal stay what they are.
      </p>
      <Take />
      <Failed error={error.value} />
      {results.length === 0 ? (
        <Empty>None yet. Take one before something that you may want to undo.</Empty>
      ) : (
        <div class="wide" role="region" aria-label="Snapshots" tabIndex={0}>
          <table>
            <thead>
              <tr>
                <th>Name</th>
                <th>Taken at</th>
                <th class="number">Rows</th>
                <th>Do</th>
              </tr>
            </thead>
            <tbody>
              {results.map(snapshot => (
                <SnapshotRow key={snapshot.name} snapshot={snapshot} />
              ))}
            </tbody>
          </table>
        </div>
      )}
      {results.length > 0 && <Compare names={results.map(({ name }) => name)} />}
    </>
  )
}
