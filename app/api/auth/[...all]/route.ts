import { getWeb } from '../../../_server/get-web.ts'

export const dynamic = 'force-dynamic'

/** Sign-in over the wire: rate limits, cookies and sessions are better-auth's. */
const handle = (request: Request): Promise<Response> => getWeb().auth.handler(request)

export { handle as GET, handle as POST }
