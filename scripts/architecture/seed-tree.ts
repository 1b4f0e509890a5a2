import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'

/** Source text by path. */
export type Tree = Readonly<Record<string, string>>

const PACKAGES = ['better-auth', 'next', 'pg', 'react', 'zod'] as const
const DEVELOPMENT_PACKAGES = ['fast-check', 'vitest'] as const
const UNDECLARED_PACKAGES = ['left-pad'] as const

/** A small house that keeps every rule, in the shape of the real one. */
const CLEAN: Tree = {
  'engine/cases/index.ts': "export { decide } from './decide.ts'\n",
  'engine/cases/decide.ts':
    "import { z } from 'zod'\nimport type { Money } from '../values/money.ts'\nexport const decide = (amount: Money) => z.bigint().parse(amount)\n",
  'engine/cases/decide.test.ts':
    "import { readFileSync } from 'node:fs'\nimport { it } from 'vitest'\nimport { decide } from './decide.ts'\nit('decides', () => [decide, readFileSync])\n",
  'engine/values/money.ts': 'export type Money = bigint\n',
  'prisma/stores/case-store.ts':
    "import pg from 'pg'\nimport { decide } from '#engine/cases/index.ts'\nexport const caseStore = [pg, decide]\n",
  'prisma/seed/people.ts': 'export const people = []\n',
  'prisma/testing/database.ts': "import { caseStore } from '../stores/case-store.ts'\nexport const database = caseStore\n",
  'workflows/work.ts': "import { decide } from '#engine/cases/index.ts'\nexport const work = decide\n",
  'designer/index.ts': "import { decide } from '#engine/cases/index.ts'\nexport const edit = decide\n",
  'app/_server/compose.ts':
    "import { caseStore } from '#prisma/stores/case-store.ts'\nimport { work } from '#workflows/work.ts'\nexport const compose = [caseStore, work]\n",
  'app/_server/case/list.ts': "import { compose } from '../compose.ts'\nexport const list = compose\n",
  'app/_ui/button.tsx': "import 'react'\nexport const Button = () => null\n",
  'app/(work)/page.tsx':
    "import { edit } from '#designer/index.ts'\nimport 'next'\nimport { list } from '../_server/case/list.ts'\nimport { Button } from '../_ui/button.tsx'\nexport default [edit, list, Button]\n",
  'app/_server/case/list.test.ts':
    "import { database } from '#prisma/testing/database.ts'\nimport { list } from './list.ts'\nexport const t = [database, list]\n",
  'app/worker.ts': "import { compose } from './_server/compose.ts'\ncompose.slice()\n",
  'e2e/journeys/sign-in.spec.ts': "import { people } from '#prisma/seed/people.ts'\nexport const someone = people\n",
  'programs/carers/program.json': '{}\n',
  'bench/report.ts': 'export const report = 1\n',
}

/** Lays the clean house with `changes` over it into a new temporary folder and returns that. */
export function seedTree(changes: Tree): string {
  const root = mkdtempSync(join(tmpdir(), 'schemata-architecture-'))
  const tree = { ...packageFiles(), ...CLEAN, ...changes }
  for (const [path, text] of Object.entries(tree)) {
    mkdirSync(dirname(join(root, path)), { recursive: true })
    writeFileSync(join(root, path), text)
  }
  return root
}

/** The packages are empty ones: the rules see names and declarations only. */
function packageFiles(): Tree {
  const installed = [...PACKAGES, ...DEVELOPMENT_PACKAGES, ...UNDECLARED_PACKAGES].flatMap((name) => [
    [`node_modules/${name}/package.json`, JSON.stringify({ name, version: '1.0.0', main: 'index.js' })],
    [`node_modules/${name}/index.js`, 'module.exports = {}\n'],
  ])
  const declare = (names: readonly string[]) => Object.fromEntries(names.map((name) => [name, '1.0.0']))
  const house = {
    name: 'house',
    type: 'module',
    imports: Object.fromEntries(['engine', 'prisma', 'workflows', 'designer', 'app'].map((top) => [`#${top}/*`, `./${top}/*`])),
    dependencies: declare(PACKAGES),
    devDependencies: declare(DEVELOPMENT_PACKAGES),
  }
  return { ...Object.fromEntries(installed), 'package.json': JSON.stringify(house) }
}
