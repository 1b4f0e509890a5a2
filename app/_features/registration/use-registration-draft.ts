'use client'

import type { inferRouterOutputs } from '@trpc/server'
import type { AppRouter } from '../../_server/trpc/app-router.ts'
import { isRecord } from '../drafts/is-record.ts'
import { type DraftHold, useDraft } from '../drafts/use-draft.ts'
import type { FormValues } from '../form/list-form-errors.ts'
import { useTRPCClient } from '../trpc/trpc-provider.tsx'

/** An application that is not taken yet, as the server kept it. */
export type RegistrationDraft = inferRouterOutputs<AppRouter>['draft']['registrations'][number]

type Content = { readonly values: FormValues; readonly submittedOn: string }

type UseRegistrationDraft = {
  readonly attempt: string
  readonly ownerId: string
  readonly programId: string
  readonly saved: RegistrationDraft | null
  readonly today: string
}

const read = (kept: unknown): Content | null =>
  isRecord(kept) && isRecord(kept.values) && typeof kept.submittedOn === 'string'
    ? { values: kept.values, submittedOn: kept.submittedOn }
    : null

/** What is typed into an application, until it is taken. */
export const useRegistrationDraft = ({ attempt, ownerId, programId, saved, today }: UseRegistrationDraft): DraftHold<Content> => {
  const client = useTRPCClient()
  return useDraft<Content>({
    key: `${ownerId}.registration.${attempt}`,
    saved,
    empty: { values: {}, submittedOn: today },
    read,
    save: async (content) => (await client.draft.saveRegistration.mutate({ attempt, programId, content })).savedAt,
  })
}
