// What components of several pages do beside drawing: listen to keys, read what is opened.
import { useSignal } from '@preact/signals'
import type { ComponentType } from 'preact'
import { useEffect, useRef } from 'preact/hooks'
import { notice } from './state.ts'

/** Through the roots of shadows, where editors live. */
function isTyping(event: KeyboardEvent): boolean {
  const [target] = event.composedPath()
  return target instanceof HTMLElement && (target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName))
}

/** Keys of the page, while no dialog is open. */
export function usePress(press: (event: KeyboardEvent, typing: boolean) => void): void {
  const told = useRef(press)
  told.current = press
  useEffect(() => {
    const listener = (event: KeyboardEvent) => {
      if (event.ctrlKey || event.metaKey || event.altKey || document.querySelector('dialog[open]')) return
      told.current(event, isTyping(event))
    }
    addEventListener('keydown', listener)
    return () => removeEventListener('keydown', listener)
  }, [])
}

interface Opened<Props> {
  name: string
  Part: ComponentType<Props>
}

/** The component of a file of `pages/`, read when it is asked for: until then the one before it. */
export function useOpened<Props>(name: string | undefined): Opened<Props> | undefined {
  const opened = useSignal<Opened<Props> | undefined>(undefined)
  useEffect(() => {
    let wanted = name
    if (name !== undefined)
      import(new URL(`./pages/${name}.js`, import.meta.url).href).then(
        ({ default: Part }: { default: ComponentType<Props> }) => {
          if (wanted === name) opened.value = { name, Part }
        },
        (error: Error) => (notice.value = { text: error.message, bad: true }),
      )
    return () => (wanted = undefined)
  }, [name])
  return opened.value
}
