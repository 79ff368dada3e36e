// The project itself, its variables, its integrations, its taxonomy, its cohorts and its actions.
import { contract } from '../../spec/load.ts'
import type { Api, Product } from '../core/api.ts'
import { posthogDialect } from '../posthog/dialect.ts'
import { serialized } from '../posthog/serializer.ts'
import * as defined from './defined.ts'
import * as definitions from './definitions.ts'
import type { Handlers } from './handlers.ts'
import * as integrations from './integrations.ts'
import * as project from './project.ts'
import * as flags from './remote-config.ts'
import { seed } from './seed.ts'
import * as variables from './variables.ts'

const handlers = {
  ...project.handlers,
  ...variables.handlers,
  ...integrations.handlers,
  ...definitions.handlers,
  ...defined.handlers,
  ...flags.handlers,
} satisfies Handlers

const api: Api = { contract: contract('posthog-project'), handlers, dialect: posthogDialect(undefined, serialized) }

export const posthogProject: Product = { name: 'posthog-project', revision: '2026', revisions: { '2026': api }, seed }
