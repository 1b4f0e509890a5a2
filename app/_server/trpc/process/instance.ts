import { TRPCError } from '@trpc/server'
import { z } from 'zod'
import { closedStatuses } from '#engine/cases/application/application.ts'
import type { ProcessState } from '#engine/process/types.ts'
import { readingProcesses } from '../access.ts'
import { authorised } from '../init.ts'

export const GetInstanceInput = z.strictObject({ instanceId: z.uuid() })

/** One workflow: where it stands, its way so far, its variables by scope, and what it waits for. Logged as a read. */
export const getInstance = authorised(readingProcesses)
  .input(GetInstanceInput)
  .query(({ ctx, input: { instanceId } }) =>
    ctx.services.work(ctx.scope, async (context) => {
      const detail = await context.processQueries.findInstance(instanceId)
      if (detail === undefined) {
        throw new TRPCError({
          code: 'NOT_FOUND',
          message: `Expected the workflow ${instanceId}, but there is none, or it is outside your area.`,
        })
      }
      const { instance, ...rest } = detail
      const { state, ...head } = instance
      await context.logAccess({
        action: 'process.read',
        subjects: [instanceId],
        program: instance.programId,
        areaPath: instance.areaPath,
        details: { application: instance.applicationId },
      })
      const newest = await context.stores.process.findInstanceOfApplication(instance.applicationId)
      const [application] = await context.stores.cases.getApplications([instance.applicationId])
      const mayRestart =
        state.status !== 'active' && newest?.id === instanceId && !closedStatuses.includes(application?.status ?? 'decided')
      return { ...head, mayRestart, status: state.status, ...rest, active: listActive(state), variables: listVariables(state) }
    }),
  )

const listActive = (state: ProcessState) =>
  Object.entries(state.elements)
    .filter(([key]) => key !== state.root)
    .map(([key, { id, in: scope, phase }]) => ({ key, element: id, scope: scope ?? null, phase: phase ?? 'active' }))

const listVariables = (state: ProcessState) =>
  Object.entries(state.elements)
    .filter(([, { variables }]) => Object.keys(variables ?? {}).length > 0)
    .map(([key, { id, variables }]) => ({ key, element: id, isRoot: key === state.root, values: variables ?? {} }))
