'use client'

import { TRPCClientError } from '@trpc/client'
import { useEffect, useId, useRef, useState } from 'react'
import { setWaiting } from '../../_ui/offline/waiting-store.ts'
import { createDraftSender, type DraftState, findCopy } from './draft-sender.ts'
import { isSignedOut } from './is-signed-out.ts'

type UseDraft<T> = {
  /** Whose it is and what it is about: nobody else who signs in here finds it. */
  readonly key: string
  /** What the server has kept. */
  readonly saved: { readonly content: T; readonly savedAt: string } | null
  /** Before anything is typed. */
  readonly empty: T
  /** Of something that this tab kept; null when it is nothing of the kind. */
  readonly read: (kept: unknown) => T | null
  readonly save: (content: T) => Promise<string>
}

export type DraftHold<T> = {
  readonly content: T
  /** Null before anything was typed. */
  readonly state: DraftState | null
  readonly change: (content: T) => void
  /** It was sent, or is thrown away. */
  readonly forget: () => void
}

/** What is typed into a form, through a reload, the end of a session and a lost line: on the server, and until it is there in this tab. */
export const useDraft = <T>({ key, saved, empty, read, save }: UseDraft<T>): DraftHold<T> => {
  const [content, setContent] = useState<T>(saved?.content ?? empty)
  const [state, setState] = useState<DraftState | null>(saved === null ? null : { kind: 'kept', at: saved.savedAt })
  const sender = useRef<ReturnType<typeof createDraftSender<T>> | null>(null)
  const source = useId()
  const latest = useRef({ read, save, savedAt: saved?.savedAt ?? null })
  latest.current = { read, save, savedAt: saved?.savedAt ?? null }
  useEffect(() => {
    const place = `schemata.draft.${key}`
    const own = createDraftSender<T>({
      place: sessionStorage,
      key: place,
      save: (sent) => latest.current.save(sent),
      explain: explainFault,
      onState: (next) => {
        setState(next)
        setWaiting(source, next.kind === 'no-line' ? 1 : 0)
      },
      savedAt: latest.current.savedAt,
    })
    sender.current = own
    const copy = findCopy(sessionStorage, place, latest.current.read)
    if (copy !== null) {
      setContent(copy)
      own.change(copy)
    }
    const flush = (): void => void own.flush()
    window.addEventListener('online', flush)
    window.addEventListener('pagehide', flush)
    return () => {
      window.removeEventListener('online', flush)
      window.removeEventListener('pagehide', flush)
      own.stop()
      setWaiting(source, 0)
    }
  }, [key, source])
  return {
    content,
    state,
    change: (next) => {
      setContent(next)
      sender.current?.change(next)
    },
    forget: () => {
      sender.current?.forget()
      setState(null)
    },
  }
}

const explainFault = (fault: unknown): 'no-line' | 'signed-out' | 'failed' => {
  if (!(fault instanceof TRPCClientError)) return 'failed'
  // Without an answer there was no line.
  if (fault.data == null) return 'no-line'
  return isSignedOut(fault) ? 'signed-out' : 'failed'
}
