import { countCases } from './case/counts.ts'
import { getCase } from './case/get.ts'
import { listCases } from './case/list.ts'
import { createCallerFactory, router } from './init.ts'
import { listPrograms } from './program/list.ts'
import { me } from './session/me.ts'
import { claim } from './task/claim.ts'
import { complete } from './task/complete.ts'

/** Every procedure of the pages: noun, then verb. */
export const appRouter = router({
  session: router({ me }),
  case: router({ list: listCases, get: getCase, counts: countCases }),
  task: router({ claim, complete }),
  program: router({ list: listPrograms }),
})

export type AppRouter = typeof appRouter
export const createCaller = createCallerFactory(appRouter)
