'use client'

import { useMutation } from '@tanstack/react-query'
import { useRouter } from 'next/navigation'
import { useTranslate } from '../../_ui/i18n.tsx'
import { OperationDialog } from '../process/operation-dialog.tsx'
import { useTRPC } from '../trpc/trpc-provider.tsx'

/** Closes an application whose workflow has ended, and asks why. */
export function AbandonForm({ applicationId, reference }: { readonly applicationId: string; readonly reference: string }) {
  const t = useTranslate()
  const router = useRouter()
  const trpc = useTRPC()
  const abandon = useMutation(trpc.application.abandon.mutationOptions())
  return (
    <OperationDialog
      open={t('workflow.abandon')}
      title={t('workflow.abandon.title', { reference })}
      submit={t('workflow.abandon.submit')}
      done={t('workflow.abandon.done')}
      act={(reason) => abandon.mutateAsync({ applicationId, reason })}
      onDone={() => router.refresh()}
    >
      <p>{t('workflow.abandon.text')}</p>
    </OperationDialog>
  )
}
