import { TRPCError } from '@trpc/server'
import { getCaller } from '../../../_server/trpc/page-caller.ts'

export const dynamic = 'force-dynamic'

type Context = { readonly params: Promise<{ document: string }> }

const statuses: Readonly<Record<string, number>> = { UNAUTHORIZED: 401, FORBIDDEN: 403, BAD_REQUEST: 404 }

/** A document as it was handed in, to be saved and never opened in the page; fetching it is logged. */
export async function GET(_request: Request, { params }: Context): Promise<Response> {
  const { document: documentId } = await params
  try {
    const document = await (await getCaller()).document.get({ documentId })
    if (document === null) return new Response('There is no such document.', { status: 404 })
    return new Response(new Uint8Array(document.content), {
      headers: {
        'content-type': document.mediaType,
        'content-disposition': `attachment; filename="document"; filename*=UTF-8''${encodeURIComponent(document.name)}`,
        'content-security-policy': "default-src 'none'; sandbox",
        'cache-control': 'no-store',
        'x-content-type-options': 'nosniff',
      },
    })
  } catch (error) {
    if (!(error instanceof TRPCError)) throw error
    const status = statuses[error.code]
    if (status === undefined) throw error
    return new Response('You may not fetch this document.', { status })
  }
}
