import { fetchRequestHandler } from '@trpc/server/adapters/fetch'
import { findSession } from '../../../_server/auth/current.ts'
import { getWeb } from '../../../_server/get-web.ts'
import { appRouter } from '../../../_server/trpc/app-router.ts'

export const dynamic = 'force-dynamic'

/** Browsers say where a request comes from; one from another site is not answered, whatever cookies it brings. */
const isForeign = (request: Request): boolean => {
  const site = request.headers.get('sec-fetch-site')
  return site !== null && site !== 'same-origin' && site !== 'none'
}

const handle = (request: Request): Promise<Response> | Response => {
  if (isForeign(request)) return new Response('Forbidden', { status: 403 })
  return fetchRequestHandler({
    endpoint: '/api/trpc',
    req: request,
    router: appRouter,
    createContext: async () => ({ services: getWeb().services, signedIn: await findSession(request.headers) }),
    onError: ({ path, error }) => {
      if (error.code === 'INTERNAL_SERVER_ERROR') console.error(`Procedure ${path ?? ''} failed.`, error.cause ?? error)
    },
  })
}

export { handle as GET, handle as POST }
