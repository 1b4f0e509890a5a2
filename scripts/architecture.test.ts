import { rmSync } from 'node:fs'
import { createRequire } from 'node:module'
import { resolve } from 'node:path'
import { afterEach, describe, expect, it } from 'vitest'
import { cruiseFolders } from './architecture/cruise-folders.ts'
import { listCodeFiles } from './architecture/list-code-files.ts'
import { seedTree, type Tree } from './architecture/seed-tree.ts'

type Seed = readonly [rule: string, changes: Tree]

/** Each changes the clean house in one way that breaks one rule. */
const SEEDS: readonly Seed[] = [
  ['engine-imports-only-itself-and-pure-libraries', { 'engine/values/money.ts': "import 'react'\nexport type Money = bigint\n" }],
  [
    'engine-imports-only-itself-and-pure-libraries',
    { 'engine/values/money.ts': "import { people } from '#prisma/seed/people.ts'\nexport type Money = typeof people\n" },
  ],
  [
    'engine-tests-import-only-the-engine-and-test-libraries',
    { 'engine/values/money.test.ts': "import '#prisma/seed/people.ts'\n" },
  ],
  ['engine-no-node-builtins', { 'engine/values/money.ts': "import 'node:fs'\nexport type Money = bigint\n" }],
  ['engine-no-node-builtins', { 'engine/values/money.ts': "import 'crypto'\nexport type Money = bigint\n" }],
  [
    'prisma-not-app-designer-workflows',
    { 'prisma/stores/other.ts': "import '#app/_server/case/list.ts'\n", 'app/_server/compose.ts': '' },
  ],
  ['prisma-not-app-designer-workflows', { 'prisma/stores/other.ts': "import '#designer/index.ts'\n" }],
  ['prisma-not-app-designer-workflows', { 'prisma/stores/other.ts': "import '#workflows/work.ts'\n" }],
  ['workflows-not-app-designer-prisma', { 'workflows/other.ts': "import '#prisma/stores/case-store.ts'\n" }],
  ['workflows-not-app-designer-prisma', { 'workflows/other.ts': "import '#app/_server/compose.ts'\n" }],
  ['workflows-not-app-designer-prisma', { 'workflows/other.ts': "import '#designer/index.ts'\n" }],
  ['designer-no-server', { 'designer/editor.ts': "import '#prisma/seed/people.ts'\n" }],
  ['designer-no-server', { 'designer/editor.ts': "import '#workflows/work.ts'\n" }],
  ['designer-no-server', { 'designer/editor.ts': "import '#app/_server/case/list.ts'\n" }],
  ['designer-no-node-builtins', { 'designer/editor.ts': "import 'node:path'\n" }],
  ['pages-not-prisma-or-workflows', { 'app/(work)/other.tsx': "import '#prisma/stores/case-store.ts'\n" }],
  [
    'pages-not-prisma-or-workflows',
    { 'app/_features/case/card.tsx': "import type { people } from '#prisma/seed/people.ts'\nexport type P = typeof people\n" },
  ],
  ['pages-not-prisma-or-workflows', { 'app/api/route.ts': "import '#workflows/work.ts'\n" }],
  ['stores-only-from-the-composition-root', { 'app/_server/case/get.ts': "import '#prisma/stores/case-store.ts'\n" }],
  ['stores-only-from-the-composition-root', { 'app/cli/intake.ts': "import '#prisma/stores/case-store.ts'\n" }],
  ['runtimes-only-from-the-composition-root', { 'app/worker.ts': "import '#workflows/work.ts'\n" }],
  ['runtimes-only-from-the-composition-root', { 'app/_server/case/get.ts': "import '#workflows/work.ts'\n" }],
  [
    'compose-reaches-no-next',
    {
      'app/_server/compose.ts': "import './session.ts'\nexport const compose = []\n",
      'app/_server/session.ts': "import 'next'\n",
    },
  ],
  ['ui-is-domain-free', { 'app/_ui/amount.tsx': "import '#engine/cases/index.ts'\n" }],
  ['ui-is-domain-free', { 'app/_ui/amount.tsx': "import '../_features/case/card.tsx'\n", 'app/_features/case/card.tsx': '' }],
  ['programs-imported-by-nobody', { 'app/_server/case/get.ts': "import '../../../programs/carers/program.json'\n" }],
  ['e2e-only-itself', { 'e2e/journeys/other.spec.ts': "import '#engine/cases/index.ts'\n" }],
  ['e2e-only-itself', { 'e2e/journeys/other.spec.ts': "import '#prisma/stores/case-store.ts'\n" }],
  ['checks-imported-by-nobody', { 'app/_server/case/get.ts': "import '../../../bench/report.ts'\n" }],
  ['product-not-test-support', { 'app/_server/compose.ts': "import '#prisma/testing/database.ts'\nexport const compose = []\n" }],
  ['product-not-test-support', { 'prisma/stores/other.ts': "import './other.test.ts'\n", 'prisma/stores/other.test.ts': '' }],
  ['only-prisma-imports-the-database-driver', { 'app/_server/compose.ts': "import 'pg'\nexport const compose = []\n" }],
  ['only-prisma-imports-the-database-driver', { 'workflows/other.ts': "import type { Pool } from 'pg'\nexport type P = Pool\n" }],
  ['across-folders-by-alias', { 'workflows/other.ts': "import '../engine/cases/index.ts'\n" }],
  ['within-a-folder-relative', { 'workflows/other.ts': "import '#workflows/work.ts'\n" }],
  ['no-cycles', { 'workflows/a.ts': "import './b.ts'\n", 'workflows/b.ts': "import './a.ts'\n" }],
  [
    'no-cycles',
    { 'workflows/a.ts': "import './b.ts'\n", 'workflows/b.ts': "import './c.ts'\n", 'workflows/c.ts': "import './a.ts'\n" },
  ],
  ['no-barrels', { 'workflows/jobs/index.ts': '', 'workflows/other.ts': "import './jobs/index.ts'\n" }],
  ['no-barrels', { 'engine/cases/parts/index.ts': '', 'engine/cases/other.ts': "import './parts/index.ts'\n" }],
  ['no-unresolved', { 'workflows/other.ts': "import './absent.ts'\n" }],
  ['no-unresolved', { 'workflows/other.ts': "import '#engine/absent.ts'\n" }],
  ['no-undeclared-packages', { 'app/(work)/other.tsx': "import 'left-pad'\n" }],
  ['product-not-development-packages', { 'app/(work)/other.tsx': "import 'fast-check'\n" }],
]

