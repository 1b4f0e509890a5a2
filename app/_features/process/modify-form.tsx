'use client'

import { Checkbox, NativeSelect } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { useRouter } from 'next/navigation'
import { useState } from 'react'
import { useTranslate } from '../../_ui/i18n.tsx'
import { useTRPC } from '../trpc/trpc-provider.tsx'
import { OperationDialog } from './operation-dialog.tsx'
import styles from './operations.module.css'

type ModifyFormProps = {
  readonly instanceId: string
  readonly reference: string
  /** Where it stands: what may be ended. */
  readonly active: readonly { readonly key: string; readonly name: string }[]
  /** Where it may begin. */
  readonly elements: readonly { readonly id: string; readonly name: string }[]
}

/** Ends steps of a workflow and begins others by hand. */
export function ModifyForm({ instanceId, reference, active, elements }: ModifyFormProps) {
  const t = useTranslate()
  const router = useRouter()
  const trpc = useTRPC()
  const modify = useMutation(trpc.process.modify.mutationOptions())
  const [ended, setEnded] = useState<readonly string[]>([])
  const [begun, setBegun] = useState('')
  const act = async (reason: string) => {
    if (ended.length === 0 && begun === '')
      return { ok: false, rejection: { code: 'nothing-chosen', message: t('operations.modify.nothing') } }
    return modify.mutateAsync({
      instanceId,
      reason,
      terminate: [...ended],
      activate: begun === '' ? [] : [{ element: begun }],
    })
  }
  return (
    <OperationDialog
      open={t('operations.modify')}
      title={t('operations.modify.title', { reference })}
      submit={t('operations.modify.submit')}
      done={t('operations.modify.done')}
      act={act}
      onDone={() => {
        setEnded([])
        setBegun('')
        router.refresh()
      }}
    >
      <p>{t('operations.modify.text')}</p>
      <fieldset className={styles.checks}>
        <legend>{t('operations.modify.end')}</legend>
        {active.map(({ key, name }) => (
          <Checkbox
            key={key}
            label={name}
            checked={ended.includes(key)}
            onChange={(event) => setEnded(event.currentTarget.checked ? [...ended, key] : ended.filter((other) => other !== key))}
          />
        ))}
      </fieldset>
      <NativeSelect
        label={t('operations.modify.begin')}
        value={begun}
        onChange={(event) => setBegun(event.currentTarget.value)}
        data={[
          { value: '', label: t('operations.modify.begin.none') },
          ...elements.map(({ id, name }) => ({ value: id, label: name })),
        ]}
      />
    </OperationDialog>
  )
}
