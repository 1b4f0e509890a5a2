'use client'

import { useEffect } from 'react'

/** States that only a pointer or a key brings about, and the words by which a part of the page asks for them. */
const forced: Readonly<Record<string, RegExp>> = {
  hover: /:hover/g,
  focus: /:focus-visible|:focus-within|:focus/g,
  active: /:active/g,
}

/** Below an element with `data-force="hover"` everything looks as if somebody pointed at it: each rule of the style sheets gets a twin. */
export function ForceStates() {
  useEffect(() => {
    for (const sheet of document.styleSheets) addTwins(sheet)
  }, [])
  return null
}

function addTwins(group: CSSStyleSheet | CSSGroupingRule): void {
  const twins: string[] = []
  for (const rule of group.cssRules) {
    if (rule instanceof CSSStyleRule) twins.push(...listTwins(rule))
    else if (rule instanceof CSSGroupingRule) addTwins(rule)
  }
  for (const text of twins) group.insertRule(text, group.cssRules.length)
}

const listTwins = ({ selectorText, style }: CSSStyleRule): readonly string[] =>
  Object.entries(forced).flatMap(([state, pseudo]) => {
    if (selectorText.search(pseudo) === -1 || selectorText.includes('[data-force')) return []
    const bare = selectorText.replace(pseudo, '')
    // A bare pseudo class meant everything that can take the focus.
    const selector = bare === '' ? ':is(a, button, input, textarea)' : bare
    return [`:where([data-force="${state}"]) :is(${selector}) { ${style.cssText} }`]
  })
