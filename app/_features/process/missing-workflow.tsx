import { IconRouteOff } from '@tabler/icons-react'
import type { SignedIn } from '../../_server/trpc/context.ts'
import { ButtonLink } from '../../_ui/button-link.tsx'
import type { Locale } from '../../_ui/locale.ts'
import { TopBar } from '../../_ui/shell/top-bar.tsx'
import { StateMessage } from '../../_ui/state-message.tsx'
import { createTranslate } from '../../_ui/translate.ts'
import { Refusal } from '../case/refusal.tsx'

type MissingWorkflowProps = {
  readonly why: 'refused' | 'missing'
  readonly what: 'workflow' | 'instance'
  readonly title: string
  readonly current: SignedIn
  readonly locale: Locale
}

/** Stands where a workflow would: it is not for this reader, or there is none. */
export function MissingWorkflow({ why, what, title, current, locale }: MissingWorkflowProps) {
  const t = createTranslate(locale)
  return (
    <>
      <TopBar locale={locale} parents={[{ href: '/operations', label: t('operations.title') }]} title={title} />
      {why === 'refused' ? (
        <Refusal current={current} t={t} />
      ) : (
        <StateMessage
          icon={<IconRouteOff size={24} stroke={1.75} aria-hidden />}
          title={t(`operations.missing.${what}.title`)}
          text={t('operations.missing.text')}
          actions={
            <ButtonLink href="/operations" primary>
              {t('operations.missing.back')}
            </ButtonLink>
          }
        />
      )}
    </>
  )
}
