'use client'

import { useMutation } from '@tanstack/react-query'
import { useRouter } from 'next/navigation'
import { useTranslate } from '../../_ui/i18n.tsx'
import { useTRPC } from '../trpc/trpc-provider.tsx'
import { OperationDialog } from './operation-dialog.tsx'

/** Begins the workflow of a case anew after it has ended, and asks why. */
export function RestartForm({ instanceId, reference }: { readonly instanceId: string; readonly reference: string }) {
  const t = useTranslate()
  const router = useRouter()
  const trpc = useTRPC()
  const restart = useMutation(trpc.process.restart.mutationOptions())
  return (
    <OperationDialog
      open={t('workflow.restart')}
      title={t('workflow.restart.title', { reference })}
      submit={t('workflow.restart.submit')}
      done={t('workflow.restart.done')}
      act={(reason) => restart.mutateAsync({ instanceId, reason })}
      onDone={() => router.refresh()}
    >
      <p>{t('workflow.restart.text')}</p>
    </OperationDialog>
  )
}
