import { countDays, formatDay } from '../../_ui/format.ts'
import type { Locale } from '../../_ui/locale.ts'
import { type Translate, translateCount } from '../../_ui/translate.ts'
import type { CaseTaskView, CaseView } from './case-view.ts'

export type CaseStep = { readonly key: string; readonly label: string; readonly state: 'done' | 'now' | 'ahead' }

type Reader = { readonly today: string; readonly locale: Locale; readonly t: Translate }

/** The way of a case: received, the tasks that were done and that wait, the decision, the first payment. */
export const listSteps = (view: CaseView, reader: Reader): readonly CaseStep[] => {
  const { application, tasks, payments } = view
  const { t } = reader
  const isClosed = ['decided', 'withdrawn', 'lapsed', 'abandoned'].includes(application.status)
  const isPaid = payments.some(({ state }) => state === 'paid')
  return [
    { key: 'applied', label: t('case.step.applied'), state: 'done' },
    ...tasks
      .filter(({ status }) => status !== 'cancelled')
      .map(
        (task): CaseStep => ({
          key: task.id,
          label: task.status === 'open' ? renderOpen(task, reader) : task.title[reader.locale],
          state: task.status === 'open' ? 'now' : 'done',
        }),
      ),
    { key: 'decided', label: t('case.step.decided'), state: isClosed ? 'done' : 'ahead' },
    ...(application.decision === 'refused'
      ? []
      : [{ key: 'paid', label: t('case.step.paid'), state: isPaid ? ('done' as const) : ('ahead' as const) }]),
  ]
}

function renderOpen({ title, dueOn }: CaseTaskView, { today, locale, t }: Reader): string {
  const step = title[locale]
  if (dueOn === null) return step
  const late = countDays(dueOn, today)
  if (late > 0) return t('case.step.late', { step, late: translateCount(t, 'due.late', late) })
  return t('case.step.due', { step, due: late === 0 ? t('due.today').toLowerCase() : formatDay(dueOn, locale) })
}
