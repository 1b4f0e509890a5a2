import { TRPCError } from '@trpc/server'
import { z } from 'zod'
import { workingCases } from '../access.ts'
import { authorised } from '../init.ts'
import { describeForm } from '../program/describe-form.ts'

/** The form of a kind of task, by the version of its workflow: for answering several at once. Nothing personal. */
export const getTaskForm = authorised(workingCases)
  .input(z.strictObject({ bundleHash: z.string().regex(/^[0-9a-f]{64}$/), form: z.string().min(1).max(100) }))
  .query(({ ctx, input }) =>
    ctx.services.work(ctx.scope, async ({ programs, programStore }) => {
      const isKnown = (await programStore.listParts(input.bundleHash)).length > 0
      const view = isKnown ? describeForm((await programs.get(input.bundleHash)).program, input.form) : null
      if (view === null) throw new TRPCError({ code: 'NOT_FOUND', message: `Expected a form ${input.form}, but there is none.` })
      return view
    }),
  )
