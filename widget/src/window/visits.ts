import type { VisitAnswer, VisitReport } from '@parley/schemas';
import { bubbleCss } from './bubble.css.ts';
import type { HostLink } from './core/host-link.ts';
import { localText } from './core/text-stores.ts';
import type { Surroundings } from './ui/context.ts';

/** Tells which page is looked at, where the channel keeps that and the page consents; hears of invitations (CHAN-43). */
export type Visits = {
  moved: (to: { page: string; title: string }) => void;
  consent: (granted: boolean) => void;
  /** Answers the invitation that is shown; the one by which the visitor comes then, if they do. */
  answer: (accepted: boolean) => { id: string; entry: string } | null;
  /** The window is open: what was to be asked is no question any more. */
  hide: () => void;
};

const firstMilliseconds = 1_500;
const pauseSeconds = 60;

export function watchVisits({ server, config, words, chat }: Surroundings, host: HostLink): Visits {
  const kept = localText(`parley:${config.channel.id}:visit`);
  const path = `/channels/${encodeURIComponent(config.channel.id)}/visits`;
  let { page = '' } = host.context;
  let title = '';
  /** Of this browser; where nothing may be kept, of this page. */
  let id = '';
  let isGranted = !config.visits.needsConsent;
  let shown: VisitAnswer['invitation'] = null;
  let timer: ReturnType<typeof setTimeout> | undefined;

  const visitId = (): string => {
    id ||= kept?.get() ?? '';
    if (id !== '') return id;
    id = [...crypto.getRandomValues(new Uint8Array(16))].map((byte) => byte.toString(16).padStart(2, '0')).join('');
    kept?.set(id);
    return id;
  };
  const post = async (report: VisitReport): Promise<VisitAnswer> => {
    if (chat.store.value.visitor.visitorId !== null && chat.store.value.visitor.status === 'online')
      return chat.client.request<VisitAnswer>('POST', path, report);
    const answer = await fetch(`${server}/api/v1${path}`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify(report),
    });
    if (!answer.ok) throw new Error(`The server answered with ${answer.status}.`);
    return (await answer.json()) as VisitAnswer;
  };
  const show = (invitation: VisitAnswer['invitation']): void => {
    if (invitation?.id === shown?.id) return;
    shown = invitation;
    const { t } = words;
    const side = (['left', 'right'] as const).find((each) => each === host.context.position);
    host.tell({
      type: 'invite',
      bubble: invitation && {
        css: bubbleCss({ ...config.appearance.launcher, ...(side && { position: side }) }),
        parts: [
          ['b', invitation.from || config.company.name],
          ['p', invitation.text],
          ['button', t('acceptInvitation')],
          ['button', t('ignoreInvitation')],
        ],
      },
    });
  };
  const later = (milliseconds: number): void => {
    clearTimeout(timer);
    if (isGranted) timer = setTimeout(() => void tell(), milliseconds);
  };
  const tell = async (answer?: VisitReport['answer']): Promise<void> => {
    if (!isGranted || document.hidden) return;
    try {
      const { referrer = '' } = host.context;
      const report = { visit: visitId(), page: page.slice(0, 2_048), title: title.slice(0, 300), locale: words.locale };
      const heard = await post({ ...report, referrer: referrer.slice(0, 2_048), ...(answer && { answer }) });
      if (!answer && !chat.store.value.isShown) show(heard.invitation);
      later(heard.nextSeconds * 1_000);
    } catch {
      later(pauseSeconds * 1_000);
    }
  };

  document.addEventListener('visibilitychange', () => later(firstMilliseconds));
  later(firstMilliseconds);
  return {
    moved: (to) => {
      const isSame = to.page === page;
      ({ page, title } = to);
      // What a page is called is told the next time.
      if (!isSame) later(firstMilliseconds);
    },
    consent: (granted) => {
      isGranted = granted;
      if (granted) return later(0);
      clearTimeout(timer);
      id = '';
      kept?.set('');
      show(null);
    },
    hide: () => show(null),
    answer: (accepted) => {
      const invitation = shown;
      if (!invitation) return null;
      show(null);
      void tell({ invitation: invitation.id, accepted });
      return accepted ? invitation : null;
    },
  };
}
