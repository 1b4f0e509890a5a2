import { globSync } from 'node:fs'
import { join } from 'node:path'

/** Addresses of every page, from the route files: `app/(work)/cases/[reference]/page.tsx` is `/cases/[reference]`. */
export const listRoutes = (repository: string): readonly string[] =>
  globSync('**/page.tsx', { cwd: join(repository, 'app') })
    .map((file) => {
      const parts = file.split('/').slice(0, -1)
      return `/${parts.filter((part) => !part.startsWith('(')).join('/')}`
    })
    .sort()
