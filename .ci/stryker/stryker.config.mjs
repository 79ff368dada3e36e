// What StrykerJS mutates: what decides between pass and fail. `npm run mutants:tools` runs it.
const judges = [
  'reports/results',
  'spec/load',
  'suites/asked',
  'suites/check',
  'suites/client',
  'suites/confirm',
  'suites/differences',
  'suites/exercise',
  'suites/fields',
  'suites/guard',
  'suites/judge',
  'suites/lifecycle',
  'suites/readings',
  'suites/record',
  'suites/statuses',
  'suites/teardown',
  'suites/tools',
]

export default {
  mutate: judges.map(name => `${name}.ts`),
  testRunner: 'tap',
  tap: {
    // Those that start no mock: there are hundreds of mutants.
    testFiles: judges.map(name => `${name}.test.ts`),
    // A mutant that waits for ever is found by the first timeout; the runner knows TAP only.
    nodeArgs: ['--test-timeout=3000', '--test-reporter=tap', '-r', '{{hookFile}}', '{{testFile}}'],
    forceBail: true,
  },
  ignorePatterns: ['.cache', '.ci', '.tools', 'dist', 'load', 'mock', 'reports/out'],
  concurrency: 2,
  timeoutMS: 3000,
  // Reached, so that it cannot fall. What nobody can tell from the original is left out of it where it stands, with the reason.
  thresholds: { high: 100, low: 100, break: 100 },
  tempDirName: '.cache/stryker',
  reporters: ['progress-append-only', 'clear-text', 'json', 'html'],
  jsonReporter: { fileName: 'reports/out/stryker.json' },
  htmlReporter: { fileName: 'reports/out/stryker.html' },
  clearTextReporter: { allowColor: false, logTests: false, reportTests: false },
  allowConsoleColors: false,
}
