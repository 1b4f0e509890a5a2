/** The live region of the frame, where what was done is said even when the button that did it is gone. */
export const announcerId = 'announcer'

/** Says to those who only hear the page what was done. */
export const announce = (text: string): void => {
  const region = document.getElementById(announcerId)
  if (region === null) return
  // The same text again is only said when it changes.
  region.textContent = ''
  requestAnimationFrame(() => {
    region.textContent = text
  })
}
