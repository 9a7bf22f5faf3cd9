import { writtenMoment } from '@parley/content';
import type { ChannelWindow, VisitorSession } from '@parley/schemas';
import type { ChatState } from '../core/chat.ts';
import type { TextKey } from '../i18n/en.ts';
import type { Words } from '../i18n/texts.ts';
import { ActionsMenu } from './actions-menu.tsx';
import { Avatar } from './avatar.tsx';
import { useChatState, useStore, useSurroundings, useWords } from '../ui/context.ts';
import styles from './header.module.css';
import { Icon } from '../ui/icon.tsx';
import type { SideView } from './side-view.ts';
import { useGrip } from './use-grip.ts';

/** Who one talks with, how they are, and what can be done. By it the window is moved. */
export function Header({ hasComposer, show }: { hasComposer: boolean; show: (view: SideView) => void }) {
  const { config, host, words } = useSurroundings();
  const { visitor } = useChatState();
  const grip = useGrip('move');
  const { company, channel, showAgentNicknames } = config;
  const agent = showAgentNicknames ? visitor.session?.agent : undefined;
  const isStill = !host || host.context.isPhone;
  return (
    <header class={styles.header} data-movable={!isStill || undefined} {...(isStill ? {} : grip.pointer)}>
      <Avatar
        picture={agent ? agent.avatar : company.logo || channel.avatar}
        name={agent?.name ?? company.name}
        size={36}
      />
      <div class={styles.titles}>
        <h1 class={styles.title}>{agent?.name ?? (company.name || channel.name)}</h1>
        <p class={styles.status}>
          <Presence session={visitor.session} />
          <span>{statusWords(visitor, config.notes, words)}</span>
        </p>
      </div>
      <div class={styles.actions}>
        {!isStill && (
          <button
            type="button"
            class={`${styles.grip} visually-hidden-until-focus`}
            aria-label={words.t('move')}
            {...grip.keys}
          >
            <Icon name="more" />
          </button>
        )}
        {hasComposer && <InputPlace />}
        <Bell />
        <ActionsMenu show={show} />
        {host && (
          <button
            type="button"
            class={styles.button}
            onClick={() => host.tell({ type: 'close' })}
            aria-label={words.t('closeChat')}
          >
            <Icon name="close" />
          </button>
        )}
      </div>
    </header>
  );
}

function Presence({ session }: { session: VisitorSession | null }) {
  if (!session || session.state === 'ended') return null;
  return (
    <span class={styles.dot} data-state={session.state} data-presence={session.agent?.status} aria-hidden="true" />
  );
}

/** Who comes when nobody is there learns when somebody is back. */
function statusWords(
  visitor: ChatState['visitor'],
  { isOutOfHours, opensAt }: ChannelWindow['notes'],
  words: Words,
): string {
  const key = statusText(visitor, isOutOfHours);
  if (key !== 'statusClosed' || opensAt === null) return words.t(key);
  return words.t('statusOpens', { when: writtenMoment(opensAt, { locale: words.locale }) });
}

function statusText({ session, messages }: ChatState['visitor'], isOutOfHours: boolean): TextKey {
  switch (session?.state) {
    case 'flow':
      return 'statusFlow';
    case 'queued':
      return 'statusQueued';
    case 'ringing':
      return 'statusRinging';
    case 'serving':
      return presenceText(session) ?? 'statusServing';
    case 'ended':
      return 'statusEnded';
    case undefined:
      if (messages.length > 0) return 'statusEnded';
      return isOutOfHours ? 'statusClosed' : 'statusReady';
  }
}

/** How the agent is, where visitors are told (WIDGET-08). */
function presenceText({ agent }: VisitorSession): TextKey | null {
  return agent?.status ? `presence_${agent.status}` : null;
}

function Bell() {
  const { preferences } = useSurroundings();
  const { isSoundOn } = useStore(preferences);
  const { t } = useWords();
  return (
    <button
      type="button"
      class={styles.button}
      aria-pressed={isSoundOn}
      aria-label={t(isSoundOn ? 'soundOn' : 'soundOff')}
      title={t(isSoundOn ? 'soundOn' : 'soundOff')}
      onClick={() => preferences.set({ isSoundOn: !isSoundOn })}
    >
      <Icon name={isSoundOn ? 'bell' : 'bellOff'} />
    </button>
  );
}

/** On phones some keyboards cover what is at the bottom (WIDGET-17). */
function InputPlace() {
  const { preferences } = useSurroundings();
  const { isInputTop } = useStore(preferences);
  const { t } = useWords();
  const words = t(isInputTop ? 'inputBottom' : 'inputTop');
  return (
    <button
      type="button"
      class={`${styles.button} ${styles.phoneOnly}`}
      aria-label={words}
      title={words}
      onClick={() => preferences.set({ isInputTop: !isInputTop })}
    >
      <Icon name={isInputTop ? 'toBottom' : 'toTop'} />
    </button>
  );
}
