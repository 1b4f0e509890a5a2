import { PublishMessageInput, publishMessage } from '../../process/publish-message.ts'
import { publishingMessages } from '../access.ts'
import { authorised } from '../init.ts'

/** Gives a message to the workflows that wait for it, now or while it lives. */
export const publish = authorised(publishingMessages)
  .input(PublishMessageInput)
  .mutation(({ ctx, input }) => ctx.services.work(ctx.scope, (context) => publishMessage(context, input)))
