/** How a page is photographed: language, appearance, and the width of a desk or a phone. */
export type View = {
  readonly locale: 'en' | 'mn'
  readonly scheme: 'light' | 'dark'
  readonly size: 'desktop' | 'phone'
}

export const views: readonly View[] = (['en', 'mn'] as const).flatMap((locale) =>
  (['light', 'dark'] as const).flatMap((scheme) => (['desktop', 'phone'] as const).map((size) => ({ locale, scheme, size }))),
)

export const renderFileName = (name: string, { locale, scheme, size }: View): string => `${name}.${locale}.${scheme}.${size}.webp`

/** Every picture of a shot. */
export const listFiles = ({ name }: { readonly name: string }): readonly string[] =>
  views.map((view) => renderFileName(name, view))
