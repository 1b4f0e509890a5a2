'use client'

import { TextInput } from '@mantine/core'
import Link from 'next/link'
import { type FormEvent, useState } from 'react'
import { ActButton } from '../../_ui/act-button.tsx'
import { useTranslate } from '../../_ui/i18n.tsx'
import { Note } from '../../_ui/note.tsx'
import { useTRPCClient } from '../trpc/trpc-provider.tsx'
import styles from './admin.module.css'
import { useCommand } from './use-command.ts'

/** Adds somebody who may sign in, and shows their first password, once. */
export function AddPerson() {
  const t = useTranslate()
  const client = useTRPCClient()
  const { busy, refusal, run } = useCommand()
  const [made, setMade] = useState<{ readonly id: string; readonly firstPassword: string } | null>(null)
  const send = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    const form = event.currentTarget
    const data = new FormData(form)
    const read = (name: string) => String(data.get(name) ?? '').trim()
    const person = { nameCyrillic: read('nameCyrillic'), nameLatin: read('nameLatin'), email: read('email') }
    run(() => client.person.add.mutate(person), {
      onDone: (value) => {
        setMade(value)
        form.reset()
      },
    })
  }
  return (
    <section>
      <h2>{t('people.add.title')}</h2>
      <form onSubmit={send} className={styles.form}>
        {refusal === null ? null : (
          <Note tone="danger" role="alert">
            {refusal}
          </Note>
        )}
        <TextInput name="nameCyrillic" label={t('people.add.nameCyrillic')} required withAsterisk={false} maxLength={100} />
        <TextInput name="nameLatin" label={t('people.add.nameLatin')} required withAsterisk={false} maxLength={100} />
        <TextInput name="email" type="email" label={t('people.add.email')} required withAsterisk={false} maxLength={200} />
        <div>
          <ActButton type="submit" variant="filled" busy={busy} busyLabel={t('people.add.busy')}>
            {t('people.add.submit')}
          </ActButton>
        </div>
      </form>
      {made === null ? null : (
        <div role="status">
          <FirstPassword password={made.firstPassword} />
          <Link href={`/admin/people/${made.id}`}>{t('people.add.next')}</Link>
        </div>
      )}
    </section>
  )
}

/** A password to be told and then forgotten here. */
export function FirstPassword({ password }: { readonly password: string }) {
  const t = useTranslate()
  return (
    <div>
      <p className={styles.quiet}>{t('people.password.once')}</p>
      <code className={styles.password}>{password}</code>
    </div>
  )
}
