import type { StoredMessage, VisitorEvent } from '@parley/sdk/visitor';
import { askForNotices, createNotifier, showNotice, titleWith } from '../shared/notifier.ts';
import { playSound } from './core/sound.ts';
import type { TextStore } from './core/visitor-record.ts';
import type { Surroundings } from './ui/context.ts';

/** Older messages are history: they come without a sound. */
const freshMilliseconds = 15_000;

/** A notice is shown by the page outside, where a picture by plain http would be mixed content. */
function iconOf(address: string): string {
  return address.startsWith('http:') ? '' : address;
}

/** Tells of new messages: to the page outside, by sound, by a notice of the system, and in the title. */
export function watchMessages(
  { chat, host, clock, words, config, preferences }: Surroundings,
  told: TextStore | null,
): void {
  const title = document.title;
  let shownUnread = -1;
  const show = createNotifier(
    () => Date.now(),
    (notice, tag) => showNotice(notice, tag, () => window.focus()),
  );
  /** What says it in a line is loaded for the first notice; where it does not come, a notice only says that there is one. */
  const describe = ({ body }: StoredMessage): Promise<string | null> =>
    import('./core/describe-message.ts').then(
      ({ describeMessage }) => describeMessage(body, words),
      () => null,
    );
  /** Of several tabs one tells. */
  const isFirstToTell = (seq: number): boolean => {
    if (Number(told?.get() ?? 0) >= seq) return false;
    told?.set(String(seq));
    return true;
  };
  const tellOf = (message: StoredMessage): void => {
    if (Date.parse(message.sentAt) < clock.now() - freshMilliseconds || !isFirstToTell(message.seq)) return;
    if (preferences.value.isSoundOn) void playSound();
    const agent = config.showAgentNicknames && message.from.kind === 'agent' ? message.from : null;
    void describe(message).then((text) => {
      const notice = {
        title: agent?.name ?? (config.company.name || config.channel.name),
        text: text ?? words.t('notice'),
        icon: iconOf(agent?.avatar ?? config.company.logo),
      };
      if (host) host.tell({ type: 'notify', ...notice });
      else if (document.hidden || !document.hasFocus()) show(notice);
    });
  };
  // Asked in the very gesture by which something is sent: browsers ask at no other time, and not before there is a reason.
  chat.onSend(() => (host ? host.tell({ type: 'waits' }) : askForNotices()));
  chat.onEvent((event: VisitorEvent) => {
    if (event.type === 'message' && event.message.from.kind !== 'visitor' && !event.message.recalled)
      tellOf(event.message);
    if (event.type === 'message') host?.tell({ type: 'event', name: 'message', detail: event.message });
    if (event.type === 'session') host?.tell({ type: 'event', name: 'session', detail: event.session });
    if (event.type === 'status' && event.status === 'refused') {
      host?.tell({
        type: 'event',
        name: 'refused',
        detail: event.error && { code: event.error.code, message: event.error.message },
      });
    }
  });
  chat.store.subscribe(() => {
    const unread = chat.store.value.isShown ? 0 : chat.unread();
    if (unread === shownUnread) return;
    shownUnread = unread;
    host?.tell({ type: 'unread', count: unread });
    if (!host) document.title = titleWith(title, unread);
  });
}
