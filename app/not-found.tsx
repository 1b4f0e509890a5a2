import { Button } from '@mantine/core'
import { IconMapQuestion } from '@tabler/icons-react'
import Link from 'next/link'
import { getCurrentLocale } from './_ui/current-locale.ts'
import { StateMessage } from './_ui/state-message.tsx'
import { createTranslate } from './_ui/translate.ts'

/** An address that leads nowhere. */
export default async function NotFound() {
  const t = createTranslate(await getCurrentLocale())
  return (
    <main>
      <StateMessage
        level={1}
        icon={<IconMapQuestion size={24} stroke={1.75} aria-hidden />}
        title={t('state.missing.title')}
        text={t('state.missing.text')}
        actions={
          <Button component={Link} href="/cases" variant="filled">
            {t('state.back')}
          </Button>
        }
      />
    </main>
  )
}
