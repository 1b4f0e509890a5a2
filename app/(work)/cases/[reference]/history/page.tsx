import { IconHistory } from '@tabler/icons-react'
import { TRPCError } from '@trpc/server'
import type { Metadata } from 'next'
import Link from 'next/link'
import { redirect } from 'next/navigation'
import { CaseTabs } from '../../../../_features/case/case-tabs.tsx'
import { openCase } from '../../../../_features/case/open-case.tsx'
import { HistoryFilters } from '../../../../_features/history/history-filters.tsx'
import { parseHistoryParams, renderHistoryAddress } from '../../../../_features/history/history-params.ts'
import { HistoryTable } from '../../../../_features/history/history-table.tsx'
import { findMayOpen } from '../../../../_features/history/may-open.ts'
import { getCurrentLocale } from '../../../../_ui/current-locale.ts'
import { formatCount } from '../../../../_ui/format.ts'
import { Foot } from '../../../../_ui/shell/foot.tsx'
import { TopBar } from '../../../../_ui/shell/top-bar.tsx'
import { StateMessage } from '../../../../_ui/state-message.tsx'
import { createTranslate } from '../../../../_ui/translate.ts'

type Props = {
  readonly params: Promise<{ reference: string }>
  readonly searchParams: Promise<Record<string, string | string[] | undefined>>
}

export const generateMetadata = async ({ params }: Props): Promise<Metadata> => ({
  title: `${createTranslate(await getCurrentLocale())('history.title')}, ${decodeURIComponent((await params).reference)}`,
})

/** Everything that happened to a case, a page at a time. */
export default async function HistoryRoute({ params, searchParams }: Props) {
  const reference = decodeURIComponent((await params).reference)
  const opened = await openCase(reference)
  if ('instead' in opened) return opened.instead
  const { view, caller, current, timeZone, locale, t } = opened
  const shown = parseHistoryParams(await searchParams)
  const page = await caller.case
    .history({
      applicationId: view.application.id,
      kinds: shown.kind === null ? [] : [shown.kind],
      descending: shown.descending,
      after: shown.after,
    })
    .catch((error: unknown) => {
      if (error instanceof TRPCError && error.code === 'BAD_REQUEST') redirect(renderHistoryAddress(reference, shown))
      throw error
    })
  const total = Object.values(page.counts).reduce((sum, count) => sum + count, 0)
  const parents = [
    { href: '/cases', label: t('nav.cases') },
    { href: `/cases/${encodeURIComponent(reference)}`, label: reference },
  ]
  return (
    <>
      <TopBar locale={locale} parents={parents} title={t('history.title')} />
      <CaseTabs reference={reference} at="history" t={t} />
      <HistoryFilters reference={reference} params={shown} counts={page.counts} t={t} />
      {page.entries.length === 0 ? (
        <StateMessage
          icon={<IconHistory size={24} stroke={1.75} aria-hidden />}
          title={t('history.none.title')}
          text={t('history.none.text')}
        />
      ) : (
        <HistoryTable
          entries={page.entries}
          currency={view.program.currency}
          timeZone={timeZone}
          mayOpen={findMayOpen(current)}
          locale={locale}
          t={t}
        />
      )}
      <Foot
        keys={[
          { keys: ['Esc'], label: t('keys.back') },
          { keys: ['G', 'L'], label: t('keys.language') },
        ]}
        right={
          <>
            {shown.after === null ? null : <Link href={renderHistoryAddress(reference, shown)}>{t('cases.page.first')}</Link>}
            {page.next === null ? null : (
              <Link href={renderHistoryAddress(reference, shown, { after: page.next })}>{t('cases.page.next')}</Link>
            )}
            <Link href={`/cases/${encodeURIComponent(reference)}`} data-back>
              {t('history.back')}
            </Link>
          </>
        }
      >
        {t('history.count', {
          shown: formatCount(page.entries.length),
          total: formatCount(shown.kind === null ? total : (page.counts[shown.kind] ?? 0)),
        })}
      </Foot>
    </>
  )
}
