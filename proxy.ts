import { type NextRequest, NextResponse } from 'next/server'

/**
 * Gives each page its content security policy. Scripts and style elements need the nonce of this very answer; style attributes are allowed,
 * because the server renders some. Nothing is authorised here: every procedure does that.
 */
export function proxy(request: NextRequest): NextResponse {
  const nonce = btoa(crypto.randomUUID())
  const policy = renderPolicy(nonce)
  const headers = new Headers(request.headers)
  headers.set('x-nonce', nonce)
  // Pages do not know their address; whoever must sign in first comes back to it.
  headers.set('x-address', renderAddress(request))
  headers.set('content-security-policy', policy)
  const response = NextResponse.next({ request: { headers } })
  response.headers.set('content-security-policy', policy)
  if (request.nextUrl.protocol === 'https:') response.headers.set('strict-transport-security', 'max-age=31536000')
  return response
}

/** Path and query, without what the router adds when it fetches a page. */
function renderAddress({ nextUrl }: NextRequest): string {
  const query = new URLSearchParams(nextUrl.search)
  query.delete('_rsc')
  return query.size === 0 ? nextUrl.pathname : `${nextUrl.pathname}?${query}`
}

/** React's development build evaluates text; the production build does not. */
const evaluation = process.env.NODE_ENV === 'development' ? " 'unsafe-eval'" : ''

const renderPolicy = (nonce: string): string =>
  [
    "default-src 'self'",
    `script-src 'nonce-${nonce}' 'strict-dynamic'${evaluation}`,
    `style-src-elem 'self' 'nonce-${nonce}'`,
    "style-src-attr 'unsafe-inline'",
    "object-src 'none'",
    "base-uri 'none'",
    "frame-ancestors 'none'",
    "form-action 'self'",
  ].join('; ')

export const config = { matcher: ['/((?!_next/static|_next/image|icon.svg).*)'] }
