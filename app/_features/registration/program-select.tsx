'use client'

import { Button, NativeSelect } from '@mantine/core'
import { useEffect, useRef } from 'react'
import { useTranslate } from '../../_ui/i18n.tsx'
import page from './registration.module.css'

type ProgramSelectProps = {
  readonly programs: readonly { readonly id: string; readonly title: string }[]
  readonly programId: string
  readonly attempt: string
  readonly onChoose: (programId: string) => void
}

/** Which programme. It is a form of its own: without the page's script the button asks the server, and a choice made before it came counts too. */
export function ProgramSelect({ programs, programId, attempt, onChoose }: ProgramSelectProps) {
  const t = useTranslate()
  const select = useRef<HTMLSelectElement>(null)
  // biome-ignore lint/correctness/useExhaustiveDependencies: only what was chosen before the script came is read, once
  useEffect(() => {
    const chosen = select.current?.value ?? ''
    if (chosen !== programId) onChoose(chosen)
  }, [])
  return (
    <form method="get" action="/cases/new" className={page.program}>
      <input type="hidden" name="draft" value={attempt} />
      <NativeSelect
        ref={select}
        name="program"
        autoComplete="off"
        label={t('registration.program')}
        value={programId}
        data={[{ value: '', label: t('work.choose') }, ...programs.map(({ id, title }) => ({ value: id, label: title }))]}
        onChange={(event) => onChoose(event.currentTarget.value)}
      />
      <noscript>
        <Button type="submit">{t('registration.choose')}</Button>
      </noscript>
    </form>
  )
}
