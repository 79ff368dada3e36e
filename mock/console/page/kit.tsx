// Parts of which the pages are made: buttons that say themselves as code, fields, dialogs, marks, times.
import { type Signal, signal, useSignal } from '@preact/signals'
import type { ComponentChildren, JSX } from 'preact'
import { useLayoutEffect, useRef } from 'preact/hooks'
import { type Call, codeOf, languages } from './calls.ts'
import { Refused, send, withToken } from './control.ts'
import { acted, hrefOf, inAddress, member, notice, type Params, type Text } from './state.ts'

/** What is being shown as code. */
const shown = signal<{ call: Call; title: string } | undefined>(undefined)

/** What comes of a call. */
interface Course {
  /** Just before it is sent. */
  onSend?: (() => void) | undefined
  onDone?: (answer: never) => void
  /** Nothing was answered. */
  onLost?: (() => void) | undefined
  /** Said when it is done. */
  done?: string
  /** The name of a file in which the answer is kept. */
  file?: string
}

interface ActProps extends Course {
  call: Call
  /** What the button says, and what it is about where that stands beside it: also the name of its code. */
  says: string
  about?: string
  children?: ComponentChildren
  /** Asked once more before it is done. */
  sure?: boolean
  primary?: boolean
  disabled?: boolean
}

/** Does something, and shows how programs do the same. */
export function Act({ call, says, about, children, sure, primary, disabled, ...course }: ActProps) {
  const title = about === undefined ? says : `${says} ${about}`
  const asking = useSignal(false)
  const busy = useSignal(false)
  const act = async () => {
    asking.value = sure === true && !asking.value
    if (asking.value) return
    busy.value = true
    await perform(call, course)
    busy.value = false
  }
  return (
    <span class="act">
      <Button
        class={primary ? 'primary' : ''}
        disabled={disabled || busy.value}
        onPress={act}
        onBlur={() => (asking.value = false)}
        says={asking.value ? `${says}: sure?` : (children ?? says)}
        about={about}
      />
      <Button
        class="code"
        title="As code"
        disabled={disabled}
        onPress={() => (shown.value = { title, call })}
        says={<span aria-hidden="true">{'{ }'}</span>}
        about={`${title} as code`}
      />
    </span>
  )
}

export async function perform(call: Call, { onSend, onDone, onLost, done, file }: Course): Promise<void> {
  onSend?.()
  try {
    const answer = await send<never>(call, { asText: file !== undefined })
    notice.value = done === undefined ? undefined : { text: done }
    acted.value++
    if (file !== undefined) saveAs(file, answer)
    onDone?.(answer)
  } catch (error) {
    if (!(error instanceof Refused)) onLost?.()
    notice.value = { text: (error as Error).message, bad: true, ...(error instanceof Refused && { hint: error.hint }) }
  }
}

/** A download: the address is of this page alone. */
function saveAs(name: string, text: string): void {
  const link = document.createElement('a')
  link.href = URL.createObjectURL(new Blob([text]))
  link.download = name
  link.click()
  URL.revokeObjectURL(link.href)
}

async function copy(text: string): Promise<void> {
  try {
    await navigator.clipboard.writeText(text)
    notice.value = { text: 'Copied.' }
  } catch {
    notice.value = { text: 'This browser does not let pages copy here: select the text.', bad: true }
  }
}

/** The dialog with the code of whatever was last asked for. */
export const CodeDialog = () => (
  <Dialog of={shown} title={({ title }) => `${title} as code`}>
    {({ call }) =>
      languages.map(language => {
        const code = codeOf(withToken(call), language, location.origin)
        return (
          <section key={language} aria-label={language}>
            <h3>
              {language} <Copy text={code} what={language} />
            </h3>
            <pre tabIndex={0} data-language={language}>
              {code}
            </pre>
          </section>
        )
      })
    }
  </Dialog>
)

interface ButtonProps extends Omit<JSX.IntrinsicElements['button'], 'about'> {
  says: ComponentChildren
  /** What it is about, for those who do not see where it stands. */
  about?: string | undefined
  onPress: () => void
}

export const Button = ({ says, about, onPress, ...more }: ButtonProps) => (
  <button type="button" onClick={onPress} {...more}>
    {says}
    {about && <span class="unseen"> {about}</span>}
  </button>
)

export const Copy = ({ text, what }: { text: string; what: string }) => (
  <Button class="small" says="Copy" about={what} onPress={() => copy(text)} />
)

/** Leads to another page, or to this one as it is with other parameters. */
export const To = ({ page, of = {}, says }: { page: string; of?: Params; says: string }) => (
  <a class="button" href={hrefOf(page, of)}>
    {says}
  </a>
)

interface DialogProps<T> {
  /** It is open while there is something. */
  of: Signal<T | undefined>
  title: (what: T) => string
  children: (what: T) => ComponentChildren
}

export function Dialog<T>({ of, title, children }: DialogProps<T>) {
  const ref = useRef<HTMLDialogElement>(null)
  const what = of.value
  const close = () => (of.value = undefined)
  // As soon as it says something it is open, so that Escape is about it.
  useLayoutEffect(() => {
    if (what !== undefined) ref.current?.showModal()
    else ref.current?.close()
  }, [what !== undefined])
  return (
    <dialog ref={ref} aria-label={what && title(what)} onClose={close}>
      <header class="heading">
        <h2>{what && title(what)}</h2>
        <Button says="Close" onPress={close} />
      </header>
      {what && children(what)}
    </dialog>
  )
}

