'use client'

import { useEffect, useState } from 'react'
import type { Answers } from '../case-work/form-fields.tsx'

type Draft = {
  readonly programId: string
  readonly answers: Answers
  readonly submittedOn: string
  /** Made once for an application: however often it is sent, it is one. */
  readonly attempt: string
}

const place = 'schemata.registration'

/** What is typed stays in this tab, through a reload and a new sign-in, until the application is taken. */
export const useRegistrationDraft = (today: string) => {
  const [draft, setDraft] = useState<Draft>({ programId: '', answers: {}, submittedOn: today, attempt: '' })
  useEffect(() => {
    const kept = readDraft()
    setDraft((fresh) => kept ?? { ...fresh, attempt: crypto.randomUUID() })
  }, [])
  const change = (part: Partial<Draft>): void => {
    const next = { ...draft, ...part }
    setDraft(next)
    sessionStorage.setItem(place, JSON.stringify(next))
  }
  return { draft, change, forget: () => sessionStorage.removeItem(place) }
}

const readDraft = (): Draft | null => {
  try {
    const kept: unknown = JSON.parse(sessionStorage.getItem(place) ?? 'null')
    return isDraft(kept) ? kept : null
  } catch {
    return null
  }
}

const isDraft = (kept: unknown): kept is Draft =>
  typeof kept === 'object' &&
  kept !== null &&
  ['programId', 'submittedOn', 'attempt'].every((name) => typeof (kept as Record<string, unknown>)[name] === 'string') &&
  typeof (kept as Record<string, unknown>).answers === 'object'
