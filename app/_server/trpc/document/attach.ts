import { z } from 'zod'
import { accept } from '#engine/values/rejection.ts'
import { AttachDocumentInput, attachDocument, readDocument } from '../../cases/attach-document.ts'
import { readingCases, workingCases } from '../access.ts'
import { authorised } from '../init.ts'

/** Keeps a file that was handed in. A refusal is a value. */
export const attach = authorised(workingCases)
  .input(AttachDocumentInput)
  .mutation(({ ctx, input }) =>
    ctx.services.work(ctx.scope, async (context) => {
      const attached = await attachDocument(context, input)
      return attached.ok ? accept({ documentId: attached.value.id }) : attached
    }),
  )

/** The bytes of a document; null where there is none in sight. Each read is logged. */
export const getDocument = authorised(readingCases)
  .input(z.strictObject({ documentId: z.uuid() }))
  .query(({ ctx, input }) =>
    ctx.services.work(ctx.scope, async (context) => (await readDocument(context, input.documentId)) ?? null),
  )
