import { TRPCError } from '@trpc/server'
import { parseAuditParams } from '../../../_features/admin/audit-params.ts'
import { parsePeopleParams } from '../../../_features/admin/people-params.ts'
import { parseCaseListParams } from '../../../_features/case/case-list-params.ts'
import { buildSheet } from '../../../_features/list/build-sheet.ts'
import { parsePaymentListParams, parseWaitingParams } from '../../../_features/payments/payment-list-params.ts'
import { parseQueueParams } from '../../../_features/queue/queue-params.ts'
import { findCurrent } from '../../../_server/auth/current.ts'
import { renderCsv } from '../../../_server/exports/render-csv.ts'
import { renderXlsx } from '../../../_server/exports/render-xlsx.ts'
import { MOST_ROWS, type Sheet } from '../../../_server/exports/sheet.ts'
import type { createCaller } from '../../../_server/trpc/app-router.ts'
import { getCaller } from '../../../_server/trpc/page-caller.ts'
import { getCurrentLocale } from '../../../_ui/current-locale.ts'
import { formatCount } from '../../../_ui/format.ts'
import { createTranslate } from '../../../_ui/translate.ts'

export const dynamic = 'force-dynamic'

type Context = { readonly params: Promise<{ list: string }> }
type Reader = Parameters<typeof buildSheet.cases>[1]
type Params = Record<string, string>
type Caller = ReturnType<typeof createCaller>

/** Each list as its own address filters it; the procedures authorise, and log the read. */
const lists: Readonly<Record<string, (caller: Caller, params: Params, reader: Reader) => Promise<Sheet>>> = {
  cases: async (caller, params, reader) => {
    const { status, program, after: _after, ...filter } = parseCaseListParams(params)
    const asked = { ...filter, statuses: status === null ? [] : [status], programIds: program === null ? [] : [program] }
    return buildSheet.cases(await caller.export.cases(asked), reader)
  },
  queues: async (caller, params, reader) => {
    const { after: _after, ...filter } = parseQueueParams(params)
    return buildSheet.queues(await caller.export.tasks(filter), reader)
  },
  payments: async (caller, params, reader) => {
    const { state, after: _after, ...filter } = parsePaymentListParams(params)
    const asked = { ...filter, cycleId: params.cycle ?? '', states: state === null ? [] : [state] }
    return buildSheet.payments(await caller.export.payments(asked), reader)
  },
  waiting: async (caller, params, reader) => {
    const { after: _after, ...filter } = parseWaitingParams(params)
    return buildSheet.waiting(await caller.export.waiting({ ...filter, cycleId: params.cycle ?? '' }), reader)
  },
  audit: async (caller, params, reader) => {
    const { after: _after, entry: _entry, ...filter } = parseAuditParams(params)
    return buildSheet.audit(await caller.export.audit(filter), reader)
  },
  people: async (caller, params, reader) => {
    const { after: _after, ...filter } = parsePeopleParams(params)
    return buildSheet.people(await caller.export.people(filter), reader)
  },
}

const statuses: Readonly<Record<string, number>> = { UNAUTHORIZED: 401, FORBIDDEN: 403, BAD_REQUEST: 400 }

/** A list as a file: what is filtered, all of it up to a limit, and it says so where there is more. */
export async function GET(request: Request, { params }: Context): Promise<Response> {
  const { list } = await params
  const { format = 'csv', ...filter } = Object.fromEntries(new URL(request.url).searchParams)
  const build = lists[list]
  if (build === undefined) return new Response('There is no such list.', { status: 404 })
  const locale = await getCurrentLocale()
  const t = createTranslate(locale)
  try {
    const sheet = sayWhatIsLeftOut(await build(await getCaller(), filter, { locale, t }), t)
    const bytes = format === 'xlsx' ? await renderXlsx(sheet) : renderCsv(sheet)
    const today = (await findCurrent())?.today ?? ''
    return new Response(bytes.slice().buffer, {
      headers: {
        'content-type':
          format === 'xlsx' ? 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet' : 'text/csv; charset=utf-8',
        'content-disposition': `attachment; filename="${list}-${today}.${format === 'xlsx' ? 'xlsx' : 'csv'}"`,
        'cache-control': 'no-store',
      },
    })
  } catch (error) {
    if (!(error instanceof TRPCError) || statuses[error.code] === undefined) throw error
    return new Response('You may not fetch this file.', { status: statuses[error.code] ?? 403 })
  }
}

/** The last line says that there are more rows than a file holds. */
const sayWhatIsLeftOut = (sheet: Sheet, t: ReturnType<typeof createTranslate>): Sheet => {
  if (sheet.total <= sheet.rows.length) return sheet
  const note = t('list.export.more', { shown: formatCount(MOST_ROWS), total: formatCount(sheet.total) })
  return { ...sheet, rows: [...sheet.rows, [note]] }
}
