import { writeFileSync } from 'node:fs'
import { checkDrift } from './check-drift.ts'
import { renderSchema } from './render-schema.ts'

/** `npm run check:drift`: compares migrations and Prisma's schema. `-- --write` writes the models as the migrations make them. */
if (process.argv.includes('--write')) {
  for (const { path, content } of await renderSchema()) writeFileSync(path, content)
}
const drift = await checkDrift()
if (drift === undefined) {
  console.log('Migrations and prisma/schema describe the same tables.')
} else {
  console.error(
    'Migrations and prisma/schema describe different tables. The schema would need this change of the database:\n\n' +
      `${drift}\nCorrect the models in prisma/schema (\`npm run check:drift -- --write\` does), or add a migration.`,
  )
  process.exitCode = 1
}
