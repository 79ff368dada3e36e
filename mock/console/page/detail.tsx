// Beside a list: one of its things, at length.
import type { ComponentChildren } from 'preact'
import { usePress } from './hooks.ts'
import { Button } from './kit.tsx'
import { change } from './state.ts'

export function Detail({ title, children }: { title: string; children: ComponentChildren }) {
  const close = () => {
    change({ id: undefined })
    document.querySelector<HTMLElement>('.list')?.focus()
  }
  usePress(({ key }) => key === 'Escape' && close())
  return (
    <aside class="detail" aria-label={title}>
      <header class="heading">
        <h2>{title}</h2>
        <Button says="Close" onPress={close} />
      </header>
      {children}
    </aside>
  )
}

type Fact = readonly [name: ComponentChildren, value: ComponentChildren]

/** Those without a value are left out. */
export const Facts = ({ facts }: { facts: readonly Fact[] | Record<string, ComponentChildren> }) => (
  <dl>
    {(Array.isArray(facts) ? (facts as Fact[]) : Object.entries(facts))
      .filter(([, value]) => value !== undefined && value !== null && value !== '')
      .map(([name, value], i) => (
        <div key={i}>
          <dt>{name}</dt>
          <dd>{value}</dd>
        </div>
      ))}
  </dl>
)
