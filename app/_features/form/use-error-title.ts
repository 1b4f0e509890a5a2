import { useEffect } from 'react'
import { useTranslate } from '../../_ui/i18n.tsx'

/** While a form shows what is wrong, the title of the page begins with “Error:”. */
export const useErrorTitle = (wrong: boolean): void => {
  const t = useTranslate()
  useEffect(() => {
    if (!wrong) return
    const before = document.title
    document.title = `${t('error.prefix')} ${before}`
    return () => {
      document.title = before
    }
  }, [wrong, t])
}
