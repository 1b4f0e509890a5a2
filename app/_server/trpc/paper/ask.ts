import { accept } from '#engine/values/rejection.ts'
import { AskForPaperInput, askForPaper } from '../../cases/ask-for-paper.ts'
import { workingCases } from '../access.ts'
import { authorised } from '../init.ts'

/** Asks the applicant for a paper; the case waits by its workflow. A refusal is a value. */
export const askPaper = authorised(workingCases)
  .input(AskForPaperInput)
  .mutation(({ ctx, input }) =>
    ctx.services.work(ctx.scope, async (context) => {
      const asked = await askForPaper(context, input)
      return asked.ok ? accept({ reference: asked.value.application.reference }) : asked
    }),
  )
