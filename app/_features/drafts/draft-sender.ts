/** How far what is typed has come. `at`: when the server kept it last, by its clock; null when it never did. */
export type DraftState = {
  readonly kind: 'kept' | 'on-its-way' | 'no-line' | 'signed-out' | 'failed'
  readonly at: string | null
}

/** A place in this tab for what the server does not have yet; `sessionStorage` in the browser. */
export type CopyPlace = Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>

type DraftSenderOptions<T> = {
  readonly place: CopyPlace
  readonly key: string
  /** Keeps it on the server, and answers with when. */
  readonly save: (content: T) => Promise<string>
  /** Why it could not be kept. */
  readonly explain: (fault: unknown) => 'no-line' | 'signed-out' | 'failed'
  readonly onState: (state: DraftState) => void
  readonly savedAt: string | null
}

/** After the last key stroke. */
export const PAUSE_MS = 800
/** Between tries while the server does not have it. */
export const RETRY_MS = 10_000

/**
 * Brings what is typed to the server at each pause, one at a time and the last one last. Until the server has it, a copy lies in this tab, so
 * that a reload without a line loses nothing; then the copy goes, so that nobody who comes after finds it here.
 */
export const createDraftSender = <T>({ place, key, save, explain, onState, savedAt }: DraftSenderOptions<T>) => {
  let at = savedAt
  let waiting: { readonly content: T } | undefined
  let timer: ReturnType<typeof setTimeout> | undefined
  let sending: Promise<void> | undefined
  let over = false

  const plan = (ms: number): void => {
    clearTimeout(timer)
    timer = setTimeout(send, ms)
  }
  const send = async (): Promise<void> => {
    clearTimeout(timer)
    if (waiting === undefined || sending !== undefined || over) return
    const sent = waiting
    sending = save(sent.content).then(
      (time) => {
        at = time
        if (waiting !== sent) return
        waiting = undefined
        if (over) return
        place.removeItem(key)
        onState({ kind: 'kept', at })
      },
      (fault: unknown) => {
        if (over) return
        const kind = explain(fault)
        onState({ kind, at })
        if (kind !== 'signed-out') plan(RETRY_MS)
      },
    )
    await sending
    sending = undefined
    // Something was typed while it was on its way.
    if (waiting !== undefined && waiting !== sent && !over) await send()
  }
  return {
    change: (content: T): void => {
      waiting = { content }
      over = false
      keepCopy(place, key, content)
      onState({ kind: 'on-its-way', at })
      plan(PAUSE_MS)
    },
    /** Now, and not at the next pause: the line is back, or somebody leaves the page. */
    flush: (): Promise<void> => send(),
    /** It has become what it was for, or is thrown away: nothing more is sent, and no copy stays. */
    forget: (): void => {
      over = true
      waiting = undefined
      clearTimeout(timer)
      place.removeItem(key)
    },
    /** The page goes: what is not sent stays as the copy. */
    stop: (): void => {
      void send()
      clearTimeout(timer)
    },
  }
}

/** A tab without room for it still has the server. */
const keepCopy = (place: CopyPlace, key: string, content: unknown): void => {
  try {
    place.setItem(key, JSON.stringify(content))
  } catch {
    place.removeItem(key)
  }
}

/** What an earlier page of this tab could not send; null when there is nothing, or something else. */
export const findCopy = <T>(place: CopyPlace, key: string, read: (kept: unknown) => T | null): T | null => {
  try {
    const text = place.getItem(key)
    return text === null ? null : read(JSON.parse(text))
  } catch {
    return null
  }
}
