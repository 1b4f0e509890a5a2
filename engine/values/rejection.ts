/**
 * A **Rejection** is an expected refusal of a command, returned as a value. It changes nothing.
 * `message` reads "Expected to …, but …" and names which one, why, and what to do; `details` carries ids and codes only, never personal values.
 */
export type Rejection<Code extends string = string> = {
  readonly code: Code
  readonly message: string
  readonly details?: Readonly<Record<string, string | number | boolean | readonly string[]>>
}

/** The result of a decision: either a value, or the reason why not. */
export type Result<T, Code extends string = string> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly rejection: Rejection<Code> }

export const accept = <T>(value: T): { readonly ok: true; readonly value: T } => ({ ok: true, value })

export const reject = <Code extends string>(
  code: Code,
  message: string,
  details?: Rejection['details'],
): { readonly ok: false; readonly rejection: Rejection<Code> } => ({
  ok: false,
  rejection: details === undefined ? { code, message } : { code, message, details },
})
