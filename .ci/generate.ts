// `npm run generate [-- --check]`: all that is written by programs and committed; what it is made from stands in each of them.

/** One after the other in this process: several need the same compiler, or the documents as the first leaves them. */
const generators = [
  '../spec/generate.ts',
  '../reports/generate.ts',
  './rows.ts',
  './world-schema.ts',
  './templates.ts',
  '../suites/freeze.ts',
  './proof-table.ts',
  './operations-table.ts',
]
for (const file of generators) await import(file)
