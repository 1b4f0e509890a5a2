'use client'

import { NativeSelect } from '@mantine/core'
import type { FormEvent } from 'react'
import { ActButton } from '../../_ui/act-button.tsx'
import { useLocale, useTranslate } from '../../_ui/i18n.tsx'
import { Note } from '../../_ui/note.tsx'
import { useTRPCClient } from '../trpc/trpc-provider.tsx'
import styles from './admin.module.css'
import { nameOf } from './name-of.ts'
import { useCommand } from './use-command.ts'

type Option = { readonly value: string; readonly label: string }

type GroupCardProps = {
  readonly group: {
    readonly id: string
    readonly nameCyrillic: string
    readonly nameLatin: string
    readonly members: readonly {
      readonly id: string
      readonly nameCyrillic: string
      readonly nameLatin: string
      readonly active: boolean
    }[]
    readonly bindings: readonly {
      readonly program: string
      readonly queue: string
      readonly areaPath: string
      readonly label: string
    }[]
  }
  readonly mayKeep: boolean
  readonly people: readonly Option[]
  /** `program/queue`. */
  readonly queues: readonly Option[]
  readonly areas: readonly Option[]
}

/** A group: whom it holds and which queues it works, and the ways to change both. */
export function GroupCard({ group, mayKeep, people, queues, areas }: GroupCardProps) {
  const t = useTranslate()
  const locale = useLocale()
  const client = useTRPCClient()
  const { busy, refusal, run } = useCommand()
  const groupId = group.id
  const addMember = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    const personId = String(new FormData(event.currentTarget).get('person') ?? '')
    if (personId !== '') run(() => client.group.addMember.mutate({ groupId, personId }), { done: t('groups.member.added') })
  }
  const bind = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    const data = new FormData(event.currentTarget)
    const [program = '', queue = ''] = String(data.get('queue') ?? '').split('/')
    const binding = { groupId, program, queue, areaPath: String(data.get('area') ?? '') }
    run(() => client.group.bind.mutate(binding), {
      done: t('groups.queue.bound'),
      undo: () => client.group.unbind.mutate(binding),
    })
  }
  return (
    <section className={styles.group} aria-label={nameOf(group, locale)}>
      <h2>{nameOf(group, locale)}</h2>
      {refusal === null ? null : (
        <Note tone="danger" role="alert">
          {refusal}
        </Note>
      )}
      <div className={styles.halves}>
        <div>
          <h3>{t('groups.members')}</h3>
          <ul className={styles.items}>
            {group.members.map((member) => (
              <li key={member.id}>
                <span>
                  {nameOf(member, locale)}
                  {member.active ? null : <span className="muted"> {t('people.state.inactive')}</span>}
                </span>
                {mayKeep ? (
                  <ActButton
                    size="xs"
                    variant="subtle"
                    busy={busy}
                    busyLabel={t('people.act.busy')}
                    onClick={() =>
                      run(() => client.group.endMember.mutate({ memberId: member.id }), { done: t('groups.member.ended') })
                    }
                  >
                    {t('groups.member.end')}
                    <span className="hidden">: {nameOf(member, locale)}</span>
                  </ActButton>
                ) : null}
              </li>
            ))}
          </ul>
          {mayKeep ? (
            <form onSubmit={addMember} className={styles.add}>
              <NativeSelect name="person" label={t('groups.member')} data={[...people]} />
              <ActButton type="submit" busy={busy} busyLabel={t('people.act.busy')}>
                {t('groups.member.add')}
              </ActButton>
            </form>
          ) : null}
        </div>
        <div>
          <h3>{t('groups.queues')}</h3>
          <ul className={styles.items}>
            {group.bindings.map(({ label, ...binding }) => (
              <li key={label}>
                <span>{label}</span>
                {mayKeep ? (
                  <ActButton
                    size="xs"
                    variant="subtle"
                    busy={busy}
                    busyLabel={t('people.act.busy')}
                    onClick={() =>
                      run(() => client.group.unbind.mutate({ groupId, ...binding }), {
                        done: t('groups.queue.unbound'),
                        undo: () => client.group.bind.mutate({ groupId, ...binding }),
                      })
                    }
                  >
                    {t('groups.queue.unbind')}
                    <span className="hidden">: {label}</span>
                  </ActButton>
                ) : null}
              </li>
            ))}
          </ul>
          {mayKeep ? (
            <form onSubmit={bind} className={styles.add}>
              <NativeSelect name="queue" label={t('groups.queue')} data={[...queues]} />
              <NativeSelect
                name="area"
                label={t('people.grant.area')}
                data={[{ value: 'mn', label: t('user.everywhere') }, ...areas]}
              />
              <ActButton type="submit" busy={busy} busyLabel={t('people.act.busy')}>
                {t('groups.queue.bind')}
              </ActButton>
            </form>
          ) : null}
        </div>
      </div>
    </section>
  )
}
