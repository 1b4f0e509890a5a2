import { IconLock } from '@tabler/icons-react'
import type { SignedIn } from '../../_server/trpc/context.ts'
import { StateMessage } from '../../_ui/state-message.tsx'
import type { Translate } from '../../_ui/translate.ts'
import { describeDuty } from '../session/describe-duty.ts'

type RefusalProps = { readonly current: SignedIn; readonly t: Translate }

/** For somebody whose work has no cases in it: what is refused, why, and to whom it belongs. */
export function Refusal({ current, t }: RefusalProps) {
  const roles = describeDuty(current, t)
  return (
    <StateMessage
      icon={<IconLock size={24} stroke={1.75} aria-hidden />}
      title={t('state.refused.title')}
      text={t('state.refused.text', { roles: roles === '' ? t('state.refused.none') : roles })}
    />
  )
}
