import type { inferRouterOutputs } from '@trpc/server'
import type { AppRouter } from '../../_server/trpc/app-router.ts'

type Cycles = inferRouterOutputs<AppRouter>['cycle']

export type CycleView = Cycles['get']
export type CycleRow = Cycles['list'][number]
export type PaymentPageView = inferRouterOutputs<AppRouter>['payment']['list']
export type WaitingView = inferRouterOutputs<AppRouter>['payment']['waiting']['rows'][number]
