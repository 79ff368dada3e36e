// What scenarios make at a deployment, whichever family it is of.
import { own } from '../spec/own.ts'
import { type Kind, resources } from './families.ts'
import type { Resource } from './family.ts'

/** Texts in what the user supplied, any of which may be a secret. */
export function suppliedTexts({ needs }: Resource): string[] {
  const texts: string[] = []
  const text = needs && own(process.env, needs.name)
  if (text)
    JSON.parse(text, (_, value: unknown) => void (typeof value === 'string' && value.length >= 8 && texts.push(value)))
  return texts
}

export const resourceOf = (makes: Kind = 'endpoints'): Resource => resources[makes]
