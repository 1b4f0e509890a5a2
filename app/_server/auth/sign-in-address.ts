/** Signing in, and then to where somebody was. */
export const renderSignInAddress = (from: string): string =>
  from === '/' ? '/sign-in' : `/sign-in?next=${encodeURIComponent(from)}`

/** Where somebody goes after signing in: a page of ours and nothing else, whatever an address says; else home. */
export const parseNext = (next: unknown): string => {
  if (typeof next !== 'string' || !/^\/[^/\\]/.test(next) || /[\\\p{Cc}]/u.test(next) || next.length > 1000) return '/'
  return next.startsWith('/sign-in') || next.startsWith('/api/') ? '/' : next
}
