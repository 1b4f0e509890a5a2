import type { Sql } from '../database.ts'

export const savedViewPages = ['cases', 'queues', 'payments', 'audit', 'people'] as const
export type SavedViewPage = (typeof savedViewPages)[number]

export type SavedView = { readonly id: string; readonly page: SavedViewPage; readonly name: string; readonly query: string }

/** Lists as somebody likes to see them; each sees their own. Bound to one transaction and its scope. */
export const createSavedViewStore = (sql: Sql) => ({
  listViews: (page: SavedViewPage) =>
    sql.rows<SavedView>('SELECT id, page, name, query FROM saved_view WHERE page = $1 ORDER BY name', [page]),
  /** @returns false where one of this name is there already. */
  addView: async (view: SavedView & { readonly createdAt: string }): Promise<boolean> =>
    (await sql.run(
      'INSERT INTO saved_view (id, page, name, query, created_at) VALUES ($1, $2, $3, $4, $5) ON CONFLICT DO NOTHING',
      [view.id, view.page, view.name, view.query, view.createdAt],
    )) === 1,
  removeView: async (id: string): Promise<SavedView | undefined> =>
    sql.one<SavedView>('DELETE FROM saved_view WHERE id = $1 RETURNING id, page, name, query', [id]),
})

export type SavedViewStore = ReturnType<typeof createSavedViewStore>
