import { type ExceptionCode, exceptionCodes } from '#engine/payments/payee.ts'
import { type InstructionState, instructionStates } from '#engine/payments/payment-instruction.ts'
import { type PaymentSort, paymentSorts, type WaitingSort, waitingSorts } from '#engine/payments/queries/payment-queries.ts'

type SearchParams = Readonly<Record<string, string | readonly string[] | undefined>>
type Listed<Sort> = {
  readonly search: string | null
  readonly sort: Sort
  readonly descending: boolean
  readonly after: string | null
}

/** What a list of payments shows, as its address says it. */
export type PaymentListParams = Listed<PaymentSort> & { readonly state: InstructionState | null; readonly reason: string | null }
/** What a list of people who wait for money shows. */
export type WaitingParams = Listed<WaitingSort> & { readonly exception: ExceptionCode | null }

const read = (params: SearchParams, name: string, most = 400): string | null => {
  const value = params[name]
  return typeof value === 'string' && value.trim() !== '' ? value.trim().slice(0, most) : null
}

const readListed = <Sort extends string>(params: SearchParams, sorts: readonly Sort[], usual: Sort): Listed<Sort> => ({
  search: read(params, 'q', 100),
  sort: sorts.find((one) => one === params.sort) ?? usual,
  descending: params.order === 'down',
  after: read(params, 'after'),
})

/** Reads an address; what it does not say, or says wrongly, is the default. */
export const parsePaymentListParams = (params: SearchParams): PaymentListParams => ({
  ...readListed(params, paymentSorts, 'made'),
  state: instructionStates.find((one) => one === params.state) ?? null,
  reason: read(params, 'reason', 40),
})

export const parseWaitingParams = (params: SearchParams): WaitingParams => ({
  ...readListed(params, waitingSorts, 'case'),
  exception: exceptionCodes.find((one) => one === params.reason) ?? null,
})

/** The address of a list, without what is default anyway. A change of what is listed begins at the first page. */
export const renderPaymentListAddress = (
  path: string,
  params: PaymentListParams,
  change: Partial<PaymentListParams> = {},
): string => {
  const { state, reason, ...listed } = { ...params, after: null, ...change }
  return render(path, [['state', state], ['reason', reason], ...renderListed(listed, 'made')])
}

export const renderWaitingAddress = (path: string, params: WaitingParams, change: Partial<WaitingParams> = {}): string => {
  const { exception, ...listed } = { ...params, after: null, ...change }
  return render(path, [['reason', exception], ...renderListed(listed, 'case')])
}

const renderListed = <Sort extends string>({ search, sort, descending, after }: Listed<Sort>, usual: Sort) =>
  [
    ['q', search],
    ['sort', sort === usual ? null : sort],
    ['order', descending ? 'down' : null],
    ['after', after],
  ] as const

const render = (path: string, values: readonly (readonly [string, string | null])[]): string => {
  const search = new URLSearchParams(values.flatMap(([name, value]) => (value === null ? [] : [[name, value]])))
  const text = search.toString()
  if (text === '') return path
  return `${path}${path.includes('?') ? '&' : '?'}${text}`
}
