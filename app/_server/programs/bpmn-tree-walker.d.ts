declare module 'bpmn-js/lib/import/BpmnTreeWalker' {
  type Drawn = { readonly id: string }
  type Handler = {
    root(element: Drawn): unknown
    element(element: Drawn): unknown
    error(message: string, context: unknown): void
  }
  export default class BpmnTreeWalker {
    constructor(handler: Handler)
    handleDefinitions(definitions: unknown): void
  }
}
