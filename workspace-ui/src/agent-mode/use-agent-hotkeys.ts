import { useHotkeys } from '@mantine/hooks';
import {
  IconArrowDown,
  IconArrowsExchange,
  IconCheck,
  IconHourglass,
  IconLock,
  IconStar,
  IconTags,
  type Icon,
} from '@tabler/icons-react';
import { useEffect, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { useCan } from '../api/me.ts';
import { useCommands, type Command } from '../command-palette/command-store.ts';
import { useDesk, useKnownSessions } from './desk/desk-context.ts';
import { announce } from './desk/desk-store.ts';
import { openSessionEvent } from './desk/desktop-notice.ts';
import { changeDraft } from './desk/drafts.ts';
import { keepSession, lastEnding } from './desk/endings.ts';
import { focusComposer } from './desk/focus-composer.ts';
import { lastSending, takeBackSent } from './desk/take-back.ts';
import { usePreferences } from './desk/preferences.ts';
import { heldBy, neighbourOf, offersOf, servedBy } from './desk/order-sessions.ts';
import { putRequestAway } from './desk/changes-store.ts';
import { useRequests } from './desk/use-requests.ts';
import { hotkeyOf, shortcuts, type ShortcutName } from './shortcuts.ts';
import { useDialogs } from './use-dialogs.ts';
import { useProfilePanel } from './use-profile-panel.ts';
import { useSessionActions } from './use-session-actions.ts';

/** Everything by the keyboard, also while one writes; the same in the command palette, which teaches the keys. */
export function useAgentHotkeys(shown: string | null): void {
  const { t } = useTranslation('agent');
  const { agentId, outbox } = useDesk();
  const sessions = useKnownSessions();
  const requests = useRequests();
  const sort = usePreferences((preferences) => preferences.sort);
  const { open, accept, decline, end, inviteRating, resume } = useSessionActions();
  const { toggle } = useProfilePanel();
  const isSupervisor = useCan()('sessions:write');

  const run = useMemo(() => {
    const served = servedBy(sessions, agentId, sort);
    const ids = served.map(({ id }) => id);
    const [offer] = offersOf(sessions, agentId);
    const [request] = requests;
    const isHeld = heldBy(sessions, agentId).some(({ id }) => id === shown);
    const isOwn = shown !== null && (ids.includes(shown) || isHeld);
    const mayTransfer = isSupervisor || sessions.find(({ id }) => id === shown)?.channel.transfers !== false;
    return {
      accept: () => (offer ?? request) && void accept((offer ?? request)?.id ?? ''),
      decline: () => (offer ? void decline(offer.id) : request && putRequestAway(request.id)),
      next: () => ids.length > 0 && open(neighbourOf(ids, shown, 1)),
      previous: () => ids.length > 0 && open(neighbourOf(ids, shown, -1)),
      end: () => isOwn && end(shown),
      keep: () => {
        const sending = shown === null ? null : lastSending(shown);
        if (sending !== null && takeBackSent(outbox, sending)) return announce(t('takenBack'));
        const last = lastEnding();
        if (last !== null && keepSession(last)) open(last);
      },
      note: () => {
        if (!isOwn) return;
        changeDraft(shown, { isNote: true });
        focusComposer();
      },
      transfer: () => isOwn && mayTransfer && useDialogs.setState({ isTransferring: true }),
      rate: () => isOwn && void inviteRating(shown),
      compose: () => {
        if (isOwn) changeDraft(shown, { isNote: false });
        focusComposer();
      },
      profile: toggle,
      wrapUp: () => shown !== null && useDialogs.setState({ wrapUp: { sessionId: shown, isEnding: false } }),
      hold: () => isOwn && (isHeld ? void resume(shown) : useDialogs.setState({ isHolding: true })),
    } satisfies Record<ShortcutName, () => unknown>;
  }, [
    sessions,
    requests,
    agentId,
    outbox,
    sort,
    shown,
    accept,
    decline,
    open,
    end,
    inviteRating,
    resume,
    toggle,
    t,
    isSupervisor,
  ]);

  useHotkeys(
    Object.entries(run).map(([name, act]) => {
      const key = hotkeyOf(name as ShortcutName);
      return [key, () => void act(), { usePhysicalKeys: !key.includes('arrow'), preventDefault: true }];
    }),
    [],
    true,
  );

  const commands = useMemo(
    (): Command[] =>
      palette.map(([name, icon]) => ({
        id: `agent-${name}`,
        label: t(`shortcut_${name}`),
        group: t('title'),
        icon,
        shortcut: shortcuts[name],
        run: () => void run[name](),
      })),
    [t, run],
  );
  useCommands(commands);

  useEffect(() => {
    const onOpen = (event: Event): void => {
      if (!(event instanceof CustomEvent) || typeof event.detail !== 'string') return;
      event.preventDefault();
      open(event.detail);
    };
    window.addEventListener(openSessionEvent, onOpen);
    return () => window.removeEventListener(openSessionEvent, onOpen);
  }, [open]);
}

const palette: readonly (readonly [ShortcutName, Icon])[] = [
  ['accept', IconCheck],
  ['next', IconArrowDown],
  ['transfer', IconArrowsExchange],
  ['rate', IconStar],
  ['note', IconLock],
  ['wrapUp', IconTags],
  ['hold', IconHourglass],
  ['end', IconCheck],
];
