import { createTRPCClient, httpLink } from '@trpc/client'
import superjson from 'superjson'
import type { AppRouter } from '#app/_server/trpc/app-router.ts'
import { answerPaymentFile } from '../../e2e/support/bank.ts'
import type { ProductServer } from '../../e2e/support/product-server.ts'

const program = { programId: 'child-benefit', period: '2026-11' }
type Client = ReturnType<typeof createTRPCClient<AppRouter>>

/** Pays a month, of which the bank rejects one payment, so that the pages of payments have something to show. Once for an installation. */
export const playMonth = async (server: ProductServer): Promise<void> => {
  const officer = await connect(server, 'Payments officer')
  if ((await officer.cycle.list.query({})).length > 0) return
  const opened = must(await officer.cycle.open.mutate(program))
  const cycleId = opened.value.id
  await calculate(officer, cycleId)
  must(await officer.cycle.lock.mutate({ cycleId }))
  must(await officer.cycle.check.mutate({ cycleId }))
  const contentHash = (await officer.cycle.get.query({ cycleId })).cycle.contentHash ?? ''
  must(await (await connect(server, 'Supervisor')).cycle.approve.mutate({ cycleId, contentHash }))
  must(await (await connect(server, 'Administrator')).cycle.authorise.mutate({ cycleId, contentHash }))
  must(await officer.cycle.release.mutate({ cycleId }))
  const file = await officer.cycle.file.query({ cycleId })
  must(await officer.cycle.recordStatus.mutate({ cycleId, text: answerPaymentFile(file?.text ?? '', 1) }))
}

const calculate = async (officer: Client, cycleId: string): Promise<void> => {
  for (let after: string | null | undefined = null; after !== undefined; ) {
    const page: Awaited<ReturnType<Client['cycle']['extend']['mutate']>> = await officer.cycle.extend.mutate({ cycleId, after })
    after = must(page).value.next ?? undefined
  }
  type Cursor = Parameters<Client['cycle']['calculate']['mutate']>[0]['cursor']
  for (let cursor: Cursor | null = { phase: 'start' }; cursor !== null; ) {
    const page: Awaited<ReturnType<Client['cycle']['calculate']['mutate']>> = await officer.cycle.calculate.mutate({
      cycleId,
      cursor,
    })
    cursor = must(page).value.next
  }
}

const must = <T extends { readonly ok: boolean }>(result: T): Extract<T, { ok: true }> => {
  if (!result.ok) throw new Error(JSON.stringify(result))
  return result as Extract<T, { ok: true }>
}

const connect = async ({ baseUrl, signIns }: ProductServer, role: string): Promise<Client> => {
  const person = signIns.find((one) => one.role === role)
  const answer = await fetch(`${baseUrl}/api/auth/sign-in/email`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', origin: baseUrl },
    body: JSON.stringify({ email: person?.email, password: person?.password }),
  })
  if (!answer.ok) throw new Error(`Expected to sign in as ${role}, but the answer was ${answer.status}.`)
  const cookie = answer.headers
    .getSetCookie()
    .map((one) => one.split(';')[0])
    .join('; ')
  return createTRPCClient<AppRouter>({
    links: [httpLink({ url: `${baseUrl}/api/trpc`, transformer: superjson, headers: { cookie } })],
  })
}
