import { z } from 'zod'
import type { Scope } from '#engine/access/scope.ts'
import type { ServerContext, Services } from '../services.ts'
import { operateInstance } from './operate-instance.ts'

export const MigrateInstancesInput = z.strictObject({
  instanceIds: z.array(z.uuid()).min(1).max(500),
  toBundleHash: z.string().regex(/^[0-9a-f]{64}$/),
  mapping: z
    .record(z.string(), z.string())
    .describe('From element to element; every element where an instance stands needs one.'),
  dryRun: z.boolean().default(true).describe('True: say what would come of it, and change nothing.'),
  reason: z.string().trim().min(1).max(500),
})
export type MigrateInstancesInput = z.infer<typeof MigrateInstancesInput>

/** One line for each instance that was asked for; none is passed over. */
export type MigrationOutcome =
  | { readonly instanceId: string; readonly ok: true }
  | {
      readonly instanceId: string
      readonly ok: false
      readonly code: string
      readonly message: string
      readonly element: string | null
    }

export type MigrationReport = {
  readonly dryRun: boolean
  readonly outcomes: readonly MigrationOutcome[]
  readonly migrated: number
  readonly refused: number
}

/** Moves running workflows to another version of their programme, each in a transaction of its own, or says what would come of it. */
export const migrateInstances = async (
  services: Services,
  scope: Scope,
  { instanceIds, ...plan }: MigrateInstancesInput,
): Promise<MigrationReport> => {
  const outcomes: MigrationOutcome[] = []
  for (const instanceId of new Set(instanceIds))
    outcomes.push(await services.work(scope, (context) => migrateOne(context, instanceId, plan)))
  const migrated = outcomes.filter(({ ok }) => ok).length
  return { dryRun: plan.dryRun, outcomes, migrated, refused: outcomes.length - migrated }
}

const migrateOne = async (
  context: ServerContext,
  instanceId: string,
  { toBundleHash, mapping, dryRun, reason }: Omit<MigrateInstancesInput, 'instanceIds'>,
): Promise<MigrationOutcome> => {
  const unknown = await checkVersion(context, toBundleHash)
  if (unknown !== undefined) return { instanceId, ...unknown }
  const migration = { instanceId, toBundleHash, mapping, reason }
  const result = dryRun
    ? await context.runtime.checkMigration(migration)
    : await operateInstance(context, {
        instanceId,
        type: 'instance-migrated',
        reason,
        details: { to: toBundleHash },
        run: () => context.runtime.migrateInstance(migration),
      })
  if (result.ok) return { instanceId, ok: true }
  const { code, message, details } = result.rejection
  return { instanceId, ok: false, code, message, element: typeof details?.element === 'string' ? details.element : null }
}

/** A version that the installation does not have is an answer, not a fault. */
const checkVersion = async ({ programStore }: ServerContext, toBundleHash: string) => {
  const parts = await programStore.listParts(toBundleHash)
  return parts.length > 0
    ? undefined
    : {
        ok: false as const,
        code: 'version-not-found',
        message: `Expected a version of the programme, but the installation has none with the hash ${toBundleHash}.`,
        element: null,
      }
}
