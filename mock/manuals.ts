// The manuals of all families.
import { manual as posthog } from './families/posthog/manual.ts'
import { manual as sigma } from './families/sigma/manual.ts'
import type { Manual } from './manual.ts'

export const manuals: Manual[] = [posthog, sigma]
