import type { ChannelWindow, Sender } from '@parley/schemas';
import type { StoredMessage } from '@parley/sdk/visitor';
import type { Words } from '../i18n/texts.ts';
import type { ChatState } from '../core/chat.ts';

/** A conversation as it could be, to show how the window looks: nothing of it is sent or stored. */
export function sampleConversation(
  { company, channel }: ChannelWindow,
  { t }: Words,
  { welcome, now }: { welcome: string; now: Date },
): Partial<ChatState['visitor']> {
  const agent = { id: 'agt_sample', name: 'Mia', status: 'available' as const };
  const say = (seq: number, from: Sender, text: string): StoredMessage => ({
    id: `msg_${seq}`,
    seq,
    sessionId: 'ses_sample',
    sentAt: new Date(now.getTime() + (seq - 3) * 60_000).toISOString(),
    from,
    body: { kind: 'text', text },
  });
  const system: Sender = { kind: 'system', name: company.name || channel.name };
  return {
    status: 'online',
    visitorId: 'vis_sample',
    session: { id: 'ses_sample', state: 'serving', agent },
    messages: [
      say(1, system, welcome || t('sampleHello')),
      say(2, { kind: 'visitor', id: 'vis_sample' }, t('sampleQuestion')),
      say(3, { kind: 'agent', ...agent }, t('sampleAnswer')),
    ],
  };
}
