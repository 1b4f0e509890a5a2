declare module 'json-logic-js' {
  const jsonLogic: {
    apply(rule: unknown, data: unknown): unknown
    add_operation(name: string, run: (...operands: never[]) => unknown): void
  }
  export default jsonLogic
}
