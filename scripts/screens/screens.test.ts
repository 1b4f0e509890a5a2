import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { listFiles } from './list-files.ts'
import { listRoutes } from './list-routes.ts'
import { leadingOn, shots } from './shots.ts'

const repository = join(import.meta.dirname, '../..')

describe('the screenshots', () => {
  it('show every page: a new one needs a shot in scripts/screens/shots.ts', () => {
    const shown = new Set([...shots.map(({ route }) => route), ...leadingOn])
    expect(listRoutes(repository).filter((route) => !shown.has(route))).toEqual([])
  })

  it('are of pages that there are', () => {
    const routes = listRoutes(repository)
    expect(shots.filter(({ route }) => !routes.includes(route)).map(({ name }) => name)).toEqual([])
  })

  it('are there in both languages, light and dark, desktop and phone: `npm run screens` takes them', () => {
    const missing = shots.flatMap(listFiles).filter((file) => !existsSync(join(repository, 'docs/screens', file)))
    expect(missing).toEqual([])
  })
})
