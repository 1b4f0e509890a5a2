import type { ReactNode } from 'react'

type ScrollRegionProps = { readonly className: string | undefined; readonly label: string; readonly children: ReactNode }

/** A part of the page that scrolls by itself: the keyboard reaches it, and it has a name. */
export function ScrollRegion({ className, label, children }: ScrollRegionProps) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
    <section className={className} tabIndex={0} aria-label={label}>
      {children}
    </section>
  )
}
