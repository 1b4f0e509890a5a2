'use client'

import { useMutation } from '@tanstack/react-query'
import { useRouter } from 'next/navigation'
import { useState } from 'react'
import type { CycleState } from '#engine/payments/payment-cycle.ts'
import type { SaidRejection } from '../../_ui/say-rejection.ts'
import { useTRPC } from '../trpc/trpc-provider.tsx'

export type Answer = { readonly ok: boolean; readonly rejection?: SaidRejection }
export type Step = 'lock' | 'check' | 'approve' | 'authorise' | 'release' | 'reconcile' | 'close'

/** The step that a person takes from a state; none while the calculation or the bank's answer is what comes next. */
export const stepOf: Readonly<Partial<Record<CycleState, Step>>> = {
  calculating: 'lock',
  locked: 'check',
  'pre-checked': 'approve',
  approved: 'authorise',
  authorised: 'release',
  reconciled: 'close',
}

/** The commands of a month, one at a time, and what came of the last. */
export const useCycleSteps = (cycleId: string, contentHash: string | null) => {
  const trpc = useTRPC()
  const router = useRouter()
  const [answer, setAnswer] = useState<Answer | null>(null)
  const finish = (given: Answer): void => {
    setAnswer(given)
    router.refresh()
  }
  const settle = { onSuccess: (given: Answer) => finish(given) }
  const mutations = {
    lock: useMutation(trpc.cycle.lock.mutationOptions(settle)),
    check: useMutation(trpc.cycle.check.mutationOptions(settle)),
    approve: useMutation(trpc.cycle.approve.mutationOptions(settle)),
    authorise: useMutation(trpc.cycle.authorise.mutationOptions(settle)),
    release: useMutation(trpc.cycle.release.mutationOptions(settle)),
    close: useMutation(trpc.cycle.close.mutationOptions(settle)),
    reconcile: useMutation(trpc.cycle.reconcile.mutationOptions({ onSuccess: ({ result }) => finish(result) })),
  }
  const status = useMutation(trpc.cycle.recordStatus.mutationOptions(settle))
  const all = [status, ...Object.values(mutations)]

  const act = (step: Step): void => {
    setAnswer(null)
    if (step === 'approve' || step === 'authorise') mutations[step].mutate({ cycleId, contentHash: contentHash ?? '' })
    else mutations[step].mutate({ cycleId })
  }
  const receive = async (file: File | undefined): Promise<void> => {
    if (file === undefined) return
    setAnswer(null)
    status.mutate({ cycleId, text: await file.text() })
  }
  return {
    act,
    receive,
    answer,
    isBusy: all.some(({ isPending }) => isPending),
    hasFailed: all.some(({ isError }) => isError),
  }
}
