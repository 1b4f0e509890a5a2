'use client'

import { usePathname, useRouter, useSearchParams } from 'next/navigation'
import { useEffect } from 'react'

/** Lists whose place is kept, by their paths. */
const lists = /^\/(cases|queues|admin\/people|admin\/audit|payments\/[0-9a-f-]{36}\/(list|waiting))$/

type Place = { readonly address: string; readonly scroll: number; readonly row: string | null }

const keyOf = (path: string): string => `schemata.place:${path}`
const LAST = 'schemata.place'

const read = (key: string): Place | null => {
  try {
    return JSON.parse(sessionStorage.getItem(key) ?? 'null') as Place | null
  } catch {
    return null
  }
}

const findScroller = (): HTMLElement | null => document.querySelector<HTMLElement>('main [data-scroll]')

/** Where one stands in a list when one leaves it by a row. */
const keep = (path: string, address: string, row: HTMLAnchorElement): void => {
  if (!lists.test(path)) return
  const place: Place = { address, scroll: findScroller()?.scrollTop ?? 0, row: row.getAttribute('href') }
  sessionStorage.setItem(keyOf(path), JSON.stringify(place))
  sessionStorage.setItem(LAST, path)
}

/** The place to which a way back leads, where one came from a list; cases are reached from several. */
const takePlace = (target: Element): Place | null => {
  const back = target.closest<HTMLAnchorElement>('a[data-back]')
  if (back === null) return null
  const from = back.pathname === '/cases' ? (sessionStorage.getItem(LAST) ?? '/cases') : back.pathname
  const place = read(keyOf(from))
  if (place !== null) sessionStorage.setItem(`${keyOf(from)}:return`, '1')
  return place
}

const TRY_MS = 50
const MOST_TRIES = 100

/** Scrolls to the place and focuses its row; false where the row is not there yet. */
const standAt = ({ scroll, row }: Place): boolean => {
  const link = [...document.querySelectorAll<HTMLElement>('main a[data-row]')].find((one) => one.getAttribute('href') === row)
  if (link === undefined) return false
  const scroller = findScroller()
  if (scroller !== null) scroller.scrollTop = scroll
  link.focus({ preventScroll: true })
  return true
}

/** Remembers where one stood in a list when one leaves it by a row, and leads back there: same page, same row, same scroll. */
export function KeepPlace() {
  const path = usePathname()
  const query = useSearchParams().toString()
  const router = useRouter()
  const address = query === '' ? path : `${path}?${query}`
  useEffect(() => {
    const onClick = (event: MouseEvent) => {
      if (!(event.target instanceof Element) || event.button !== 0 || event.metaKey || event.ctrlKey) return
      const row = event.target.closest<HTMLAnchorElement>('a[data-row]')
      if (row !== null) keep(path, address, row)
      const place = row === null ? takePlace(event.target) : null
      if (place === null) return
      event.preventDefault()
      router.push(place.address)
    }
    document.addEventListener('click', onClick, true)
    return () => document.removeEventListener('click', onClick, true)
  }, [path, address, router])
  useEffect(() => {
    const flag = `${keyOf(path)}:return`
    const place = sessionStorage.getItem(flag) === null ? null : read(keyOf(path))
    sessionStorage.removeItem(flag)
    if (place === null || place.address !== address) return
    // The rows come after the frame of the page: it is looked for them a while.
    let tries = 0
    const timer = setInterval(() => {
      tries += 1
      if (standAt(place) || tries >= MOST_TRIES) clearInterval(timer)
    }, TRY_MS)
    return () => clearInterval(timer)
  }, [path, address])
  return null
}
