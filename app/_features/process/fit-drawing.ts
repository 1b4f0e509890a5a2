import type NavigatedViewer from 'bpmn-js/lib/NavigatedViewer'

type Box = { readonly x: number; readonly y: number; readonly width: number; readonly height: number }
type Canvas = {
  viewbox(): { readonly inner: Box; readonly outer: { readonly width: number; readonly height: number } }
  viewbox(box: Box): void
}

const MARGIN = 32

/** Shows the whole drawing in the middle, with room for the counts at its edge, and never larger than it was drawn. */
export const fitDrawing = (viewer: NavigatedViewer): void => {
  const canvas = viewer.get<Canvas>('canvas')
  const { inner, outer } = canvas.viewbox()
  const scale = Math.min(1, outer.width / (inner.width + 2 * MARGIN), outer.height / (inner.height + 2 * MARGIN))
  // Not on a page that is not laid out yet.
  if (!(scale > 0)) return
  const [width, height] = [outer.width / scale, outer.height / scale]
  canvas.viewbox({ x: inner.x - (width - inner.width) / 2, y: inner.y - (height - inner.height) / 2, width, height })
}
