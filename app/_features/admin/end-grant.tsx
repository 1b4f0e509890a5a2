'use client'

import { useState } from 'react'
import { ActButton } from '../../_ui/act-button.tsx'
import { ConfirmDialog } from '../../_ui/confirm-dialog.tsx'
import { useTranslate } from '../../_ui/i18n.tsx'
import { useTRPCClient } from '../trpc/trpc-provider.tsx'
import { useCommand } from './use-command.ts'

type EndGrantProps = {
  readonly grantId: string
  /** Role, programmes and area in a line. */
  readonly what: string
  readonly today: string
}

/** Ends a grant from today on. It cannot be opened again, so it asks once more. */
export function EndGrant({ grantId, what, today }: EndGrantProps) {
  const t = useTranslate()
  const client = useTRPCClient()
  const { busy, refusal, run } = useCommand()
  const [isOpen, setOpen] = useState(false)
  return (
    <>
      <ActButton size="xs" variant="subtle" busy={busy} busyLabel={t('people.act.busy')} onClick={() => setOpen(true)}>
        {t('people.grant.end')}
      </ActButton>
      <ConfirmDialog
        open={isOpen}
        title={t('people.grant.end.title', { what })}
        confirm={t('people.grant.end.confirm')}
        cancel={t('people.cancel')}
        busy={busy}
        onClose={() => setOpen(false)}
        onConfirm={async () => {
          const ended = await run(() => client.person.end.mutate({ grantId, on: today }), { done: t('people.grant.ended') })
          if (ended) setOpen(false)
        }}
      >
        {refusal ?? t('people.grant.end.text')}
      </ConfirmDialog>
    </>
  )
}
