'use client'

import { Button } from '@mantine/core'
import { IconPrinter } from '@tabler/icons-react'
import { useTranslate } from '../../_ui/i18n.tsx'

/** Opens the print dialog of the browser. */
export function PrintButton() {
  const t = useTranslate()
  return (
    <Button
      variant="filled"
      leftSection={<IconPrinter size={16} stroke={1.75} aria-hidden />}
      onClick={() => {
        window.print()
      }}
    >
      {t('summary.print')}
    </Button>
  )
}
