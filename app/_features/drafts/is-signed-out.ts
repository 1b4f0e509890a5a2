/** Whether a procedure refused because nobody is signed in any more. */
export const isSignedOut = (fault: { readonly data?: { readonly code?: string } | null | undefined } | null): boolean =>
  fault?.data?.code === 'UNAUTHORIZED'
