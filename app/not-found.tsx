import { IconMapQuestion } from '@tabler/icons-react'
import { ButtonLink } from './_ui/button-link.tsx'
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
          <ButtonLink href="/cases" primary>
            {t('state.back')}
          </ButtonLink>
        }
      />
    </main>
  )
}
