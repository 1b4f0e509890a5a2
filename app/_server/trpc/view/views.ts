import { z } from 'zod'
import { accept, reject } from '#engine/values/rejection.ts'
import type { SignedIn } from '../context.ts'
import { signedIn } from '../init.ts'

const Page = z.enum(['cases', 'queues', 'payments', 'audit', 'people'])

/** Nobody's data is in a view but what its owner typed; each sees their own. */
const scopeOf = ({ principal }: SignedIn) => ({
  actor: principal.id,
  role: 'signed-in',
  programs: [],
  areas: [],
  purpose: 'saved-views',
})

/** The views of a list that I saved. */
export const listViews = signedIn
  .input(z.strictObject({ page: Page }))
  .query(({ ctx, input }) => ctx.services.work(scopeOf(ctx.signedIn), ({ savedViews }) => savedViews.listViews(input.page)))

const SaveViewInput = z.strictObject({
  page: Page,
  name: z.string().trim().min(1).max(60),
  /** What follows `?` in the address; the place in the list is no part of it. */
  query: z.string().max(1000),
})

/** Saves how a list is filtered and sorted under a name. */
export const saveView = signedIn.input(SaveViewInput).mutation(({ ctx, input }) =>
  ctx.services.work(scopeOf(ctx.signedIn), async ({ savedViews, newId, now }) => {
    const id = newId()
    const isNew = await savedViews.addView({ id, ...input, createdAt: now })
    if (!isNew) return reject('view-named-already', 'Expected a name of its own, but a view of yours has it.')
    return accept({ id })
  }),
)

/** Removes a view; the answer is what undoes it. */
export const removeView = signedIn.input(z.strictObject({ id: z.uuid() })).mutation(({ ctx, input }) =>
  ctx.services.work(scopeOf(ctx.signedIn), async ({ savedViews }) => {
    const removed = await savedViews.removeView(input.id)
    return removed === undefined
      ? reject('view-not-found', 'Expected a view of yours, but there is none with this id.')
      : accept(removed)
  }),
)
