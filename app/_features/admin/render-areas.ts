import type { Locale } from '../../_ui/locale.ts'

export type AreaOption = { readonly path: string; readonly kind: string; readonly en: string; readonly mn: string }

/** Areas to choose from: a province, then what is in it. */
export const renderAreas = (areas: readonly AreaOption[], locale: Locale): readonly { value: string; label: string }[] => {
  const names = new Map(areas.map((area) => [area.path, area[locale]]))
  return areas.map(({ path, ...area }) => {
    const parent = names.get(path.split('/').slice(0, -1).join('/'))
    return { value: path, label: parent === undefined ? area[locale] : `${parent}, ${area[locale]}` }
  })
}

/** The name of an area by its path; the path where it is no more. */
export const renderAreaPath = (path: string, areas: readonly AreaOption[], locale: Locale): string =>
  renderAreas(areas, locale).find(({ value }) => value === path)?.label ?? path
