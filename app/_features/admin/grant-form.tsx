'use client'

import { NativeSelect, TextInput } from '@mantine/core'
import { type FormEvent, useState } from 'react'
import { type Role, roles } from '#engine/access/grant.ts'
import { ActButton } from '../../_ui/act-button.tsx'
import { useTranslate } from '../../_ui/i18n.tsx'
import { Note } from '../../_ui/note.tsx'
import { useTRPCClient } from '../trpc/trpc-provider.tsx'
import styles from './admin.module.css'
import { useCommand } from './use-command.ts'

type Option = { readonly value: string; readonly label: string }
type GrantFormProps = {
  readonly personId: string
  readonly today: string
  readonly programs: readonly Option[]
  readonly areas: readonly Option[]
}

/** Gives a role, for programmes, in an area, from a day on. What is there is ended and given otherwise, never changed. */
export function GrantForm({ personId, today, programs, areas }: GrantFormProps) {
  const t = useTranslate()
  const client = useTRPCClient()
  const { busy, refusal, run } = useCommand()
  const [isRoleMissing, setRoleMissing] = useState(false)
  const send = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    const form = event.currentTarget
    const data = new FormData(form)
    const chosen = data.getAll('program').map(String)
    const read = (name: string): string | null => {
      const value = String(data.get(name) ?? '').trim()
      return value === '' ? null : value
    }
    const role = read('role') as Role | null
    setRoleMissing(role === null)
    if (role === null) {
      form.querySelector<HTMLSelectElement>('select[name=role]')?.focus()
      return
    }
    run(
      () =>
        client.person.grant.mutate({
          personId,
          role,
          programs: chosen.length === 0 ? null : chosen,
          areaPath: read('area'),
          validFrom: read('from') ?? today,
          validTo: read('to'),
        }),
      { done: t('people.grant.done'), onDone: () => form.reset() },
    )
  }
  return (
    <form onSubmit={send} className={styles.form}>
      {refusal === null ? null : (
        <Note tone="danger" role="alert">
          {refusal}
        </Note>
      )}
      <NativeSelect
        name="role"
        label={t('people.grant.role')}
        // None is offered as chosen: a role is given only by who meant it.
        data={[{ value: '', label: t('work.choose') }, ...roles.map((role) => ({ value: role, label: t(`role.${role}`) }))]}
        error={isRoleMissing ? t('people.grant.role.missing') : null}
        onChange={() => setRoleMissing(false)}
      />
      <fieldset className={styles.form}>
        <legend className={styles.quiet}>{t('people.grant.programs')}</legend>
        {programs.map(({ value, label }) => (
          <label key={value} className={styles.field}>
            <input type="checkbox" name="program" value={value} /> {label}
          </label>
        ))}
      </fieldset>
      <NativeSelect name="area" label={t('people.grant.area')} data={[{ value: '', label: t('user.everywhere') }, ...areas]} />
      <div className={styles.pair}>
        <TextInput
          name="from"
          type="date"
          label={t('people.grant.from')}
          defaultValue={today}
          min={today}
          required
          withAsterisk={false}
        />
        <TextInput name="to" type="date" label={t('people.grant.to')} min={today} />
      </div>
      <div>
        <ActButton type="submit" variant="filled" busy={busy} busyLabel={t('people.act.busy')}>
          {t('people.grant.submit')}
        </ActButton>
      </div>
    </form>
  )
}
