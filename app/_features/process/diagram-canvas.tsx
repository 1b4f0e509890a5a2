'use client'

import 'bpmn-js/dist/assets/diagram-js.css'
import 'bpmn-js/dist/assets/bpmn-js.css'
import './bpmn-viewer.css'
import NavigatedViewer from 'bpmn-js/lib/NavigatedViewer'
import { useRouter } from 'next/navigation'
import { useEffect, useRef, useState } from 'react'
import { useTranslate } from '../../_ui/i18n.tsx'
import { Note } from '../../_ui/note.tsx'
import styles from './diagram.module.css'
import { type DiagramMark, drawMarks } from './draw-marks.ts'
import { fitDrawing } from './fit-drawing.ts'

export type DiagramProps = {
  readonly xml: string
  readonly label: string
  readonly marks: readonly DiagramMark[]
  /** Where a click on an element leads; `{element}` stands for its id. Without it the drawing is only looked at. */
  readonly address?: string
}

type ElementClick = { readonly element: { readonly id: string; readonly type: string } }

/** bpmn-js in its viewer: moved and zoomed with the mouse, coloured by the tokens, with counts over the elements. */
export function DiagramCanvas({ xml, label, marks, address }: DiagramProps) {
  const t = useTranslate()
  const router = useRouter()
  const place = useRef<HTMLDivElement>(null)
  const viewer = useRef<NavigatedViewer>(null)
  const [state, setState] = useState<'loading' | 'ready' | 'failed'>('loading')

  useEffect(() => {
    const fontFamily = getComputedStyle(place.current!).fontFamily
    const made = new NavigatedViewer({
      container: place.current!,
      textRenderer: { defaultStyle: { fontFamily }, externalStyle: { fontFamily } },
      bpmnRenderer: {
        defaultFillColor: 'var(--surface)',
        defaultStrokeColor: 'var(--text-secondary)',
        defaultLabelColor: 'var(--text)',
      },
    })
    viewer.current = made
    let isGone = false
    made.importXML(xml).then(
      () => {
        if (isGone) return
        fitDrawing(made)
        setState('ready')
      },
      () => isGone || setState('failed'),
    )
    return () => {
      isGone = true
      made.destroy()
    }
  }, [xml])

  useEffect(() => {
    if (state !== 'ready' || viewer.current === null) return
    return drawMarks(viewer.current, marks)
  }, [state, marks])

  useEffect(() => {
    const bus = viewer.current?.get<{
      on(event: string, listen: (click: ElementClick) => void): void
      off(event: string, listen: (click: ElementClick) => void): void
    }>('eventBus')
    if (state !== 'ready' || address === undefined || bus === undefined) return
    const open = ({ element }: ElementClick) => {
      if (marks.some((mark) => mark.element === element.id))
        router.push(address.replace('{element}', encodeURIComponent(element.id)), { scroll: false })
    }
    bus.on('element.click', open)
    return () => bus.off('element.click', open)
  }, [state, address, marks, router])

  return (
    <>
      {state === 'failed' ? (
        <div className={styles.failed}>
          <Note tone="info">{t('operations.diagram.failed')}</Note>
        </div>
      ) : null}
      {/* biome-ignore lint/a11y/useSemanticElements: a drawing that can be moved is neither a fieldset nor a picture */}
      <div ref={place} className={styles.canvas} role="group" aria-label={label} hidden={state === 'failed'} />
    </>
  )
}
