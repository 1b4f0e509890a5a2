'use client'

import { useRouter } from 'next/navigation'
import { useState } from 'react'
import { ActButton } from '../../_ui/act-button.tsx'
import { useTranslate } from '../../_ui/i18n.tsx'
import { showToast } from '../../_ui/toast/toast-store.ts'
import { useTRPCClient } from '../trpc/trpc-provider.tsx'

/** Computes the chain anew; what was found is said, and stands in the bar from then on. */
export function VerifyAudit() {
  const t = useTranslate()
  const router = useRouter()
  const client = useTRPCClient()
  const [busy, setBusy] = useState(false)
  const verify = async () => {
    setBusy(true)
    const report = await client.audit.verify.mutate().catch(() => null)
    setBusy(false)
    if (report === null) showToast({ text: t('admin.failed'), tone: 'danger' })
    else if (report.breaks.length > 0) showToast({ text: t('audit.broken', { count: report.breaks.length }), tone: 'danger' })
    else showToast({ text: t('audit.verified.now', { events: report.events, batches: report.batches }) })
    router.refresh()
  }
  return (
    <ActButton busy={busy} busyLabel={t('audit.verify.busy')} onClick={verify}>
      {t('audit.verify')}
    </ActButton>
  )
}
