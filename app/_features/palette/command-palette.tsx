'use client'

import { IconArrowRight, IconBolt, IconFolder, IconSearch, IconUser } from '@tabler/icons-react'
import type { inferRouterOutputs } from '@trpc/server'
import { useRouter } from 'next/navigation'
import { type KeyboardEvent, useEffect, useId, useRef, useState } from 'react'
import type { AppRouter } from '../../_server/trpc/app-router.ts'
import { formatPerson } from '../../_ui/format.ts'
import { useLocale, useTranslate } from '../../_ui/i18n.tsx'
import { Kbd } from '../../_ui/shell/kbd.tsx'
import { KEY_HELP } from '../../_ui/shell/key-help.tsx'
import { renderShortArea } from '../case/render-area.ts'
import { useTRPCClient } from '../trpc/trpc-provider.tsx'
import styles from './command-palette.module.css'

type Found = inferRouterOutputs<AppRouter>['search']['find']
type Page = { readonly href: string; readonly label: string }
type Item = {
  readonly id: string
  readonly group: 'people' | 'cases' | 'pages' | 'commands'
  readonly text: string
  readonly note: string
  readonly keys: readonly string[]
  readonly run: () => void
}

type CommandPaletteProps = { readonly pages: readonly Page[]; readonly maySearch: boolean }

const icons = { people: IconUser, cases: IconFolder, pages: IconArrowRight, commands: IconBolt } as const
const groups = ['people', 'cases', 'pages', 'commands'] as const
const pagesFirst = ['pages', 'commands', 'people', 'cases'] as const
const WAIT_MS = 120
const nothing: Found = { people: [], cases: [] }
const click = (selector: string): void => document.querySelector<HTMLElement>(selector)?.click()

