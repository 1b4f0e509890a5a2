import type { ObjectFieldTemplateProps } from '@rjsf/utils'
import styles from '../form.module.css'

/** Fields below each other; those of a part of the form as a group with a name. */
export function ObjectTemplate({ title, description, properties, fieldPathId, uiSchema }: ObjectFieldTemplateProps) {
  const fields = properties.map(({ name, content }) => <div key={name}>{content}</div>)
  if (fieldPathId.path.length === 0 || uiSchema?.['ui:options']?.['bare'] === true)
    return <div className={styles.fields}>{fields}</div>
  return (
    <fieldset className={styles.group} id={fieldPathId.$id} tabIndex={-1}>
      {title === '' ? null : <legend>{title}</legend>}
      {description === undefined || description === '' ? null : <p className={styles.hint}>{description}</p>}
      <div className={styles.fields}>{fields}</div>
    </fieldset>
  )
}
