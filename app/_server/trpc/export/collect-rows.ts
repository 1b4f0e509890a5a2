import { MOST_ROWS } from '../../exports/sheet.ts'

type Page<Row> = { readonly rows: readonly Row[]; readonly total: number; readonly next: string | null }

const PAGE = 1000

/** Every row that a filter finds, up to the most that leave the house at once; `total` says how many there are. */
export const collectRows = async <Row>(
  list: (page: { readonly after: string | null; readonly limit: number }) => Promise<Page<Row>>,
): Promise<{ readonly rows: readonly Row[]; readonly total: number }> => {
  const rows: Row[] = []
  for (let after: string | null = null; ; ) {
    const page: Page<Row> = await list({ after, limit: Math.min(PAGE, MOST_ROWS - rows.length) })
    rows.push(...page.rows)
    after = page.next
    if (after === null || rows.length >= MOST_ROWS) return { rows, total: page.total }
  }
}
