'use client'

import { TextInput } from '@mantine/core'
import type { FormEvent } from 'react'
import { ActButton } from '../../_ui/act-button.tsx'
import { useTranslate } from '../../_ui/i18n.tsx'
import { Note } from '../../_ui/note.tsx'
import { useTRPCClient } from '../trpc/trpc-provider.tsx'
import styles from './admin.module.css'
import { useCommand } from './use-command.ts'

/** Makes a group; whom it holds and what it works comes after. */
export function AddGroup() {
  const t = useTranslate()
  const client = useTRPCClient()
  const { busy, refusal, run } = useCommand()
  const send = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    const form = event.currentTarget
    const data = new FormData(form)
    const read = (name: string) => String(data.get(name) ?? '').trim()
    const group = { nameCyrillic: read('nameCyrillic'), nameLatin: read('nameLatin') }
    run(() => client.group.add.mutate(group), { done: t('groups.added'), onDone: () => form.reset() })
  }
  return (
    <section>
      <h2>{t('groups.add.title')}</h2>
      <form onSubmit={send} className={styles.form}>
        {refusal === null ? null : (
          <Note tone="danger" role="alert">
            {refusal}
          </Note>
        )}
        <TextInput name="nameCyrillic" label={t('groups.add.nameCyrillic')} required withAsterisk={false} maxLength={100} />
        <TextInput name="nameLatin" label={t('groups.add.nameLatin')} required withAsterisk={false} maxLength={100} />
        <div>
          <ActButton type="submit" variant="filled" busy={busy} busyLabel={t('people.act.busy')}>
            {t('groups.add.submit')}
          </ActButton>
        </div>
      </form>
    </section>
  )
}
