'use client'

import { useState } from 'react'
import { ActButton } from '../../_ui/act-button.tsx'
import { useTranslate } from '../../_ui/i18n.tsx'
import { Note } from '../../_ui/note.tsx'
import { useTRPCClient } from '../trpc/trpc-provider.tsx'
import { FirstPassword } from './add-person.tsx'
import styles from './admin.module.css'
import { useCommand } from './use-command.ts'

type PersonActsProps = { readonly personId: string; readonly active: boolean; readonly isReader: boolean }

/** Lets somebody sign in or no more, and gives them another first password. */
export function PersonActs({ personId, active, isReader }: PersonActsProps) {
  const t = useTranslate()
  const client = useTRPCClient()
  const { busy, refusal, run } = useCommand()
  const [password, setPassword] = useState<string | null>(null)
  const set = (to: boolean) => () => client.person.setActive.mutate({ personId, active: to })
  const reason = isReader ? t('people.own') : null
  return (
    <div className={styles.form}>
      {refusal === null ? null : (
        <Note tone="danger" role="alert">
          {refusal}
        </Note>
      )}
      <div className={styles.row}>
        <ActButton
          busy={busy}
          busyLabel={t('people.act.busy')}
          variant={active ? 'danger-quiet' : 'default'}
          reason={reason}
          onClick={() => run(set(!active), { done: t(active ? 'people.deactivated' : 'people.activated'), undo: set(active) })}
        >
          {t(active ? 'people.deactivate' : 'people.activate')}
        </ActButton>
        {isReader ? null : (
          <ActButton
            busy={busy}
            busyLabel={t('people.act.busy')}
            onClick={() =>
              run(() => client.person.givePassword.mutate({ personId }), {
                onDone: ({ firstPassword }) => setPassword(firstPassword),
              })
            }
          >
            {t('people.password.give')}
          </ActButton>
        )}
      </div>
      {password === null ? null : (
        <div role="status">
          <FirstPassword password={password} />
        </div>
      )}
    </div>
  )
}
