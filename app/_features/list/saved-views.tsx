'use client'

import { Button, Menu, TextInput } from '@mantine/core'
import { IconBookmark, IconTrash } from '@tabler/icons-react'
import Link from 'next/link'
import { useSearchParams } from 'next/navigation'
import { type FormEvent, useState } from 'react'
import { useTranslate } from '../../_ui/i18n.tsx'
import { useCommand } from '../admin/use-command.ts'
import { useTRPCClient } from '../trpc/trpc-provider.tsx'
import styles from './saved-views.module.css'

type Page = 'cases' | 'queues' | 'payments' | 'audit' | 'people'
type View = { readonly id: string; readonly name: string; readonly query: string }
type SavedViewsProps = {
  readonly page: Page
  readonly path: string
  readonly views: readonly View[]
  /** Which of the lists of the page this is, where it has several: views of one are not offered in another. */
  readonly list?: string
}

/** Mine: lists as I like to see them. What is shown now can be saved; a view that was removed can be put back. */
export function SavedViews({ page, path, views: all, list }: SavedViewsProps) {
  const t = useTranslate()
  const client = useTRPCClient()
  const params = useSearchParams()
  const { busy, refusal, run } = useCommand()
  const [isOpen, setOpen] = useState(false)
  const query = readQuery(params, list)
  const views = all.filter((view) => new URLSearchParams(view.query).get('list') === (list ?? null))
  const save = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    const name = String(new FormData(event.currentTarget).get('name') ?? '').trim()
    run(() => client.view.save.mutate({ page, name, query }), { done: t('views.saved', { name }), onDone: () => setOpen(false) })
  }
  const remove = (view: View) =>
    run(() => client.view.remove.mutate({ id: view.id }), {
      done: t('views.removed', { name: view.name }),
      undo: async () => {
        const answer = await client.view.save.mutate({ page, name: view.name, query: view.query })
        if (!answer.ok) throw new Error(answer.rejection.code)
      },
    })
  return (
    <Menu
      opened={isOpen}
      onChange={setOpen}
      position="bottom-start"
      shadow="none"
      width={280}
      transitionProps={{ duration: 0 }}
      returnFocus
    >
      <Menu.Target>
        <Button size="xs" leftSection={<IconBookmark size={14} stroke={1.75} aria-hidden />}>
          {t('views.title')}
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        {views.length === 0 ? <Menu.Label>{t('views.none')}</Menu.Label> : <Menu.Label>{t('views.mine')}</Menu.Label>}
        {views.map((view) => (
          <div key={view.id} className={styles.view} role="none">
            <Menu.Item component={Link} href={view.query === '' ? path : `${path}?${view.query}`}>
              {view.name}
            </Menu.Item>
            <Menu.Item
              closeMenuOnClick={false}
              className={styles.remove}
              aria-label={t('views.remove', { name: view.name })}
              onClick={() => remove(view)}
            >
              <IconTrash size={14} stroke={1.75} aria-hidden />
            </Menu.Item>
          </div>
        ))}
        <Menu.Divider />
        <form onSubmit={save} className={styles.form}>
          <TextInput
            name="name"
            label={t('views.name')}
            error={refusal}
            required
            withAsterisk={false}
            maxLength={60}
            autoComplete="off"
            onKeyDown={(event) => event.stopPropagation()}
          />
          <Button type="submit" size="xs" disabled={busy}>
            {t('views.save')}
          </Button>
        </form>
      </Menu.Dropdown>
    </Menu>
  )
}

/** How the list is filtered and sorted; where one stands in it is no part of a view. */
const readQuery = (params: URLSearchParams, list: string | undefined): string => {
  const kept = new URLSearchParams(params)
  for (const name of ['after', 'entry', 'list']) kept.delete(name)
  if (list !== undefined) kept.set('list', list)
  return kept.toString()
}