/** Search and commands by `Ctrl K`: people and cases in sight, pages, and what can be done here. */
export function CommandPalette({ pages, maySearch }: CommandPaletteProps) {
  const t = useTranslate()
  const locale = useLocale()
  const router = useRouter()
  const client = useTRPCClient()
  const [dialog, input] = [useRef<HTMLDialogElement>(null), useRef<HTMLInputElement>(null)]
  const listId = useId()
  const [text, setText] = useState('')
  const [found, setFound] = useState<Found>(nothing)
  const [state, setState] = useState<'idle' | 'busy' | 'failed'>('idle')
  const [at, setAt] = useState(0)

  const open = () => {
    if (dialog.current?.open !== false) return
    setText('')
    setFound(nothing)
    setAt(0)
    dialog.current.showModal()
    input.current?.focus()
  }
  const close = () => dialog.current?.close()
  const openRef = useRef(open)
  openRef.current = open

  useEffect(() => {
    const onKey = (event: globalThis.KeyboardEvent) => {
      if (!(event.ctrlKey || event.metaKey) || event.altKey || event.key.toLowerCase() !== 'k') return
      event.preventDefault()
      openRef.current()
    }
    document.addEventListener('keydown', onKey)
    return () => document.removeEventListener('keydown', onKey)
  }, [])

  useEffect(() => {
    const wanted = text.trim()
    setAt(0)
    // What was found for another text is nothing to choose from.
    setFound(nothing)
    if (!maySearch || [...wanted].length < 2) {
      setState('idle')
      return
    }
    const stop = new AbortController()
    const timer = setTimeout(() => {
      setState('busy')
      client.search.find
        .query({ text: wanted }, { signal: stop.signal })
        .then((result) => {
          setFound(result)
          setState('idle')
        })
        .catch(() => stop.signal.aborted || setState('failed'))
    }, WAIT_MS)
    return () => {
      clearTimeout(timer)
      stop.abort()
    }
  }, [text, maySearch, client])

  const go = (href: string) => () => router.push(href)
  const matches = (label: string): boolean => label.toLowerCase().includes(text.trim().toLowerCase())
  const commands: readonly Omit<Item, 'group' | 'note'>[] = [
    {
      id: 'next',
      text: t('queue.next'),
      keys: ['N'],
      run: () => (document.querySelector('[data-next-case]') === null ? router.push('/queues') : click('[data-next-case]')),
    },
    { id: 'language', text: t('palette.language'), keys: ['G', 'L'], run: () => click('[data-language-switch]') },
    { id: 'keys', text: t('keys.title'), keys: ['?'], run: () => document.dispatchEvent(new Event(KEY_HELP)) },
  ]
  const unsorted: readonly Item[] = [
    ...found.people.map(
      ({ person, area }): Item => ({
        id: `person-${person.id}`,
        group: 'people',
        text: formatPerson(person.name, locale),
        note: [formatPerson(person.name, locale === 'en' ? 'mn' : 'en'), person.registerNumber, renderShortArea(area, locale)]
          .filter((part) => part !== null)
          .join(', '),
        keys: [],
        run: go(`/cases?q=${encodeURIComponent(person.registerNumber ?? formatPerson(person.name, locale))}`),
      }),
    ),
    ...found.cases.map((one): Item => {
      const person = one.subject ?? one.head
      return {
        id: `case-${one.reference}`,
        group: 'cases',
        text: one.reference,
        note: [one.programTitle[locale], person === null ? null : formatPerson(person.name, locale)]
          .filter((part) => part !== null)
          .join(', '),
        keys: [],
        run: go(`/cases/${one.reference}`),
      }
    }),
    ...pages
      .filter(({ label }) => matches(label))
      .map(({ href, label }): Item => ({ id: `page-${href}`, group: 'pages', text: label, note: '', keys: [], run: go(href) })),
    ...commands.filter((command) => matches(command.text)).map((command): Item => ({ ...command, group: 'commands', note: '' })),
  ]
  // A page that is called by its name comes before people who are called like it.
  const isNamed = unsorted.some(
    ({ group, text: label }) =>
      group === 'pages' && text.trim() !== '' && label.toLowerCase().startsWith(text.trim().toLowerCase()),
  )
  const order = isNamed ? pagesFirst : groups
  const items = order.flatMap((group) => unsorted.filter((item) => item.group === group))
  const chosen = items[Math.min(at, items.length - 1)]
  const choose = (item: Item | undefined) => {
    if (item === undefined) return
    close()
    item.run()
  }
  const onKeyDown = (event: KeyboardEvent) => {
    const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0
    if (step !== 0) {
      event.preventDefault()
      setAt((Math.min(at, items.length - 1) + step + items.length) % Math.max(1, items.length))
    } else if (event.key === 'Enter') {
      event.preventDefault()
      choose(chosen)
    }
  }
  return (
    <>
      <button type="button" className={styles.open} onClick={open}>
        <IconSearch size={16} stroke={1.75} aria-hidden />
        <span>{t('palette.open')}</span>
        <Kbd>Ctrl</Kbd>
        <Kbd>K</Kbd>
      </button>
      <dialog ref={dialog} className={styles.dialog} aria-label={t('palette.open')}>
        <div className={styles.head}>
          <IconSearch size={18} stroke={1.75} aria-hidden />
          <input
            ref={input}
            role="combobox"
            aria-expanded
            aria-controls={listId}
            aria-activedescendant={chosen === undefined ? undefined : `${listId}-${chosen.id}`}
            aria-autocomplete="list"
            aria-label={t('palette.open')}
            value={text}
            onChange={(event) => setText(event.target.value)}
            onKeyDown={onKeyDown}
            maxLength={100}
            autoComplete="off"
            spellCheck={false}
          />
          <button type="button" className={styles.esc} onClick={close} aria-label={t('keys.close')}>
            <Kbd>Esc</Kbd>
          </button>
        </div>
        <div id={listId} role="listbox" aria-label={t('palette.results')} className={styles.list} tabIndex={-1}>
          {order.map((group) => {
            const members = items.filter((item) => item.group === group)
            const Icon = icons[group]
            if (members.length === 0) return null
            return (
              // biome-ignore lint/a11y/useSemanticElements: a group of options has no element of its own
              <div key={group} role="group" aria-label={t(`palette.${group}`)}>
                <div className={styles.group} aria-hidden>
                  {t(`palette.${group}`)}
                </div>
                {members.map((item) => (
                  // biome-ignore lint/a11y/useFocusableInteractive lint/a11y/useKeyWithClickEvents: the field keeps the focus and names the option
                  <div
                    key={item.id}
                    id={`${listId}-${item.id}`}
                    role="option"
                    aria-selected={item === chosen}
                    className={styles.item}
                    ref={(element) => {
                      if (item === chosen) element?.scrollIntoView({ block: 'nearest' })
                    }}
                    onClick={() => choose(item)}
                  >
                    <Icon size={16} stroke={1.75} aria-hidden />
                    <span className={styles.text}>
                      {item.text} <span className={styles.note}>{item.note}</span>
                    </span>
                    {item.keys.map((key) => (
                      <Kbd key={key}>{key}</Kbd>
                    ))}
                  </div>
                ))}
              </div>
            )
          })}
        </div>
        <div className={styles.foot}>
          <span role="status">
            {state === 'failed' ? t('admin.failed') : items.length === 0 && state === 'idle' ? t('palette.none') : ''}
          </span>
          <span>{t(maySearch ? 'palette.hint' : 'palette.hint.pages')}</span>
        </div>
      </dialog>
    </>
  )
}
