/** Inputs that take a click or an arrow, never a letter. */
const TAKES_NO_TEXT = /^(?:button|checkbox|file|radio|range|reset|submit)$/

/** Whether keys go into a field as text: the single keys of the pages rest then. */
export const isTyping = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement &&
  (target.isContentEditable ||
    /^(?:TEXTAREA|SELECT)$/.test(target.tagName) ||
    (target instanceof HTMLInputElement && !TAKES_NO_TEXT.test(target.type)))
