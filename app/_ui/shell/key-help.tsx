'use client'

import { Button } from '@mantine/core'
import { useEffect, useId, useRef, useState } from 'react'
import { useTranslate } from '../i18n.tsx'
import { areSingleKeysOn, setSingleKeys } from '../single-keys.ts'
import { Kbd } from './kbd.tsx'
import styles from './key-help.module.css'

type Shortcut = { readonly keys: readonly string[]; readonly label: string }

/** Keys that this page names in its foot. */
const listPageKeys = (): Shortcut[] =>
  [...document.querySelectorAll<HTMLElement>('[data-shortcut]')].map((element) => ({
    keys: [...element.querySelectorAll('kbd')].map((key) => key.textContent ?? ''),
    label: element.dataset.shortcut ?? '',
  }))

/** Asks for the list of keys to be shown. */
export const KEY_HELP = 'schemata:keys'

/** All keys of this page and of every page, by `?`; and the switch for those of a single letter. */
export function KeyHelp() {
  const t = useTranslate()
  const heading = useId()
  const dialog = useRef<HTMLDialogElement>(null)
  const [here, setHere] = useState<readonly Shortcut[]>([])
  const [isOn, setOn] = useState(true)
  useEffect(() => {
    const open = () => {
      setHere(listPageKeys())
      setOn(areSingleKeysOn())
      if (dialog.current?.open === false) dialog.current.showModal()
    }
    document.addEventListener(KEY_HELP, open)
    return () => document.removeEventListener(KEY_HELP, open)
  }, [])
  const everywhere: readonly Shortcut[] = [
    { keys: ['Ctrl', 'K'], label: t('palette.open') },
    { keys: ['?'], label: t('keys.all') },
    { keys: ['/'], label: t('keys.search') },
    { keys: ['J', 'K'], label: t('keys.move') },
    { keys: ['Enter'], label: t('keys.open') },
    { keys: ['Esc'], label: t('keys.back') },
    { keys: ['N'], label: t('queue.next') },
    { keys: ['Z'], label: t('keys.undo') },
    { keys: ['G', 'H'], label: t('home.title') },
    { keys: ['G', 'Q'], label: t('nav.queues') },
    { keys: ['G', 'C'], label: t('nav.cases') },
    { keys: ['G', 'M'], label: t('nav.payments') },
    { keys: ['G', 'L'], label: t('keys.language') },
  ]
  const others = here.filter(({ label }) => !everywhere.some((one) => one.label === label))
  return (
    <dialog ref={dialog} className={styles.dialog} aria-labelledby={heading}>
      <h2 id={heading}>{t('keys.title')}</h2>
      {others.length === 0 ? null : <KeyList title={t('keys.here')} keys={others} />}
      <KeyList title={t('keys.everywhere')} keys={everywhere} />
      <label className={styles.switch}>
        <input
          type="checkbox"
          checked={isOn}
          onChange={(event) => {
            setSingleKeys(event.target.checked)
            setOn(event.target.checked)
          }}
        />
        <span>
          {t('keys.single')}
          <small>{t('keys.single.hint')}</small>
        </span>
      </label>
      <div className={styles.close}>
        <Button onClick={() => dialog.current?.close()}>{t('keys.close')}</Button>
      </div>
    </dialog>
  )
}

function KeyList({ title, keys }: { readonly title: string; readonly keys: readonly Shortcut[] }) {
  return (
    <section>
      <h3>{title}</h3>
      <dl className={styles.keys}>
        {keys.map(({ keys: combination, label }) => (
          <div key={label}>
            <dt>
              {combination.map((key) => (
                <Kbd key={key}>{key}</Kbd>
              ))}
            </dt>
            <dd>{label}</dd>
          </div>
        ))}
      </dl>
    </section>
  )
}
