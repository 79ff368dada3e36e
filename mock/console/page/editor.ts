// The editor of queries: CodeMirror with SQL, the mock's own objections, completion. Read when it is opened.
import { autocompletion, closeBrackets } from '@codemirror/autocomplete'
import { defaultKeymap, history, historyKeymap } from '@codemirror/commands'
import { StandardSQL, sql } from '@codemirror/lang-sql'
import { bracketMatching, defaultHighlightStyle, HighlightStyle, syntaxHighlighting } from '@codemirror/language'
import { type Diagnostic, linter } from '@codemirror/lint'
import { EditorState } from '@codemirror/state'
import { EditorView, keymap, lineNumbers } from '@codemirror/view'
import { tags } from '@lezer/highlight'

export interface EditorOptions {
  /** It lives in a shadow root: its styles are sheets there, and no `<style>` that the page would have to allow. */
  root: ShadowRoot
  text: string
  tables: Record<string, string[]>
  check: (text: string) => Promise<Diagnostic[]>
  onChange: (text: string) => void
  onRun: () => void
}

const colours = HighlightStyle.define([
  { tag: tags.keyword, color: 'var(--note)', fontWeight: '600' },
  { tag: [tags.string, tags.special(tags.string)], color: 'var(--good)' },
  { tag: [tags.number, tags.bool, tags.null], color: 'var(--warn)' },
  { tag: tags.comment, color: 'var(--faint)', fontStyle: 'italic' },
])

const look = EditorView.theme({
  '&': {
    backgroundColor: 'var(--raised)',
    color: 'var(--ink)',
    fontSize: '13px',
    borderRadius: '5px',
    minHeight: '8rem',
    maxHeight: '22rem',
  },
  '&.cm-focused': { outline: '3px solid var(--note)' },
  '.cm-scroller': { fontFamily: 'var(--mono)', overflow: 'auto' },
  '.cm-content': { caretColor: 'var(--ink)' },
  '.cm-cursor': { borderLeftColor: 'var(--ink)' },
  '.cm-gutters': { backgroundColor: 'var(--sunk)', color: 'var(--faint)', border: 'none', borderRadius: '5px 0 0 5px' },
  '&.cm-focused > .cm-scroller > .cm-selectionLayer .cm-selectionBackground, .cm-selectionBackground': {
    backgroundColor: 'color-mix(in srgb, var(--note) 25%, transparent)',
  },
  '.cm-tooltip': { backgroundColor: 'var(--raised)', color: 'var(--ink)', border: '1px solid var(--edge)' },
  '.cm-tooltip-autocomplete ul li[aria-selected]': { backgroundColor: 'var(--note)', color: 'var(--raised)' },
})

/** Gives the view back, to be destroyed. */
export function openEditor({ root, text, tables, check, onChange, onRun }: EditorOptions): EditorView {
  const run = () => {
    onRun()
    return true
  }
  return new EditorView({
    root,
    parent: root,
    state: EditorState.create({
      doc: text,
      extensions: [
        lineNumbers(),
        history(),
        bracketMatching(),
        closeBrackets(),
        autocompletion(),
        sql({ dialect: StandardSQL, schema: tables }),
        syntaxHighlighting(colours),
        syntaxHighlighting(defaultHighlightStyle, { fallback: true }),
        linter(view => check(view.state.doc.toString()), { delay: 500 }),
        keymap.of([{ key: 'Mod-Enter', run }, ...defaultKeymap, ...historyKeymap]),
        EditorView.lineWrapping,
        EditorView.contentAttributes.of({ 'aria-label': 'Query' }),
        EditorView.updateListener.of(update => {
          if (update.docChanged) onChange(update.state.doc.toString())
        }),
        look,
      ],
    }),
  })
}
