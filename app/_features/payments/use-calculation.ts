'use client'

import { useMutation } from '@tanstack/react-query'
import { useRouter } from 'next/navigation'
import { useRef, useState } from 'react'
import { useTRPC } from '../trpc/trpc-provider.tsx'

export type Progress = {
  readonly phase: 'decide' | 'collect'
  readonly done: number
  /** Null where it is not known beforehand. */
  readonly total: number | null
  /** A second; null until there is one. */
  readonly rate: number | null
  readonly waiting: number
}

type Refusal = { readonly code: string; readonly message: string }
type Cursor = Parameters<ReturnType<typeof useCalculatePage>['mutateAsync']>[0]['cursor']

const useCalculatePage = () => useMutation(useTRPC().cycle.calculate.mutationOptions())

/**
 * Brings decisions up to the month and collects what is due, page by page: each page is a transaction of its own, so that it can be paused, the
 * page be closed, or the line be lost, and calculating again goes on from there.
 */
export const useCalculation = (cycleId: string) => {
  const trpc = useTRPC()
  const router = useRouter()
  const extend = useMutation(trpc.cycle.extend.mutationOptions())
  const calculate = useCalculatePage()
  const [progress, setProgress] = useState<Progress | null>(null)
  const [refusal, setRefusal] = useState<Refusal | null>(null)
  const [failed, setFailed] = useState(false)
  const paused = useRef(false)

  const decide = async (): Promise<boolean> => {
    const begun = performance.now()
    let [done, total, waiting]: [number, number | null, number] = [0, null, 0]
    for (let after: string | null | undefined = null; after !== undefined; ) {
      if (paused.current) return false
      const page: Awaited<ReturnType<typeof extend.mutateAsync>> = await extend.mutateAsync({ cycleId, after })
      if (!page.ok) return refuse(page.rejection)
      total = page.value.total ?? total
      done += page.value.seen
      waiting += page.value.waiting
      const seconds = (performance.now() - begun) / 1000
      setProgress({ phase: 'decide', done, total, rate: seconds > 1 ? done / seconds : null, waiting })
      after = page.value.next ?? undefined
    }
    return true
  }

  const collect = async (): Promise<boolean> => {
    let done = 0
    for (let cursor: Cursor | null = { phase: 'start' }; cursor !== null; ) {
      if (paused.current) return false
      const page: Awaited<ReturnType<typeof calculate.mutateAsync>> = await calculate.mutateAsync({ cycleId, cursor })
      if (!page.ok) return refuse(page.rejection)
      done += page.value.prepared.count
      setProgress({ phase: 'collect', done, total: null, rate: null, waiting: 0 })
      cursor = page.value.next
    }
    return true
  }

  const refuse = (rejection: Refusal): false => {
    setRefusal(rejection)
    return false
  }

  const run = async (): Promise<void> => {
    paused.current = false
    setRefusal(null)
    setFailed(false)
    setProgress({ phase: 'decide', done: 0, total: null, rate: null, waiting: 0 })
    try {
      if (await decide()) await collect()
    } catch {
      setFailed(true)
    }
    setProgress(null)
    router.refresh()
  }

  const pause = (): void => {
    paused.current = true
  }

  return { progress, refusal, failed, run, pause }
}
