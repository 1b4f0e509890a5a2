'use client'

import { Button, TextInput } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { useRouter } from 'next/navigation'
import { type FormEvent, useState } from 'react'
import { ConfirmDialog } from '../../_ui/confirm-dialog.tsx'
import { useTranslate } from '../../_ui/i18n.tsx'
import { Note } from '../../_ui/note.tsx'
import { type SaidRejection, sayRejection } from '../../_ui/say-rejection.ts'
import { useTRPC } from '../trpc/trpc-provider.tsx'
import styles from './reissue-form.module.css'

type ReissueFormProps = { readonly paymentId: string; readonly name: string; readonly iban: string }

/** Pays again what came back: to the account of the registry, or to one that is corrected here. */
export function ReissueForm({ paymentId, name, iban }: ReissueFormProps) {
  const t = useTranslate()
  const router = useRouter()
  const trpc = useTRPC()
  const [isOpen, setOpen] = useState(false)
  const [account, setAccount] = useState({ iban: '', bic: '' })
  const [refusal, setRefusal] = useState<SaidRejection | null>(null)
  const reissue = useMutation(
    trpc.payment.reissue.mutationOptions({
      onSuccess: (result) => {
        if (!result.ok) return setRefusal(result.rejection)
        setOpen(false)
        router.push(`/payments/${result.value.cycleId}`)
      },
    }),
  )
  const send = () => {
    setRefusal(null)
    reissue.mutate({ paymentId, account: account.iban.trim() === '' ? null : account })
  }
  return (
    <>
      <Button size="xs" onClick={() => setOpen(true)} aria-label={t('payments.reissue.of', { name })}>
        {t('payments.reissue')}
      </Button>
      <ConfirmDialog
        open={isOpen}
        title={t('payments.reissue.title', { name })}
        confirm={t(reissue.isPending ? 'payments.reissue.busy' : 'payments.reissue.submit')}
        cancel={t('cycle.ask.cancel')}
        busy={reissue.isPending}
        onClose={() => setOpen(false)}
        onConfirm={send}
      >
        <form
          className={styles.form}
          onSubmit={(event: FormEvent) => {
            event.preventDefault()
            send()
          }}
        >
          <p>{t('payments.reissue.text', { iban })}</p>
          <TextInput
            label={t('payments.reissue.iban')}
            description={t('payments.reissue.iban.help')}
            value={account.iban}
            maxLength={60}
            onChange={(event) => setAccount({ ...account, iban: event.currentTarget.value })}
          />
          <TextInput
            label={t('payments.reissue.bic')}
            value={account.bic}
            maxLength={20}
            onChange={(event) => setAccount({ ...account, bic: event.currentTarget.value })}
          />
          <button type="submit" className="hidden" tabIndex={-1} aria-hidden>
            {t('payments.reissue.submit')}
          </button>
        </form>
        {refusal === null ? null : (
          <Note tone="warning" role="alert">
            {sayRejection(t, refusal, 'cycle')}
          </Note>
        )}
        {reissue.isError ? (
          <Note tone="danger" role="alert">
            {t('cycle.failed')}
          </Note>
        ) : null}
      </ConfirmDialog>
    </>
  )
}
