'use client'

import { useEffect } from 'react'
import { isTyping } from '../is-typing.ts'
import { areSingleKeysOn } from '../single-keys.ts'
import { KEY_HELP } from './key-help.tsx'

const isVisible = (element: HTMLElement): boolean => element.getClientRects().length > 0

/** Rows that `J` and `K` walk through: links marked with `data-row`. */
const moveRow = (step: 1 | -1): void => {
  const rows = [...document.querySelectorAll<HTMLElement>('[data-row]')].filter(isVisible)
  const at = rows.indexOf(document.activeElement as HTMLElement)
  rows[at === -1 ? (step === 1 ? 0 : rows.length - 1) : Math.min(rows.length - 1, Math.max(0, at + step))]?.focus()
}

const click = (selector: string): void => document.querySelector<HTMLElement>(selector)?.click()

const acts: Readonly<Record<string, (event: KeyboardEvent) => void>> = {
  j: () => moveRow(1),
  k: () => moveRow(-1),
  '/': (event) => {
    const search = document.querySelector<HTMLInputElement>('[data-search]')
    if (search === null) return
    event.preventDefault()
    search.focus()
    search.select()
  },
  n: () => click('[data-next-case]'),
  '?': () => document.dispatchEvent(new Event(KEY_HELP)),
  escape: () => click('[data-back]'),
}

const afterG: Readonly<Record<string, () => void>> = {
  l: () => click('[data-language-switch]'),
  h: () => click('a[href="/"]'),
  c: () => click('a[href="/cases"]'),
  q: () => click('a[href="/queues"]'),
  m: () => click('a[href="/payments"]'),
}

const WAIT_MS = 1500

/** An open dialog has the keys: Esc closes it and leaves the page where it is. */
const belongsElsewhere = ({ ctrlKey, metaKey, altKey, target }: KeyboardEvent): boolean =>
  ctrlKey || metaKey || altKey || isTyping(target) || document.querySelector('dialog[open]') !== null

/** Single keys of the pages. They rest while somebody types, and with a modifier they belong to the browser. */
export function Shortcuts() {
  useEffect(() => {
    let leaderAt = 0
    const onKey = (event: KeyboardEvent) => {
      if (event.defaultPrevented || belongsElsewhere(event)) return
      const key = event.key.toLowerCase()
      if (key.length === 1 && !areSingleKeysOn()) return
      const second = performance.now() - leaderAt < WAIT_MS ? afterG[key] : undefined
      leaderAt = key === 'g' ? performance.now() : 0
      if (second !== undefined) second()
      else acts[key]?.(event)
    }
    document.addEventListener('keydown', onKey)
    return () => document.removeEventListener('keydown', onKey)
  }, [])
  return null
}
