import type { inferRouterOutputs } from '@trpc/server'
import type { AppRouter } from '../../_server/trpc/app-router.ts'
import { formatDate, formatMoney, formatPeriod } from '../../_ui/format.ts'
import type { Locale } from '../../_ui/locale.ts'
import { findMessageKey, type MessageValues, type Translate, translateCount } from '../../_ui/translate.ts'
import { nameOf } from '../admin/name-of.ts'
import { formatValue } from '../case/format-value.ts'
import { findPaymentWord } from '../case/status-words.ts'

export type HistoryEntryView = inferRouterOutputs<AppRouter>['case']['history']['entries'][number]

type Reader = { readonly currency: string; readonly locale: Locale; readonly t: Translate }

/** What happened, as a sentence. */
export const describeEntry = (entry: HistoryEntryView, { currency, locale, t }: Reader): string => {
  const { type, about, words, value, outcome, date, period, amountMinor, count, colleague } = entry
  const outcomeKey = outcome === null ? undefined : findMessageKey(`outcome.${outcome}`)
  const values: MessageValues = {
    about: about?.[locale] ?? '',
    words: words ?? '',
    name: colleague === null ? '' : nameOf(colleague, locale),
    value: value === null ? '' : formatValue(value, { locale, t, currency }),
    outcome: outcomeKey === undefined ? '' : t(outcomeKey).toLowerCase(),
    date: date === null ? '' : formatDate(date, locale),
    period: period === null ? '' : formatPeriod(period, locale),
    amount: amountMinor === null ? '' : formatMoney(amountMinor, entry.currency ?? currency),
  }
  if (type === 'ledger-written') return translateCount(t, 'history.ledger-written', count ?? 0, values)
  const key = findKey(entry)
  if (key !== undefined) return t(key, values)
  const state = type.startsWith('payment-') ? findPaymentWord(type.slice('payment-'.length)) : undefined
  if (state !== undefined) return t('history.payment', { ...values, state: t(state.key).toLowerCase() })
  return t('event.other', { type })
}

const findKey = ({ type, date, about }: HistoryEntryView) => {
  if (type === 'evidence-recorded' && date !== null) return 'history.evidence-recorded.from' as const
  if (type === 'workflow-step' && about === null) return 'history.workflow-step.plain' as const
  return findMessageKey(`history.${type}`) ?? findMessageKey(`event.${type}`)
}

/** Where more is to be seen; null where the page is it. */
export const findEntryHref = ({ link }: HistoryEntryView): string | null => {
  if (link === null) return null
  if (link.to === 'document') return `/documents/${link.id}`
  return link.to === 'cycle' ? `/payments/${link.id}` : `/operations/instance/${link.id}`
}
