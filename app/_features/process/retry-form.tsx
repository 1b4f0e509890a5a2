'use client'

import { Button, TextInput } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { useRouter } from 'next/navigation'
import { useState } from 'react'
import type { Variables } from '#engine/process/types.ts'
import { useTranslate } from '../../_ui/i18n.tsx'
import { useTRPC } from '../trpc/trpc-provider.tsx'
import { OperationDialog } from './operation-dialog.tsx'
import styles from './operations.module.css'
import { readValue, writeValue } from './read-value.ts'

type RetryFormProps = {
  readonly instanceId: string
  readonly incidentKey: string
  readonly reference: string
  readonly message: string
  /** Variables of the workflow as they are, where the page has them. */
  readonly variables?: Variables
}

type Row = { readonly id: number; readonly name: string; readonly value: string }

const toRows = (variables: Variables): readonly Row[] =>
  Object.entries(variables).map(([name, value], id) => ({ id, name, value: writeValue(value) }))

/** Tries again what something stopped, after its variables are mended. Only what was changed is sent. */
export function RetryForm({ instanceId, incidentKey, reference, message, variables = {} }: RetryFormProps) {
  const t = useTranslate()
  const router = useRouter()
  const trpc = useTRPC()
  const resolve = useMutation(trpc.process.resolve.mutationOptions())
  const [rows, setRows] = useState(toRows(variables))
  const change = (id: number, changed: Partial<Row>) => setRows(rows.map((row) => (row.id === id ? { ...row, ...changed } : row)))
  const changed = (): Variables =>
    Object.fromEntries(
      rows
        .filter(
          ({ name, value }) => name.trim() !== '' && (!Object.hasOwn(variables, name) || writeValue(variables[name]!) !== value),
        )
        .map(({ name, value }) => [name.trim(), readValue(value)]),
    )
  return (
    <OperationDialog
      small
      open={t('operations.retry')}
      openLabel={t('operations.retry.of', { reference })}
      title={t('operations.retry.title', { reference })}
      submit={t('operations.retry.submit')}
      done={t('operations.retry.done')}
      act={(reason) => resolve.mutateAsync({ instanceId, incidentKey, reason, variables: changed() })}
      onDone={() => router.refresh()}
    >
      <p lang="en">{message}</p>
      <p>{t('operations.retry.text')}</p>
      {rows.map((row) => (
        <div key={row.id} className={styles.pair}>
          <TextInput
            label={t('operations.variable.name')}
            value={row.name}
            maxLength={100}
            readOnly={Object.hasOwn(variables, row.name) && row.id < Object.keys(variables).length}
            onChange={(event) => change(row.id, { name: event.currentTarget.value })}
          />
          <TextInput
            label={row.name === '' ? t('operations.variable.value') : t('operations.variable.valueOf', { name: row.name })}
            value={row.value}
            maxLength={2000}
            onChange={(event) => change(row.id, { value: event.currentTarget.value })}
          />
        </div>
      ))}
      <div>
        <Button
          size="xs"
          onClick={() => setRows([...rows, { id: Math.max(-1, ...rows.map(({ id }) => id)) + 1, name: '', value: '' }])}
        >
          {t('operations.variable.add')}
        </Button>
      </div>
    </OperationDialog>
  )
}
