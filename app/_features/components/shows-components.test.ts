import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { showsComponents } from './shows-components.ts'

describe('the page of components', () => {
  it.each([
    [{ NODE_ENV: 'production' }, false],
    [{ NODE_ENV: 'production', SCHEMATA_COMPONENTS_PAGE: 'yes' }, false],
    [{ NODE_ENV: 'production', SCHEMATA_COMPONENTS_PAGE: 'on' }, true],
    [{ NODE_ENV: 'development' }, true],
    [{}, false],
  ])('with %j is there: %s', (env, shown) => {
    expect(showsComponents(env)).toBe(shown)
  })

  it('shows every component of app/_ui', () => {
    const app = join(import.meta.dirname, '../..')
    /** They show nothing of their own: language and theme around a page, and what only listens. */
    const unseen = ['i18n.tsx', 'ui-root.tsx', 'live-refresh.tsx', 'shell/shortcuts.tsx', 'shell/key-help.tsx']
    const components = globSync('_ui/**/*.tsx', { cwd: app }).map((path) => path.slice('_ui/'.length))
    const shown = globSync('_features/components/*.tsx', { cwd: app })
      .map((path) => readFileSync(join(app, path), 'utf8'))
      .join('\n')
    const isShown = (path: string): boolean => shown.includes(`'../../_ui/${path}'`)
    expect(components.length).toBeGreaterThan(unseen.length)
    expect(components.filter((path) => !isShown(path) && !unseen.includes(path))).toEqual([])
  })
})
