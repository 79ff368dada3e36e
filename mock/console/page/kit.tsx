// Parts of which the pages are made: buttons that say themselves as code, marks, notices, times.
import { signal, useSignal } from '@preact/signals'
import type { ComponentChildren, JSX } from 'preact'
import { useLayoutEffect, useRef } from 'preact/hooks'
import { type Call, codeOf, languages } from './calls.ts'
import { Refused, send, withToken } from './control.ts'
import { acted, change, notice, param } from './state.ts'

/** What is being shown as code. */
const shown = signal<{ call: Call; title: string } | undefined>(undefined)

export const showCode = (title: string, call: Call): void => {
  shown.value = { title, call }
}

export interface ActProps {
  call: Call
  /** What the button says: also the name of its code. */
  says: string
  children?: ComponentChildren
  /** Asked once more before it is done. */
  sure?: boolean
  primary?: boolean
  disabled?: boolean
  /** Just before it is sent. */
  onSend?: () => void
  onDone?: (answer: never) => void
  /** Nothing was answered. */
  onLost?: () => void
  /** Said when it is done. */
  done?: string
}

/** Does something, and shows how programs do the same. */
export function Act({ call, says, children, sure, primary, disabled, onSend, onDone, onLost, done }: ActProps) {
  const asking = useSignal(false)
  const busy = useSignal(false)
  const act = async () => {
    if (sure && !asking.value) {
      asking.value = true
      return
    }
    asking.value = false
    busy.value = true
    onSend?.()
    await perform(call, done, onDone, onLost)
    busy.value = false
  }
  return (
    <span class="act">
      <button
        type="button"
        class={primary ? 'primary' : ''}
        disabled={disabled || busy.value}
        onClick={act}
        onBlur={() => (asking.value = false)}
      >
        {asking.value ? `${says}: sure?` : (children ?? says)}
      </button>
      <button type="button" class="code" title="As code" disabled={disabled} onClick={() => showCode(says, call)}>
        <span aria-hidden="true">{'{ }'}</span>
        <span class="unseen">{says} as code</span>
      </button>
    </span>
  )
}

/** Whether it went well. */
export async function perform(
  call: Call,
  done?: string,
  onDone?: (answer: never) => void,
  onLost?: () => void,
): Promise<boolean> {
  try {
    const answer = await send<never>(call)
    notice.value = done === undefined ? undefined : { text: done }
    acted.value++
    onDone?.(answer)
    return true
  } catch (error) {
    if (!(error instanceof Refused)) onLost?.()
    notice.value = { text: (error as Error).message, bad: true, ...(error instanceof Refused && { hint: error.hint }) }
    return false
  }
}

/** A download: the address is of this page alone. */
export function saveAs(name: string, text: string, type: string): void {
  const link = document.createElement('a')
  link.href = URL.createObjectURL(new Blob([text], { type }))
  link.download = name
  link.click()
  URL.revokeObjectURL(link.href)
}

export async function copy(text: string): Promise<void> {
  try {
    await navigator.clipboard.writeText(text)
    notice.value = { text: 'Copied.' }
  } catch {
    notice.value = { text: 'This browser does not let pages copy here: select the text.', bad: true }
  }
}

/** The dialog with the code of whatever was last asked for. */
export function CodeDialog() {
  const { title, call } = shown.value ?? { title: '', call: undefined }
  return (
    <Dialog open={call !== undefined} title={`${title} as code`} onClose={() => (shown.value = undefined)}>
      {call &&
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
        })}
    </Dialog>
  )
}

export const Copy = ({ text, what }: { text: string; what: string }) => (
  <button type="button" class="small" onClick={() => copy(text)}>
    Copy<span class="unseen"> {what}</span>
  </button>
)

interface DialogProps {
  open: boolean
  title: string
  onClose: () => void
  children: ComponentChildren
}

export function Dialog({ open, title, onClose, children }: DialogProps) {
  const ref = useRef<HTMLDialogElement>(null)
  // As soon as it says something it is open, so that Escape is about it.
  useLayoutEffect(() => {
    if (open) ref.current?.showModal()
    else ref.current?.close()
  }, [open])
  return (
    <dialog ref={ref} aria-label={title} onClose={onClose}>
      <header class="heading">
        <h2>{title}</h2>
        <button type="button" onClick={onClose}>
          Close
        </button>
      </header>
      {children}
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

export function toneOfStatus(status: number): Tone {
  if (status >= 500) return 'bad'
  if (status >= 400) return 'warn'
  return status >= 300 ? 'note' : 'good'
}

export const Empty = ({ children }: { children: ComponentChildren }) => <p class="empty">{children}</p>

export function Failed({ error }: { error: Refused | undefined }) {
  if (!error) return null
  return (
    <p class="failed" role="alert">
      <Mark tone="bad">{error.message}</Mark> {error.hint}
    </p>
  )
}

type AreaProps = { label: string; value: string; rows: number; onValue: (value: string) => void }
type FieldProps = Omit<JSX.IntrinsicElements['input'], 'onInput' | 'label'> & {
  'data-filter'?: boolean | undefined
  label: string
  value: string
  onValue: (value: string) => void
}

export const Field = ({ label, onValue, ...input }: FieldProps) => (
  <label>
    <span>{label}</span>
    <input autocomplete="off" spellcheck={false} {...input} onInput={event => onValue(event.currentTarget.value)} />
  </label>
)

/** For text of several lines. */
export const Area = ({ label, onValue, ...area }: AreaProps) => (
  <label class="area">
    <span>{label}</span>
    <textarea spellcheck={false} {...area} onInput={event => onValue(event.currentTarget.value)} />
  </label>
)

interface ChoiceProps {
  label: string
  value: string
  options: readonly (string | readonly [value: string, text: string])[]
  onValue: (value: string) => void
}

export const Choice = ({ label, value, options, onValue }: ChoiceProps) => (
  <label>
    <span>{label}</span>
    <select value={value} onChange={event => onValue(event.currentTarget.value)}>
      {options.map(option => {
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

type Filter = { label: string; name: string }

/** They keep what they say in the address. */
export const TextFilter = ({ name, ...field }: Filter & { first?: boolean }) => (
  <Field
    {...field}
    type="search"
    data-filter={field.first}
    value={param(name)}
    onValue={text => change({ [name]: text })}
  />
)
export const ChoiceFilter = ({ name, ...choice }: Filter & Pick<ChoiceProps, 'options'>) => (
  <Choice {...choice} value={param(name)} onValue={text => change({ [name]: text })} />
)

/** An instant as the mock writes it, without what never differs. */
export const when = (instant: string): string => instant.replace('T', ' ').replace(/(\.\d+)?Z$/, '')

export const json = (value: unknown): string => JSON.stringify(value, null, 2)
