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
  headers.set('content-security-policy', policy)
  const response = NextResponse.next({ request: { headers } })
  response.headers.set('content-security-policy', policy)
  if (request.nextUrl.protocol === 'https:') response.headers.set('strict-transport-security', 'max-age=31536000')
  return response
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
