import { TRPCError } from '@trpc/server'
import { getCaller } from '../../../../_server/trpc/page-caller.ts'

export const dynamic = 'force-dynamic'

type Context = { readonly params: Promise<{ cycle: string }> }

/** The payment file, byte for byte as it was written; fetching it is logged. */
export async function GET(_request: Request, { params }: Context): Promise<Response> {
  const { cycle: cycleId } = await params
  try {
    const file = await (await getCaller()).cycle.file({ cycleId })
    if (file === null) return new Response('There is no file.', { status: 404 })
    return new Response(file.text, {
      headers: {
        'content-type': 'application/xml; charset=utf-8',
        'content-disposition': `attachment; filename="${file.name}"`,
        'cache-control': 'no-store',
        'x-content-type-options': 'nosniff',
      },
    })
  } catch (error) {
    if (!(error instanceof TRPCError)) throw error
    const statuses: Readonly<Record<string, number>> = { UNAUTHORIZED: 401, FORBIDDEN: 403, BAD_REQUEST: 404 }
    const status = statuses[error.code]
    if (status === undefined) throw error
    return new Response('You may not fetch this file.', { status })
  }
}
