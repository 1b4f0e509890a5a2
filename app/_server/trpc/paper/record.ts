import { accept } from '#engine/values/rejection.ts'
import { RecordPaperInput, recordPaper } from '../../cases/record-paper.ts'
import { workingCases } from '../access.ts'
import { authorised } from '../init.ts'

/** The paper has come: its facts become evidence, and the workflow goes on. A refusal is a value. */
export const recordArrival = authorised(workingCases)
  .input(RecordPaperInput)
  .mutation(({ ctx, input }) =>
    ctx.services.work(ctx.scope, async (context) => {
      const recorded = await recordPaper(context, input)
      return recorded.ok ? accept({ status: recorded.value.application.status }) : recorded
    }),
  )
