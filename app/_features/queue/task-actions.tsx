'use client'

import { Button, Menu } from '@mantine/core'
import { useRouter } from 'next/navigation'
import { useCallback, useEffect, useRef, useState } from 'react'
import { useLocale, useTranslate } from '../../_ui/i18n.tsx'
import { isTyping } from '../../_ui/is-typing.ts'
import { Kbd } from '../../_ui/shell/kbd.tsx'
import { areSingleKeysOn } from '../../_ui/single-keys.ts'
import { showToast } from '../../_ui/toast/toast-store.ts'
import { translateCount } from '../../_ui/translate.ts'
import { nameOf } from '../admin/name-of.ts'
import { useTRPCClient } from '../trpc/trpc-provider.tsx'
import styles from './task-actions.module.css'

type Colleague = { readonly id: string; readonly nameCyrillic: string; readonly nameLatin: string }

const boxes = (): HTMLInputElement[] => [...document.querySelectorAll<HTMLInputElement>('input[data-task]')]
const rowOf = (element: Element | null): HTMLInputElement | null =>
  element?.closest('tr')?.querySelector('input[data-task]') ?? null
/** Those that are selected, else the one of the row in which one stands. */
const listChosen = (): string[] => {
  const selected = boxes().filter((box) => box.checked)
  const here = rowOf(document.activeElement)
  return (selected.length > 0 ? selected : here === null ? [] : [here]).map((box) => box.value)
}

/** A letter that is pressed alone, not as part of a text. A check box takes no text. */
const isSingleKey = ({ ctrlKey, metaKey, altKey, target }: KeyboardEvent): boolean => {
  if (ctrlKey || metaKey || altKey || !areSingleKeysOn()) return false
  return !isTyping(target) || (target instanceof HTMLInputElement && target.type === 'checkbox')
}

/** Claim, give back and hand over, for the selected tasks or the row in which one stands; each task has its own result. */
export function TaskActions() {
  const t = useTranslate()
  const locale = useLocale()
  const router = useRouter()
  const client = useTRPCClient()
  const [selected, setSelected] = useState(0)
  const [busy, setBusy] = useState(false)
  const [handing, setHanding] = useState<{ readonly ids: readonly string[]; readonly colleagues: readonly Colleague[] } | null>(
    null,
  )
  const running = useRef(false)

  const count = useCallback(() => setSelected(boxes().filter((box) => box.checked).length), [])

  const each = async (ids: readonly string[], act: (taskId: string) => Promise<{ readonly ok: boolean }>): Promise<string[]> => {
    if (running.current || ids.length === 0) return []
    running.current = true
    setBusy(true)
    const done: string[] = []
    for (const id of ids) if ((await act(id).catch(() => ({ ok: false }))).ok) done.push(id)
    running.current = false
    setBusy(false)
    for (const box of boxes()) box.checked = false
    count()
    router.refresh()
    return done
  }
  const say = (
    kind: 'claimed' | 'released' | 'handed',
    ids: readonly string[],
    done: readonly string[],
    undo?: () => unknown,
  ) => {
    if (ids.length === 0) return
    const refused = ids.length - done.length
    const text = [
      done.length === 0 ? null : translateCount(t, `queue.act.${kind}`, done.length),
      refused === 0 ? null : translateCount(t, 'queue.act.refused', refused),
    ].filter((part) => part !== null)
    showToast({ text: text.join(' '), ...(done.length === 0 ? { tone: 'danger' } : undo === undefined ? {} : { undo }) })
  }
  const set = (release: boolean) => async () => {
    const ids = listChosen()
    const done = await each(ids, (taskId) => client.task.claim.mutate({ taskId, release }))
    say(release ? 'released' : 'claimed', ids, done, () =>
      each(done, (taskId) => client.task.claim.mutate({ taskId, release: !release })),
    )
  }
  const openHandOver = async () => {
    const ids = listChosen()
    const [first] = ids
    if (first === undefined) return
    const colleagues = await client.task.colleagues.query({ taskId: first }).catch(() => [])
    setHanding({ ids, colleagues })
  }
  const handOver = async (to: string) => {
    const ids = handing?.ids ?? []
    setHanding(null)
    const done = await each(ids, (taskId) => client.task.handOver.mutate({ taskId, to }))
    say('handed', ids, done)
  }
  const acts = useRef({ claim: set(false), openHandOver })
  acts.current = { claim: set(false), openHandOver }

  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.defaultPrevented || !isSingleKey(event)) return
      const key = event.key.toLowerCase()
      if (key === 'x') {
        const box = rowOf(document.activeElement)
        if (box === null) return
        box.checked = !box.checked
        count()
      } else if (key === 'c') acts.current.claim()
      else if (key === 'a') acts.current.openHandOver()
      else return
      event.preventDefault()
    }
    const onChange = (event: Event) => {
      if (!(event.target instanceof HTMLInputElement)) return
      if (event.target.matches('[data-all-tasks]')) for (const box of boxes()) box.checked = event.target.checked
      count()
    }
    document.addEventListener('keydown', onKey)
    document.addEventListener('change', onChange)
    return () => {
      document.removeEventListener('keydown', onKey)
      document.removeEventListener('change', onChange)
    }
  }, [count])

  return (
    <>
      {selected === 0 ? null : (
        <fieldset className={styles.bar} aria-label={t('queue.act.title')}>
          <span role="status" className="number">
            {translateCount(t, 'queue.act.selected', selected)}
          </span>
          <Button size="xs" disabled={busy} onClick={set(false)}>
            {t('queue.act.claim')} <Kbd>C</Kbd>
          </Button>
          <Button size="xs" disabled={busy} onClick={set(true)}>
            {t('queue.act.release')}
          </Button>
          <Button size="xs" disabled={busy} onClick={openHandOver}>
            {t('queue.act.handOver')} <Kbd>A</Kbd>
          </Button>
        </fieldset>
      )}
      {handing === null ? null : (
        <Menu
          opened
          onChange={(open) => open || setHanding(null)}
          position="top"
          shadow="none"
          width={280}
          transitionProps={{ duration: 0 }}
          trapFocus
          returnFocus
        >
          <Menu.Target>
            <span className={styles.anchor} />
          </Menu.Target>
          <Menu.Dropdown>
            <Menu.Label>{translateCount(t, 'queue.act.handTo', handing.ids.length)}</Menu.Label>
            {handing.colleagues.length === 0 ? <Menu.Label>{t('queue.act.nobody')}</Menu.Label> : null}
            {handing.colleagues.map((colleague) => (
              <Menu.Item key={colleague.id} onClick={() => handOver(colleague.id)}>
                {nameOf(colleague, locale)}
              </Menu.Item>
            ))}
            <Menu.Item onClick={() => setHanding(null)}>{t('people.cancel')}</Menu.Item>
          </Menu.Dropdown>
        </Menu>
      )}
    </>
  )
}
