import assert from 'node:assert/strict'
import { test } from 'node:test'
import { shownRow } from './breakdowns.ts'

const none = '$$_posthog_breakdown_null_$$'
const other = '$$_posthog_breakdown_other_$$'

const rows: [given: unknown, want: unknown][] = [
  [
    { breakdown_value: none, label: 'None (i.e. no value)' },
    { breakdown_value: null, label: 'None (i.e. no value)' },
  ],
  [{ breakdown_value: other }, { breakdown_value: 'Other' }],
  [
    { breakdown_value: ['Chrome', none, other], label: `Chrome::${none}::${other}` },
    { breakdown_value: ['Chrome', null, 'Other'], label: 'Chrome::null::Other' },
  ],
  [{ breakdown_value: 'Chrome' }, { breakdown_value: 'Chrome' }],
  [{ label: none }, { label: none }],
  [
    ['a', none],
    ['a', none],
  ],
]
for (const [given, want] of rows) test(JSON.stringify(given), () => assert.deepEqual(shownRow(given), want))
