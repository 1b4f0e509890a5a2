'use client'

import { useMutation } from '@tanstack/react-query'
import { useRouter } from 'next/navigation'
import { useTranslate } from '../../_ui/i18n.tsx'
import { useTRPC } from '../trpc/trpc-provider.tsx'
import { OperationDialog } from './operation-dialog.tsx'

/** Ends a workflow. It cannot be undone, so it says what goes with it and asks why. */
export function CancelForm({ instanceId, reference }: { readonly instanceId: string; readonly reference: string }) {
  const t = useTranslate()
  const router = useRouter()
  const trpc = useTRPC()
  const cancel = useMutation(trpc.process.cancel.mutationOptions())
  return (
    <OperationDialog
      open={t('operations.cancel')}
      title={t('operations.cancel.title', { reference })}
      submit={t('operations.cancel.submit')}
      done={t('operations.cancel.done')}
      act={(reason) => cancel.mutateAsync({ instanceId, reason })}
      onDone={() => router.refresh()}
    >
      <p>{t('operations.cancel.text')}</p>
    </OperationDialog>
  )
}
