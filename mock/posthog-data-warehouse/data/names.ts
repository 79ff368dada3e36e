// Names by `@faker-js/faker` for an account: the engine makes its rows of them.
import type { Faker } from '@faker-js/faker'
import { type NameList, namesPerList } from './cells.ts'

const makers: Record<NameList, (faker: Faker) => string> = {
  firstNames: faker => faker.person.firstName(),
  lastNames: faker => faker.person.lastName(),
  companies: faker => faker.company.name(),
  products: faker => faker.commerce.productName(),
  cities: faker => faker.location.city(),
  streets: faker => faker.location.streetAddress(),
  sentences: faker => faker.hacker.phrase(),
}

type Names = Record<NameList, string[]>
/** Those of the accounts that were asked for last. */
const known = new Map<number, Promise<Names>>()
const remembered = 16

async function invented(seed: number): Promise<Names> {
  const { Faker, base, en } = await import('@faker-js/faker')
  const faker = new Faker({ locale: [en, base], seed })
  const lists = Object.entries(makers).map(([name, make]) => [
    name,
    Array.from({ length: namesPerList }, () => make(faker)),
  ])
  return Object.fromEntries(lists)
}

export function inventNames(seed: number): Promise<Names> {
  const names = known.get(seed) ?? invented(seed)
  if (known.size >= remembered) known.delete(known.keys().next().value!)
  known.set(seed, names)
  return names
}
