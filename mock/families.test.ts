import assert from 'node:assert/strict'
import { test } from 'node:test'
import request from 'supertest'
import { Mock } from './app.ts'
import type { Product, Stray } from './core/api.ts'
import { Reply } from './core/reply.ts'
import { environmentOf } from './environment.ts'
import { establish, factsOf, families, products } from './families.ts'
import { manuals } from './manuals.ts'
import type { QueryService } from './query/types.ts'

const mockOf = (products: Product[]) => new Mock({ products, queries: {} as QueryService, version: 'test', establish })
const unseeded = products.map(({ seed: _, ...product }) => product)

test('each family has a manual, whose facts are those of a world', async () => {
  assert.deepEqual(
    manuals.map(({ family }) => family),
    families.map(({ name }) => name),
  )
  const mock = mockOf(unseeded)
  const facts = factsOf(mock.worlds.seeded, mock.products)
  for (const { family, greeting, firstRequest } of manuals) {
    for (const [label, fact] of greeting) assert.ok(facts.get(family)![fact], `${family} shows ${label}`)
    assert.doesNotMatch(firstRequest({ ...facts.get(family)!, url: 'http://m' }), /undefined/)
  }
  const environment = environmentOf('http://m', mock.worlds.seeded, mock.products)
  for (const [name, value] of Object.entries(environment)) assert.ok(value, name)
  const names = manuals.flatMap(({ environment }) => environment.flatMap(([names]) => Object.keys(names)))
  assert.deepEqual(Object.keys(environment), ['UNDERSTUDY_URL', ...names])
})

test('a family of which nothing is played leads nobody to it', async () => {
  const environment = environmentOf('http://m', mockOf([]).worlds.seeded, [])
  assert.deepEqual(environment, { UNDERSTUDY_URL: 'http://m' })
})

test('no two families use one collection, one key or one name', () => {
  const all = [
    families.map(({ name }) => name),
    families.flatMap(({ rows }) => rows.areas),
    families.flatMap(({ keys }) => Object.keys(keys(mockOf([]).worlds.seeded))),
  ]
  for (const names of all) assert.deepEqual([...new Set(names)], names)
})

/** A product that knows every path below `/elsewhere`, and who asks before it says that there is none. */
function foreigner(strays: Stray[]): Product {
  const [name, model] = Object.entries(unseeded.at(-1)!.revisions)[0]!
  const dialect = {
    ...model.dialect,
    exposes: ['X-Request-Id'],
    identify: () => undefined,
    unknownPath(stray: Stray) {
      strays.push(stray)
      return new Reply(401, { message: 'Who are you?' })
    },
  }
  const contract = { ...model.contract, operations: [] }
  const api = { ...model, contract, handlers: {}, dialect }
  return { name: 'foreigner', revision: name, revisions: { [name]: api }, territory: /^\/elsewhere(?:\/|$)/ }
}

test('what is on the territory of a product is answered by it, in the world that the caller names', async () => {
  const strays: Stray[] = []
  const mock = mockOf([...unseeded, foreigner(strays)])
  const world = mock.worlds.create({ seed: 1, events: 0, revisions: {}, rateLimits: 'off' })
  const { status, headers } = await request(mock.listener)
    .get('/elsewhere/api/projects/1/endpoints')
    .set({ 'X-Understudy-World': world.id, Origin: 'https://app.example' })
  assert.deepEqual([status, headers['x-understudy-hint']], [401, undefined])
  assert.deepEqual(
    strays.map(stray => stray.world),
    [world],
  )
  assert.match(headers['access-control-expose-headers']!, /X-Request-Id/)
  assert.doesNotMatch(headers['access-control-expose-headers']!, /X-PostHog/)
})
