'use client'

import { useRouter } from 'next/navigation'
import { useState } from 'react'
import { useTranslate } from '../../_ui/i18n.tsx'
import { sayRejection } from '../../_ui/say-rejection.ts'
import { showToast } from '../../_ui/toast/toast-store.ts'

type Answer<Value> =
  | { readonly ok: true; readonly value: Value }
  | { readonly ok: false; readonly rejection: { readonly code: string; readonly message: string } }

type Options<Value> = { readonly done?: string; readonly undo?: () => unknown; readonly onDone?: (value: Value) => void }

/** Runs one command at a time: says that it is done, or why not, in place. */
export const useCommand = () => {
  const t = useTranslate()
  const router = useRouter()
  const [busy, setBusy] = useState(false)
  const [refusal, setRefusal] = useState<string | null>(null)
  const run = async <Value>(
    work: () => Promise<Answer<Value>>,
    { done, undo, onDone }: Options<Value> = {},
  ): Promise<boolean> => {
    if (busy) return false
    setBusy(true)
    setRefusal(null)
    const answer = await work().catch(() => null)
    setBusy(false)
    if (answer === null) {
      setRefusal(t('admin.failed'))
      return false
    }
    if (!answer.ok) {
      setRefusal(sayRejection(t, answer.rejection, 'admin'))
      return false
    }
    if (done !== undefined) showToast({ text: done, ...(undo === undefined ? {} : { undo }) })
    onDone?.(answer.value)
    router.refresh()
    return true
  }
  return { busy, refusal, run }
}
