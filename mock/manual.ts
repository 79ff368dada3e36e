// How a family is found from outside, in words and names alone: help is printed before anything of the mock is loaded.

export interface Manual {
  family: string
  /** Variables that lead other programs to it, and what they are; each holds a fact: `url`, or something of the family's place and keys. */
  environment: readonly [variables: Record<string, string>, says: string][]
  /** Facts that whoever starts the mock is shown. */
  greeting: readonly [label: string, fact: string][]
  /** A command line to try first. */
  firstRequest: (facts: Record<string, string>) => string
}
