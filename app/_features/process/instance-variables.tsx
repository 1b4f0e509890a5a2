import table from '../../_ui/table.module.css'
import type { Translate } from '../../_ui/translate.ts'
import styles from './operations.module.css'
import { type DiagramView, type InstanceView, nameElement } from './process-view.ts'
import { writeValue } from './read-value.ts'

type InstanceVariablesProps = {
  readonly variables: InstanceView['variables']
  readonly elements: DiagramView['elements']
  readonly t: Translate
}

/** Variables by the step that holds them; those of the whole workflow first. */
export function InstanceVariables({ variables, elements, t }: InstanceVariablesProps) {
  if (variables.length === 0) return <p className={styles.quiet}>{t('operations.variables.none')}</p>
  const scopes = variables.toSorted((a, b) => Number(b.isRoot) - Number(a.isRoot))
  return scopes.map(({ key, element, isRoot, values }) => (
    <table key={key} className={`${table.table} ${table.compact} ${table.flush}`}>
      <caption className={isRoot ? 'hidden' : styles.quiet}>
        {isRoot ? t('operations.variables.title') : nameElement(elements, element)}
      </caption>
      <thead>
        <tr>
          <th scope="col">{t('operations.variable.name')}</th>
          <th scope="col">{t('operations.variable.value')}</th>
        </tr>
      </thead>
      <tbody>
        {Object.entries(values).map(([name, value]) => (
          <tr key={name}>
            <td className={styles.code}>{name}</td>
            <td className={`${styles.code} ${styles.wrap}`}>{writeValue(value)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  ))
}
