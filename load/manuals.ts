// What help texts say of the families, in words alone: help is printed before anything of the load tests is loaded.
import { manual as posthog } from './families/posthog/manual.ts'
import { manual as sigma } from './families/sigma/manual.ts'
import type { Manual } from './family.ts'

export const manuals: Manual[] = [posthog, sigma]
