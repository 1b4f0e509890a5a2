'use client'

import dynamic from 'next/dynamic'
import { useTranslate } from '../../_ui/i18n.tsx'
import styles from './diagram.module.css'
import type { DiagramProps } from './diagram-canvas.tsx'

function Loading() {
  return <div className={styles.loading} aria-hidden />
}

/** The drawing needs a browser to measure texts; until it is there, its place is kept. */
const Canvas = dynamic(() => import('./diagram-canvas.tsx').then(({ DiagramCanvas }) => DiagramCanvas), {
  ssr: false,
  loading: Loading,
})

/** A workflow as it is drawn, with what stands where. The list of steps beside it says the same in words. */
export function Diagram(props: DiagramProps) {
  const t = useTranslate()
  return (
    <figure className={styles.figure}>
      <Canvas {...props} />
      <figcaption className={styles.caption}>{t('operations.diagram.caption')}</figcaption>
    </figure>
  )
}
