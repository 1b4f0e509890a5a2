'use client'

import { QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { createTRPCClient, httpLink } from '@trpc/client'
import { createTRPCContext } from '@trpc/tanstack-react-query'
import { type ReactNode, useEffect, useState } from 'react'
import superjson from 'superjson'
import type { AppRouter } from '../../_server/trpc/app-router.ts'
import { setWaiting } from '../../_ui/offline/waiting-store.ts'

const { TRPCProvider, useTRPC, useTRPCClient } = createTRPCContext<AppRouter>()

export { useTRPC, useTRPCClient }

/** The way from the browser to the procedures. Nothing is tried again by itself: a command must not be sent twice. */
export function TrpcProvider({ children }: { readonly children: ReactNode }) {
  const [queryClient] = useState(() => new QueryClient({ defaultOptions: { mutations: { retry: false } } }))
  const [client] = useState(() =>
    createTRPCClient<AppRouter>({ links: [httpLink({ url: '/api/trpc', transformer: superjson })] }),
  )
  useEffect(() => reportWaiting(queryClient), [queryClient])
  return (
    <QueryClientProvider client={queryClient}>
      <TRPCProvider trpcClient={client} queryClient={queryClient}>
        {children}
      </TRPCProvider>
    </QueryClientProvider>
  )
}

/** Tells the offline bar how many commands wait for the line: they go when it is back. */
const reportWaiting = (queryClient: QueryClient): (() => void) => {
  const mutations = queryClient.getMutationCache()
  const stop = mutations.subscribe(() =>
    setWaiting('commands', mutations.getAll().filter(({ state }) => state.status === 'pending' && state.isPaused).length),
  )
  return () => {
    stop()
    setWaiting('commands', 0)
  }
}
