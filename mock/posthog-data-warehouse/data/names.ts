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

export async function inventNames(seed: number): Promise<Record<NameList, string[]>> {
  const { Faker, base, en } = await import('@faker-js/faker')
  const faker = new Faker({ locale: [en, base], seed })
  const lists = Object.entries(makers).map(([name, make]) => [
    name,
    Array.from({ length: namesPerList }, () => make(faker)),
  ])
  return Object.fromEntries(lists)
}
