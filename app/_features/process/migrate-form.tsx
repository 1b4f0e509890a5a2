'use client'

import { Button, NativeSelect, Textarea } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import { ConfirmDialog } from '../../_ui/confirm-dialog.tsx'
import { formatCount } from '../../_ui/format.ts'
import { useTranslate } from '../../_ui/i18n.tsx'
import { Note } from '../../_ui/note.tsx'
import { translateCount } from '../../_ui/translate.ts'
import { useTRPC } from '../trpc/trpc-provider.tsx'
import { MigrationReport } from './migration-report.tsx'
import styles from './operations.module.css'

type Element = { readonly id: string; readonly kind: string; readonly name: string }

type MigrateFormProps = {
  readonly toBundleHash: string
  readonly instances: readonly { readonly id: string; readonly reference: string }[]
  /** Elements at which these workflows stand. */
  readonly from: readonly Element[]
  readonly to: readonly Element[]
}

const proposeMapping = (from: readonly Element[], to: readonly Element[]): Readonly<Record<string, string>> =>
  Object.fromEntries(from.map(({ id, kind }) => [id, to.some((other) => other.id === id && other.kind === kind) ? id : '']))

/** Moves workflows to another version: an explicit mapping, a run that changes nothing with a line for each, and only then the real one. */
export function MigrateForm({ toBundleHash, instances, from, to }: MigrateFormProps) {
  const t = useTranslate()
  const trpc = useTRPC()
  const [mapping, setMapping] = useState(proposeMapping(from, to))
  const [reason, setReason] = useState('')
  const [isAsked, setAsked] = useState(false)
  const [isMissing, setMissing] = useState(false)
  const check = useMutation(trpc.process.migrate.mutationOptions())
  const run = useMutation(trpc.process.migrate.mutationOptions({ onSettled: () => setAsked(false) }))
  const passing = check.data?.outcomes.filter(({ ok }) => ok).map(({ instanceId }) => instanceId) ?? []
  const plan = {
    toBundleHash,
    mapping: Object.fromEntries(Object.entries(mapping).filter(([, target]) => target !== '')),
    reason,
  }
  const submit = (event: FormEvent) => {
    event.preventDefault()
    run.reset()
    setMissing(reason.trim() === '')
    if (reason.trim() !== '') check.mutate({ ...plan, instanceIds: instances.map(({ id }) => id), dryRun: true })
  }
  const report = run.data ?? check.data
  return (
    <>
      <form className={`${styles.form} ${styles.mapping}`} onSubmit={submit} noValidate>
        <h2>{t('operations.migrate.mapping')}</h2>
        <p className={styles.quiet}>{t('operations.migrate.mapping.text')}</p>
        {from.map((element) => (
          <NativeSelect
            key={element.id}
            label={t('operations.migrate.from', { name: element.name })}
            value={mapping[element.id] ?? ''}
            onChange={(event) => {
              setMapping({ ...mapping, [element.id]: event.currentTarget.value })
              check.reset()
            }}
            data={[
              { value: '', label: t('operations.migrate.nowhere') },
              ...to.filter(({ kind }) => kind === element.kind).map(({ id, name }) => ({ value: id, label: `${name} (${id})` })),
            ]}
          />
        ))}
        <Textarea
          label={t('operations.reason')}
          description={t('operations.reason.help')}
          error={isMissing ? t('operations.reason.missing') : null}
          value={reason}
          maxLength={500}
          minRows={2}
          onChange={(event) => setReason(event.currentTarget.value)}
        />
        <div className={styles.actions}>
          <Button type="submit" variant={passing.length === 0 ? 'filled' : 'default'} disabled={check.isPending}>
            {t(check.isPending ? 'operations.busy' : 'operations.migrate.check')}
          </Button>
          {passing.length === 0 || run.data !== undefined ? null : (
            <Button variant="filled" onClick={() => setAsked(true)}>
              {translateCount(t, 'operations.migrate.run', passing.length, { count: formatCount(passing.length) })}
            </Button>
          )}
        </div>
        {check.isError || run.isError ? (
          <Note tone="danger" role="alert">
            {t('operations.failed')}
          </Note>
        ) : null}
      </form>
      {report === undefined ? null : <MigrationReport report={report} instances={instances} />}
      <ConfirmDialog
        open={isAsked}
        title={translateCount(t, 'operations.migrate.run', passing.length, { count: formatCount(passing.length) })}
        confirm={
          run.isPending
            ? t('operations.busy')
            : translateCount(t, 'operations.migrate.run', passing.length, { count: formatCount(passing.length) })
        }
        cancel={t('operations.back')}
        busy={run.isPending}
        onClose={() => setAsked(false)}
        onConfirm={() => run.mutate({ ...plan, instanceIds: passing, dryRun: false })}
      >
        <p>{t('operations.migrate.ask')}</p>
      </ConfirmDialog>
    </>
  )
}
