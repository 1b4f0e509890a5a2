'use client'

import { Button, NativeSelect, TextInput } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import type { inferRouterOutputs } from '@trpc/server'
import { useRouter } from 'next/navigation'
import { useState } from 'react'
import type { AppRouter } from '../../_server/trpc/app-router.ts'
import { formatMoney, formatPeriod } from '../../_ui/format.ts'
import { useLocale, useTranslate } from '../../_ui/i18n.tsx'
import { Note } from '../../_ui/note.tsx'
import { showToast } from '../../_ui/toast/toast-store.ts'
import { translateCount } from '../../_ui/translate.ts'
import styles from '../case-work/case-work.module.css'
import { FormDialog } from '../case-work/form-dialog.tsx'
import { Refused } from '../case-work/refused.tsx'
import { useTRPC } from '../trpc/trpc-provider.tsx'

type Answer = inferRouterOutputs<AppRouter>['death']['preview']
type DeathOfCase = Extract<Answer, { ok: true }>['cases'][number]

const sources = ['civil-registry', 'family', 'hospital', 'other'] as const

type ReportDeathProps = {
  /** People of the case; another register number may be typed. */
  readonly people: readonly { readonly name: string; readonly registerNumber: string }[]
  readonly today: string
}

/** A death, however late it is reported: first what it would do to every case of the person, then it is written down. */
export function ReportDeath({ people, today }: ReportDeathProps) {
  const t = useTranslate()
  const router = useRouter()
  const trpc = useTRPC()
  const [isOpen, setOpen] = useState(false)
  const [typed, setTyped] = useState({
    registerNumber: people[0]?.registerNumber ?? '',
    dateOfDeath: '',
    reportedOn: today,
    source: 'civil-registry' as (typeof sources)[number],
  })
  const [shown, setShown] = useState<Answer | null>(null)
  const preview = useMutation(trpc.death.preview.mutationOptions({ onSuccess: setShown }))
  const record = useMutation(
    trpc.death.record.mutationOptions({
      onSuccess: (done) => {
        setShown(done)
        if (!done.ok) return
        setOpen(false)
        setShown(null)
        showToast({ text: t('death.recorded') })
        router.refresh()
      },
    }),
  )
  const edit = (part: Partial<typeof typed>) => {
    setTyped({ ...typed, ...part })
    setShown(null)
  }
  const isSeen = shown?.ok === true
  return (
    <>
      <Button size="xs" onClick={() => setOpen(true)}>
        {t('death.report')}
      </Button>
      <FormDialog
        open={isOpen}
        title={t('death.title')}
        lead={t('death.text')}
        submit={t(isSeen ? 'death.submit' : 'evidence.change.see')}
        busy={preview.isPending || record.isPending}
        ready={typed.registerNumber.trim() !== '' && typed.dateOfDeath !== '' && typed.reportedOn !== ''}
        onSubmit={() => (isSeen ? record.mutate(typed) : preview.mutate(typed))}
        onClose={() => setOpen(false)}
      >
        {people.length === 0 ? null : (
          <NativeSelect
            label={t('death.person')}
            value={people.some(({ registerNumber }) => registerNumber === typed.registerNumber) ? typed.registerNumber : ''}
            data={[
              ...people.map(({ name, registerNumber }) => ({ value: registerNumber, label: `${name}, ${registerNumber}` })),
              { value: '', label: t('death.another') },
            ]}
            onChange={(event) => edit({ registerNumber: event.currentTarget.value })}
          />
        )}
        <TextInput
          className={styles.short}
          label={t('case.register')}
          value={typed.registerNumber}
          maxLength={40}
          onChange={(event) => edit({ registerNumber: event.currentTarget.value })}
        />
        <TextInput
          className={styles.short}
          type="date"
          label={t('death.day')}
          max={today}
          value={typed.dateOfDeath}
          onChange={(event) => edit({ dateOfDeath: event.currentTarget.value })}
        />
        <TextInput
          className={styles.short}
          type="date"
          label={t('death.heard')}
          max={today}
          value={typed.reportedOn}
          onChange={(event) => edit({ reportedOn: event.currentTarget.value })}
        />
        <NativeSelect
          label={t('evidence.source')}
          value={typed.source}
          data={sources.map((one) => ({ value: one, label: t(`death.source.${one}`) }))}
          onChange={(event) => edit({ source: sources.find((one) => one === event.currentTarget.value) ?? 'other' })}
        />
        <Refused rejection={shown === null || shown.ok ? null : shown.rejection} failed={preview.isError || record.isError} />
        {shown?.ok !== true ? null : shown.cases.length === 0 ? (
          <Note tone="info">{t('death.none')}</Note>
        ) : (
          shown.cases.map((one) => <DeathEffect key={one.reference} effect={one} />)
        )}
      </FormDialog>
    </>
  )
}

/** What it does to one case: the hold, the money, and the payments that were on their way. */
function DeathEffect({ effect }: { readonly effect: DeathOfCase }) {
  const t = useTranslate()
  const locale = useLocale()
  const { reference, programTitle, lines, stopped, tooLate, suspended } = effect
  return (
    <section aria-label={reference}>
      <h3 className={styles.title}>
        {programTitle[locale]} <span className="muted">{reference}</span>
      </h3>
      <ul className={styles.list}>
        {suspended ? <li>{t('death.suspended')}</li> : null}
        {stopped === 0 ? null : <li>{translateCount(t, 'death.stopped', stopped)}</li>}
        {tooLate === 0 ? null : <li>{translateCount(t, 'death.late', tooLate)}</li>}
      </ul>
      {lines.length === 0 ? (
        <p className={styles.quiet}>{t('death.lines.none')}</p>
      ) : (
        <table className={styles.effects}>
          <caption className="hidden">{t('work.effects.lines')}</caption>
          <thead>
            <tr>
              <th scope="col">{t('work.effects.period')}</th>
              <th scope="col">{t('work.effects.kind')}</th>
              <th scope="col" className={styles.amount}>
                {t('work.effects.amount')}
              </th>
            </tr>
          </thead>
          <tbody>
            {lines.map(({ period, kind, title, amountMinor, currency }) => (
              <tr key={`${period} ${kind} ${title.en} ${amountMinor}`}>
                <td>{formatPeriod(period, locale)}</td>
                <td>
                  {t(`line.${kind}`)} <span className="muted">{title[locale]}</span>
                </td>
                <td className={styles.amount}>{formatMoney(amountMinor, currency)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </section>
  )
}
