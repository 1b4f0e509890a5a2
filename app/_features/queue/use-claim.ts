'use client'

import { useMutation } from '@tanstack/react-query'
import { useRouter } from 'next/navigation'
import { useTranslate } from '../../_ui/i18n.tsx'
import { showToast } from '../../_ui/toast/toast-store.ts'
import { useTRPC } from '../trpc/trpc-provider.tsx'

type Claim = { readonly taskId: string; readonly release: boolean }

type UseClaim = {
  readonly isPending: boolean
  readonly claim: (input: Claim) => void
  /** Gives a task back without a word; throws when it is refused. */
  readonly release: (taskId: string) => Promise<void>
}

/** Takes tasks for oneself and gives them back; each says so, and can be undone by the other. */
export const useClaim = (): UseClaim => {
  const t = useTranslate()
  const router = useRouter()
  const trpc = useTRPC()
  const { isPending, mutateAsync } = useMutation(trpc.task.claim.mutationOptions({ onSettled: () => router.refresh() }))
  const send = async (input: Claim) => {
    const answer = await mutateAsync(input)
    if (!answer.ok) throw new Error(answer.rejection.code)
  }
  const claim = async (input: Claim) => {
    const answer = await mutateAsync(input).catch(() => null)
    if (answer === null) showToast({ text: t('task.failed'), tone: 'danger' })
    else if (!answer.ok) showToast({ text: t('toast.refused'), tone: 'danger' })
    else
      showToast({
        text: t(input.release ? 'toast.released' : 'toast.claimed'),
        undo: () => send({ ...input, release: !input.release }),
      })
  }
  return { isPending, claim, release: (taskId) => send({ taskId, release: true }) }
}