/** What the rules let pass on purpose. */
const ALLOWED: readonly (readonly [what: string, changes: Tree])[] = [
  [
    "a port's contract suite in the engine",
    { 'engine/cases/testing/contract.ts': "import { it } from 'vitest'\nit('keeps', () => {})\n" },
  ],
  [
    'files whose types alone need each other',
    {
      'workflows/a.ts': "import type { B } from './b.ts'\nexport type A = B\n",
      'workflows/b.ts': "import type { A } from './a.ts'\nexport type B = A[]\n",
    },
  ],
  [
    'a procedure that names the type of a store',
    {
      'app/_server/case/get.ts':
        "import type { caseStore } from '#prisma/stores/case-store.ts'\nexport type S = typeof caseStore\n",
    },
  ],
  ['the folder of the composition root', { 'app/_server/compose/stores.ts': "import '#prisma/stores/case-store.ts'\n" }],
  ['a benchmark on a test database', { 'bench/intake.bench.ts': "import '#prisma/testing/database.ts'\n" }],
]

const roots: string[] = []
afterEach(() => {
  for (const root of roots.splice(0)) rmSync(root, { recursive: true })
})

async function findBrokenRules(changes: Tree): Promise<string[]> {
  const root = seedTree(changes)
  roots.push(root)
  const { violations } = await cruiseFolders(root)
  return [...new Set(violations.map(({ rule }) => rule.name))]
}

describe('the dependency rules', () => {
  it('find nothing in a clean house, and read all of it', async () => {
    const root = seedTree({})
    roots.push(root)
    const { violations, modules } = await cruiseFolders(root)
    expect(violations).toEqual([])
    expect([...modules].sort()).toEqual(listCodeFiles(root).sort())
    expect(modules.length).toBeGreaterThan(10)
  })

  it.each(SEEDS)('%s fires, and no other, on %o', async (rule, changes) => {
    expect(await findBrokenRules(changes)).toEqual([rule])
  })

  it.each(ALLOWED)('let pass %s', async (_, changes) => {
    expect(await findBrokenRules(changes)).toEqual([])
  })

  it('each have a seeded violation and a comment', () => {
    const { forbidden } = createRequire(import.meta.url)(resolve(import.meta.dirname, '../.dependency-cruiser.cjs'))
    const names = forbidden.map((rule: { name: string }) => rule.name)
    expect(names.toSorted()).toEqual([...new Set(SEEDS.map(([rule]) => rule))].toSorted())
    expect(forbidden.every((rule: { comment?: string; severity: string }) => rule.comment && rule.severity === 'error')).toBe(
      true,
    )
  })
})
