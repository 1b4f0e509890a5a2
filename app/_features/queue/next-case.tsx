'use client'

import { useMutation } from '@tanstack/react-query'
import { useRouter } from 'next/navigation'
import { ActButton } from '../../_ui/act-button.tsx'
import { useTranslate } from '../../_ui/i18n.tsx'
import { Kbd } from '../../_ui/shell/kbd.tsx'
import { showToast } from '../../_ui/toast/toast-store.ts'
import { useTRPC } from '../trpc/trpc-provider.tsx'
import styles from './next-case.module.css'
import { openTask } from './opened-task.ts'
import { useClaim } from './use-claim.ts'

type NextCaseProps = {
  /** Only from this queue; null is any that my groups work. */
  readonly queue: { readonly programId: string; readonly queue: string } | null
  /** Tasks that are put off for now. */
  readonly except?: readonly string[]
  /** Where another act is the one that the page is about. */
  readonly quiet?: boolean
}

/** Takes the most urgent task that nobody has and opens its case: one key, and nobody else gets the same. */
export function NextCase({ queue, except = [], quiet = false }: NextCaseProps) {
  const t = useTranslate()
  const router = useRouter()
  const trpc = useTRPC()
  const { release } = useClaim()
  const next = useMutation(
    trpc.task.next.mutationOptions({
      onSuccess: (result) => {
        if (!result.ok) return
        const { taskId, reference } = result.value
        openTask(taskId)
        router.push(`/cases/${reference}`)
        showToast({ text: t('toast.next', { reference }), undo: () => release(taskId) })
      },
    }),
  )
  const isEmpty = next.data?.ok === false
  return (
    <div className={styles.next}>
      <span role="status" className={styles.said}>
        {isEmpty ? t('queue.next.none') : next.isError ? t('queue.next.failed') : ''}
      </span>
      <ActButton
        variant={quiet ? 'default' : 'filled'}
        data-next-case
        busy={next.isPending}
        busyLabel={t('queue.next.busy')}
        onClick={() => next.mutate({ queue, except: [...except] })}
      >
        {t('queue.next')}
        <Kbd>N</Kbd>
      </ActButton>
    </div>
  )
}
