'use client'

import { Button } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import Link from 'next/link'
import { useRouter } from 'next/navigation'
import { formatInstant } from '../../_ui/format.ts'
import { useLocale, useTranslate } from '../../_ui/i18n.tsx'
import { showToast } from '../../_ui/toast/toast-store.ts'
import styles from '../case-work/case-work.module.css'
import { useTRPC, useTRPCClient } from '../trpc/trpc-provider.tsx'
import { renderRegistrationAddress } from './registration-address.ts'
import type { RegistrationDraft } from './use-registration-draft.ts'

type UnfinishedProps = {
  readonly drafts: readonly (RegistrationDraft & { readonly title: string })[]
  readonly timeZone: string
}

/** What I began to register here or on another machine and have not taken: to go on with, or to throw away. */
export function UnfinishedApplications({ drafts, timeZone }: UnfinishedProps) {
  const t = useTranslate()
  const locale = useLocale()
  const router = useRouter()
  const trpc = useTRPC()
  const client = useTRPCClient()
  const remove = useMutation(trpc.draft.remove.mutationOptions())
  if (drafts.length === 0) return null
  const throwAway = ({ attempt, programId, content }: RegistrationDraft) =>
    remove.mutate(
      { kind: 'registration', subject: attempt },
      {
        onSuccess: () => {
          router.refresh()
          showToast({
            text: t('registration.draft.removed'),
            undo: async () => {
              await client.draft.saveRegistration.mutate({ attempt, programId, content })
              router.refresh()
            },
          })
        },
      },
    )
  return (
    <section aria-label={t('registration.drafts')}>
      <h2 className={styles.title}>{t('registration.drafts')}</h2>
      <ul className={styles.list}>
        {drafts.map((draft) => (
          <li key={draft.attempt} className={styles.line}>
            <span>
              <Link href={renderRegistrationAddress(draft)}>{nameOf(draft)}</Link>{' '}
              <span className="muted">{t('draft.saved', { at: formatInstant(draft.savedAt, timeZone, locale) })}</span>
            </span>
            <Button
              size="xs"
              variant="subtle"
              aria-label={t('registration.draft.remove.of', { name: nameOf(draft) })}
              disabled={remove.isPending}
              onClick={() => throwAway(draft)}
            >
              {t('registration.draft.remove')}
            </Button>
          </li>
        ))}
      </ul>
    </section>
  )
}

/** The programme and what was typed first, so that two of one programme are told apart. */
const nameOf = ({ title, content }: RegistrationDraft & { readonly title: string }): string => {
  const typed = Object.values(content.values).find((value) => typeof value === 'string' && value !== '')
  return typed === undefined ? title : `${title}, ${String(typed).slice(0, 40)}`
}