export type Tone = 'good' | 'bad' | 'warn' | 'note' | 'faint'
const signs: Record<Tone, string> = { good: '✓', bad: '✗', warn: '!', note: '→', faint: '·' }

/** A word with its sign: nothing is told by colour alone. */
export const Mark = ({ tone, children }: { tone: Tone; children: ComponentChildren }) => (
  <span class={`mark ${tone}`}>
    <span aria-hidden="true">{signs[tone]}</span> {children}
  </span>
)

const toneOfStatus = (status: number): Tone =>
  status >= 500 ? 'bad' : status >= 400 ? 'warn' : status >= 300 ? 'note' : 'good'

export const Status = ({ of }: { of: number }) => <Mark tone={toneOfStatus(of)}>{of}</Mark>

export const Empty = ({ children }: { children: ComponentChildren }) => <p class="empty">{children}</p>

export function Failed({ error }: { error: Pick<Refused, 'message' | 'hint'> | undefined }) {
  if (!error) return null
  return (
    <p class="failed" role="alert">
      <Mark tone="bad">{error.message}</Mark> {error.hint}
    </p>
  )
}

/** What a list shows, told to those who do not see it change. */
export const Told = ({ children }: { children: ComponentChildren }) => (
  <span class="faint" role="status">
    {children}
  </span>
)

type FieldProps = Omit<JSX.IntrinsicElements['input'], 'label' | 'value'> & { label: string; of: Text }

export const Field = ({ label, of, ...input }: FieldProps) => (
  <label>
    <span>{label}</span>
    <input
      autocomplete="off"
      spellcheck={false}
      {...input}
      value={of.value}
      onInput={({ currentTarget }) => (of.value = currentTarget.value)}
    />
  </label>
)

/** For text of several lines. */
export const Area = ({ label, of, rows }: { label: string; of: Text; rows: number }) => (
  <label class="area">
    <span>{label}</span>
    <textarea
      spellcheck={false}
      rows={rows}
      value={of.value}
      onInput={({ currentTarget }) => (of.value = currentTarget.value)}
    />
  </label>
)

interface ChoiceProps {
  label: string
  of: Text
  /** Texts by their values, in this order; or values that are their own texts. */
  options: readonly (string | readonly [value: string, text: string])[] | Record<string, string>
}

export const Choice = ({ label, of, options }: ChoiceProps) => (
  <label>
    <span>{label}</span>
    <select value={of.value} onChange={({ currentTarget }) => (of.value = currentTarget.value)}>
      {(Array.isArray(options) ? options : Object.entries(options)).map(option => {
        const [name, text] = typeof option === 'string' ? [option, option] : option
        return (
          <option key={name} value={name}>
            {text}
          </option>
        )
      })}
    </select>
  </label>
)

type Input = Omit<Partial<FieldProps & ChoiceProps>, 'of'> & { label: string }

/** By the names of their texts: a label, or more. What has options is a choice. */
export type Inputs = Record<string, string | Input>

interface FormProps {
  texts: Signal<Record<string, string>>
  fields: Inputs
}

const drawn = (fields: Inputs, of: (name: string) => Text, type?: string) =>
  Object.entries(fields).map(([name, field]) => {
    const { options, ...input } = typeof field === 'string' ? { label: field } : field
    if (options) return <Choice key={name} label={input.label} of={of(name)} options={options} />
    return <Field key={name} {...(type && { type })} {...input} of={of(name)} />
  })

/** Fields side by side. */
export const Form = ({ texts, fields }: FormProps) => (
  <div class="form">{drawn(fields, name => member(texts, name))}</div>
)

/** One of the APIs that things are of. */
export const among = (things: readonly { api: string }[]): Inputs => ({
  api: { label: 'API', options: [['', 'all'], ...new Set(things.map(({ api }) => api))] },
})

/** Fields that the address keeps, in a line with what else is said or done there. */
export const Filters = ({ of, children }: { of: Inputs; children?: ComponentChildren }) => (
  <div class="bar">
    {drawn(of, inAddress, 'search')}
    {children}
  </div>
)

interface TableProps {
  label: string
  titles: readonly string[]
  children: ComponentChildren
}

export const Table = ({ label, titles, children }: TableProps) => (
  <div class="wide" role="region" aria-label={label} tabIndex={0}>
    <table>
      <thead>
        <tr>
          {titles.map(title => (
            <th key={title}>{title}</th>
          ))}
        </tr>
      </thead>
      <tbody>{children}</tbody>
    </table>
  </div>
)

/** An instant as the mock writes it, without what never differs. */
export const when = (instant: string): string => instant.replace('T', ' ').replace(/(\.\d+)?Z$/, '')

export const json = (value: unknown): string => JSON.stringify(value, null, 2)

export const number = (value: number): string => value.toLocaleString('en')

export const counted = (count: number, what: string): string => `${number(count)} ${count === 1 ? what : `${what}s`}`
