// Checks that are read off the documents: every kind, for every operation it applies to.
import type { Contract } from '../spec/load.ts'
import { type Check, levelOfRule, type Tools } from './check.ts'
import { bodyKinds } from './derived/bodies.ts'
import { callerKinds } from './derived/callers.ts'
import { formKinds } from './derived/forms.ts'
import { askerNeeds, isReading, type Kind } from './derived/kind.ts'
import { linkKinds } from './derived/links.ts'
import { pageKinds } from './derived/pages.ts'
import { pathKinds } from './derived/paths.ts'
import { transportKinds } from './derived/transport.ts'
import { valueKinds } from './derived/values.ts'
import { wholeChecks } from './derived/whole.ts'

export const kinds: Kind[] = [
  ...linkKinds,
  ...callerKinds,
  ...pathKinds,
  ...bodyKinds,
  ...formKinds,
  ...pageKinds,
  ...valueKinds,
  ...transportKinds,
]

/** The kind that gathers what the document says against any answer of its operation. */
export const answersKind = 'answers-as-documented'

export const derivedChecks = (contract: Contract): Check[] => [
  ...wholeChecks(contract),
  ...contract.operations.flatMap(operation =>
    kinds
      .filter(kind => kind.applies(operation))
      .map(kind => ({
        id: `${contract.api}/${operation.id}/${kind.key}`,
        kind: 'derived' as const,
        operation: operation.id,
        says: [kind.says, ...(kind.leftOut?.(operation) ?? [])].join('; '),
        evidence: kind.evidence,
        level: levelOfRule(kind),
        ...(kind.essential && { essential: kind.essential }),
        source: kind.source,
        needs: kind.needs?.(operation) ?? askerNeeds(operation),
        reads: isReading(operation) && kind.reads !== false,
        run: (tools: Tools) => kind.run(tools, operation),
      })),
  ),
]
