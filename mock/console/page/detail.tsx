// Beside a list: one of its things, at length.
import type { ComponentChildren } from 'preact'
import { useEffect } from 'preact/hooks'
import { change } from './state.ts'

export function Detail({ title, children }: { title: string; children: ComponentChildren }) {
  const close = () => {
    change({ id: undefined })
    document.querySelector<HTMLElement>('.list')?.focus()
  }
  useEffect(() => {
    const press = ({ key }: KeyboardEvent) => key === 'Escape' && !document.querySelector('dialog[open]') && close()
    addEventListener('keydown', press)
    return () => removeEventListener('keydown', press)
  }, [])
  return (
    <aside class="detail" aria-label={title}>
      <header class="heading">
        <h2>{title}</h2>
        <button type="button" onClick={close}>
          Close
        </button>
      </header>
      {children}
    </aside>
  )
}

export type Fact = readonly [name: string, value: ComponentChildren]

/** Those without a value are left out. */
export const Facts = ({ facts }: { facts: readonly Fact[] }) => (
  <dl>
    {facts
      .filter(([, value]) => value !== undefined && value !== null && value !== '')
      .map(([name, value]) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>{value}</dd>
        </div>
      ))}
  </dl>
)
