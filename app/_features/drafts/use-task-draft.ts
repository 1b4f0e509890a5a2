'use client'

import type { inferRouterOutputs } from '@trpc/server'
import type { AppRouter } from '../../_server/trpc/app-router.ts'
import type { FormValues } from '../form/list-form-errors.ts'
import { useTRPCClient } from '../trpc/trpc-provider.tsx'
import { isRecord } from './is-record.ts'
import { type DraftHold, useDraft } from './use-draft.ts'

/** Answers to a task that are not sent yet, as the server kept them. */
export type TaskDraft = inferRouterOutputs<AppRouter>['draft']['ofCase'][number]

type UseTaskDraft = { readonly taskId: string; readonly ownerId: string; readonly saved: TaskDraft | null }
type Content = { readonly values: FormValues }

const empty: Content = { values: {} }

const read = (kept: unknown): Content | null => (isRecord(kept) && isRecord(kept.values) ? { values: kept.values } : null)

/** The answers to a task while they are typed. */
export const useTaskDraft = ({ taskId, ownerId, saved }: UseTaskDraft): DraftHold<Content> => {
  const client = useTRPCClient()
  return useDraft<Content>({
    key: `${ownerId}.task.${taskId}`,
    saved,
    empty,
    read,
    save: async ({ values }) => (await client.draft.saveTask.mutate({ taskId, content: { values } })).savedAt,
  })
}
