import type { FieldTemplateProps } from '@rjsf/utils'

/** The place of one field; label, hint and error belong to its control. */
export function FieldTemplate({ hidden, children }: FieldTemplateProps) {
  return <div hidden={hidden === true}>{children}</div>
}
