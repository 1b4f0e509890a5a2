'use client'

import { useEffect } from 'react'
import { isTyping } from '../../_ui/is-typing.ts'
import { areSingleKeysOn } from '../../_ui/single-keys.ts'

type Root = { readonly current: HTMLElement | null }

const radiosOf = (group: Element): HTMLInputElement[] => [...group.querySelectorAll<HTMLInputElement>('input[type="radio"]')]

/** The question in which one stands, else the first that is not answered, else the first. */
const findGroup = (root: HTMLElement): Element | undefined => {
  const groups = [...root.querySelectorAll('[role="radiogroup"]')]
  return (
    groups.find((group) => group.contains(document.activeElement)) ??
    groups.find((group) => !radiosOf(group).some(({ checked }) => checked)) ??
    groups[0]
  )
}

/** `1` to `9` choose an answer of the form that a page is about, from anywhere on it; one then stands in the answer. */
export const useNumberKeys = (root: Root, isOn: boolean): void => {
  useEffect(() => {
    if (!isOn) return
    const choose = (event: KeyboardEvent): void => {
      if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || !/^[1-9]$/.test(event.key)) return
      if (isTyping(event.target) || !areSingleKeysOn() || root.current === null) return
      if (document.querySelector('dialog[open], [role="dialog"]') !== null) return
      const group = findGroup(root.current)
      const radio = group === undefined ? undefined : radiosOf(group)[Number(event.key) - 1]
      if (radio === undefined || radio.disabled) return
      event.preventDefault()
      radio.focus()
      radio.click()
    }
    document.addEventListener('keydown', choose)
    return () => document.removeEventListener('keydown', choose)
  }, [root, isOn])
}
