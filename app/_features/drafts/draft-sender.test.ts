import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { type CopyPlace, createDraftSender, type DraftState, findCopy, PAUSE_MS, RETRY_MS } from './draft-sender.ts'

beforeEach(() => {
  vi.useFakeTimers()
})
afterEach(() => {
  vi.useRealTimers()
})

const openPlace = (): CopyPlace & { readonly kept: Map<string, string> } => {
  const kept = new Map<string, string>()
  return {
    kept,
    getItem: (key) => kept.get(key) ?? null,
    setItem: (key, value) => void kept.set(key, value),
    removeItem: (key) => void kept.delete(key),
  }
}

/** A server that answers when it is told to. */
const open = (explain: 'no-line' | 'signed-out' | 'failed' = 'no-line') => {
  const place = openPlace()
  const sent: string[] = []
  const states: DraftState[] = []
  const answers: { resolve: (at: string) => void; reject: (fault: Error) => void }[] = []
  const sender = createDraftSender<string>({
    place,
    key: 'k',
    save: (content) =>
      new Promise((resolve, reject) => {
        sent.push(content)
        answers.push({ resolve, reject })
      }),
    explain: () => explain,
    onState: (state) => states.push(state),
    savedAt: null,
  })
  const answer = async (nth: number, at: string | Error): Promise<void> => {
    if (at instanceof Error) answers[nth]?.reject(at)
    else answers[nth]?.resolve(at)
    await vi.advanceTimersByTimeAsync(0)
  }
  return { place, sent, states, sender, answer }
}

describe('what is typed', () => {
  it('lies in the tab at once, and is sent once after the pause', async () => {
    const { place, sent, sender } = open()
    sender.change('a')
    sender.change('ab')
    expect(place.kept.get('k')).toBe('"ab"')
    await vi.advanceTimersByTimeAsync(PAUSE_MS - 1)
    expect(sent).toEqual([])
    await vi.advanceTimersByTimeAsync(1)
    expect(sent).toEqual(['ab'])
  })

  it('is no longer in the tab when the server has it, and says when that was', async () => {
    const { place, states, sender, answer } = open()
    sender.change('a')
    await vi.advanceTimersByTimeAsync(PAUSE_MS)
    await answer(0, '10:42')
    expect(place.kept.size).toBe(0)
    expect(states).toEqual([
      { kind: 'on-its-way', at: null },
      { kind: 'kept', at: '10:42' },
    ])
  })

  it('while an earlier one is on its way waits for it, and goes last', async () => {
    const { place, sent, states, sender, answer } = open()
    sender.change('a')
    await vi.advanceTimersByTimeAsync(PAUSE_MS)
    sender.change('ab')
    await vi.advanceTimersByTimeAsync(PAUSE_MS * 3)
    expect(sent).toEqual(['a'])
    await answer(0, '10:42')
    expect(sent).toEqual(['a', 'ab'])
    expect(place.kept.get('k')).toBe('"ab"')
    await answer(1, '10:43')
    expect(place.kept.size).toBe(0)
    expect(states.at(-1)).toEqual({ kind: 'kept', at: '10:43' })
  })

  it.each(['no-line', 'failed'] as const)('stays in the tab when sending fails (%s), and is tried again', async (why) => {
    const { place, sent, states, sender, answer } = open(why)
    sender.change('a')
    await vi.advanceTimersByTimeAsync(PAUSE_MS)
    await answer(0, new Error('no'))
    expect(states.at(-1)).toEqual({ kind: why, at: null })
    expect(place.kept.get('k')).toBe('"a"')
    await vi.advanceTimersByTimeAsync(RETRY_MS)
    expect(sent).toEqual(['a', 'a'])
    await answer(1, '10:42')
    expect(states.at(-1)).toEqual({ kind: 'kept', at: '10:42' })
  })

  it('goes at once when the line is back, and is not sent twice', async () => {
    const { sent, sender, answer } = open()
    sender.change('a')
    await vi.advanceTimersByTimeAsync(PAUSE_MS)
    await answer(0, new Error('no'))
    void sender.flush()
    void sender.flush()
    expect(sent).toEqual(['a', 'a'])
    await answer(1, '10:42')
    await sender.flush()
    await vi.advanceTimersByTimeAsync(RETRY_MS * 2)
    expect(sent).toEqual(['a', 'a'])
  })

  it('is not tried again by itself after the session has ended', async () => {
    const { place, sent, sender, answer } = open('signed-out')
    sender.change('a')
    await vi.advanceTimersByTimeAsync(PAUSE_MS)
    await answer(0, new Error('no'))
    await vi.advanceTimersByTimeAsync(RETRY_MS * 3)
    expect(sent).toEqual(['a'])
    expect(place.kept.get('k')).toBe('"a"')
  })

  it('goes without a trace when it has become what it was for, even while it is on its way', async () => {
    const { place, sent, states, sender, answer } = open()
    sender.change('a')
    await vi.advanceTimersByTimeAsync(PAUSE_MS)
    sender.forget()
    await answer(0, '10:42')
    await vi.advanceTimersByTimeAsync(RETRY_MS)
    expect(place.kept.size).toBe(0)
    expect(sent).toEqual(['a'])
    expect(states.map(({ kind }) => kind)).toEqual(['on-its-way'])
  })

  it('is sent when the page goes, and its copy stays until then', async () => {
    const { place, sent, sender } = open()
    sender.change('a')
    sender.stop()
    expect(sent).toEqual(['a'])
    expect(place.kept.get('k')).toBe('"a"')
  })
})

describe('a copy in the tab', () => {
  const read = (kept: unknown) => (typeof kept === 'string' ? kept : null)

  it.each([
    ['nothing', undefined, null],
    ['what was kept', '"a"', 'a'],
    ['something of another kind', '{"a":1}', null],
    ['something that is no JSON', 'a', null],
  ])('is read from %s', (_what, text, expected) => {
    const place = openPlace()
    if (text !== undefined) place.setItem('k', text)
    expect(findCopy(place, 'k', read)).toBe(expected)
  })

  it('that does not fit into the tab is left out, and the server gets it all the same', async () => {
    const { place, sent, sender } = open()
    const full = Object.assign(place, {
      setItem: () => {
        throw new Error('QuotaExceededError')
      },
    })
    sender.change('a')
    await vi.advanceTimersByTimeAsync(PAUSE_MS)
    expect(full.kept.size).toBe(0)
    expect(sent).toEqual(['a'])
  })
})
