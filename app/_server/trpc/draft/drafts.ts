import { TRPCError } from '@trpc/server'
import { z } from 'zod'
import type { Draft } from '#prisma/stores/draft-store.ts'
import { computeExpiry } from '../../drafts/compute-expiry.ts'
import { RegistrationDraftContent, TaskDraftContent } from '../../drafts/draft-content.ts'
import type { ServerContext } from '../../services.ts'
import { registeringApplications, workingCases } from '../access.ts'
import { authorised } from '../init.ts'
import { describeEnded } from '../task/describe-ended.ts'

type Begun = { readonly kind: 'task' | 'registration'; readonly subject: string; readonly isNew: boolean }

/** A form is saved at every pause: the trail says when somebody began to fill it in, not each time. */
const logBegin = async (context: ServerContext, { kind, subject, isNew }: Begun): Promise<void> => {
  if (isNew) await context.logAccess({ action: 'draft.begun', subjects: [subject], details: { kind } })
}

const logRead = async (context: ServerContext, kind: Begun['kind'], found: readonly Draft[]): Promise<void> => {
  if (found.length > 0)
    await context.logAccess({ action: 'draft.read', subjects: found.map(({ subject }) => subject), details: { kind } })
}

/** Keeps what is typed into the form of a task. The answer says when, by the installation's clock. */
export const saveTaskDraft = authorised(workingCases)
  .input(z.strictObject({ taskId: z.uuid(), content: TaskDraftContent }))
  .mutation(({ ctx, input: { taskId, content } }) =>
    ctx.services.work(ctx.scope, async (context) => {
      const { now } = context
      const saved = await context.drafts.saveTaskDraft({ subject: taskId, content, at: now, expiresAt: computeExpiry(now) })
      if (saved === undefined)
        throw new TRPCError({ code: 'NOT_FOUND', message: 'Expected a task, but there is none, or it is outside your area.' })
      await logBegin(context, { kind: 'task', subject: taskId, ...saved })
      return { savedAt: now }
    }),
  )

/** Keeps what is typed into an application that is not taken yet. */
export const saveRegistrationDraft = authorised(registeringApplications)
  .input(z.strictObject({ attempt: z.uuid(), programId: z.string().min(1).max(100), content: RegistrationDraftContent }))
  .mutation(({ ctx, input: { attempt, programId, content } }) =>
    ctx.services.work(ctx.scope, async (context) => {
      const { now } = context
      const draft = { subject: attempt, content, at: now, expiresAt: computeExpiry(now) }
      const saved = await context.drafts.saveRegistrationDraft(draft, programId)
      await logBegin(context, { kind: 'registration', subject: attempt, isNew: saved?.isNew === true })
      return { savedAt: now }
    }),
  )

/** My answers to tasks of a case that were not sent, by task; where somebody else has finished it meanwhile, with theirs. What was kept in another form than today's is left out. */
export const listCaseDrafts = authorised(workingCases)
  .input(z.strictObject({ applicationId: z.uuid() }))
  .query(({ ctx, input }) =>
    ctx.services.work(ctx.scope, async (context) => {
      const found = await context.drafts.listCaseDrafts(input.applicationId)
      await logRead(context, 'task', found)
      const drafts = []
      for (const { subject, content, savedAt } of found) {
        const parsed = TaskDraftContent.safeParse(content)
        if (parsed.success)
          drafts.push({ taskId: subject, content: parsed.data, savedAt, ended: await describeEnded(context, subject) })
      }
      return drafts
    }),
  )

/** My applications that are not taken yet. */
export const listRegistrationDrafts = authorised(registeringApplications).query(({ ctx }) =>
  ctx.services.work(ctx.scope, async (context) => {
    const found = await context.drafts.listRegistrationDrafts()
    await logRead(context, 'registration', found)
    return found.flatMap(({ subject, programId, content, savedAt }) => {
      const parsed = RegistrationDraftContent.safeParse(content)
      return parsed.success ? [{ attempt: subject, programId, content: parsed.data, savedAt }] : []
    })
  }),
)

/** Throws my draft away. */
export const removeDraft = authorised(workingCases)
  .input(z.strictObject({ kind: z.enum(['task', 'registration']), subject: z.uuid() }))
  .mutation(({ ctx, input }) =>
    ctx.services.work(ctx.scope, async ({ drafts, logAccess }) => {
      const removed = await drafts.removeDraft(input.kind, input.subject)
      if (removed) await logAccess({ action: 'draft.removed', subjects: [input.subject], details: { kind: input.kind } })
      return { removed }
    }),
  )
