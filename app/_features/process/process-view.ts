import type { inferRouterOutputs } from '@trpc/server'
import type { AppRouter } from '../../_server/trpc/app-router.ts'

type Outputs = inferRouterOutputs<AppRouter>['process']

/** What the procedures say of running workflows. */
export type RunningView = Outputs['running'][number]
export type DiagramView = Outputs['diagram']
export type IncidentsView = Outputs['incidents']
export type InstanceView = Outputs['instance']
export type InstancesView = Outputs['instances']
export type MigrationView = Outputs['migrate']

/** Eight characters tell versions apart for people; the whole hash is in the address. */
export const shortHash = (hash: string): string => hash.slice(0, 8)

/** How an element is called: by the name in the drawing, else by its id. */
export const nameElement = (elements: DiagramView['elements'], id: string): string =>
  elements.find((element) => element.id === id)?.name?.replaceAll(/\s+/g, ' ') ?? id
