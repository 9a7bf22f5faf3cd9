import { isComposing } from '@parley/content';
import { useEffect, useRef, useState } from 'preact/hooks';
import type { TextKey } from '../i18n/en.ts';
import { useChatState, useStore, useSurroundings, useWords } from '../ui/context.ts';
import styles from './header.module.css';
import { Icon, type IconName } from '../ui/icon.tsx';
import { hasNoteButton } from './has-note-button.ts';
import type { SideView } from './side-view.ts';

type Action = { text: TextKey; icon: IconName; perform: () => void; isDangerous?: boolean };

/** What can be done with the conversation, as far as it can be done now. */
export function ActionsMenu({ show }: { show: (view: SideView) => void }) {
  const { t } = useWords();
  const actions = useActions(show);
  const [isOpen, setOpen] = useState(false);
  const root = useRef<HTMLDivElement>(null);
  const list = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (!isOpen) return;
    list.current?.querySelector('button')?.focus();
    const close = ({ target }: Event): void => {
      if (target instanceof Node && !root.current?.contains(target)) setOpen(false);
    };
    document.addEventListener('pointerdown', close);
    return () => document.removeEventListener('pointerdown', close);
  }, [isOpen]);
  const close = (): void => {
    setOpen(false);
    root.current?.querySelector('button')?.focus();
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    if (isComposing(event)) return;
    const buttons = Array.from(list.current?.querySelectorAll('button') ?? []);
    const at = buttons.findIndex((button) => button === document.activeElement);
    const to = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: buttons.length - 1 }[event.key];
    if (to !== undefined) buttons.at(to % buttons.length)?.focus();
    else if (event.key === 'Escape') close();
    else if (event.key === 'Tab') return setOpen(false);
    else return;
    event.preventDefault();
    event.stopPropagation();
  };
  if (actions.length === 0) return null;
  return (
    <div class={styles.menuRoot} ref={root}>
      <button
        type="button"
        class={styles.button}
        aria-haspopup="menu"
        aria-expanded={isOpen}
        aria-label={t('more')}
        title={t('more')}
        onClick={() => setOpen(!isOpen)}
      >
        <Icon name="more" />
      </button>
      {isOpen && (
        <div class={styles.menu} role="menu" aria-label={t('more')} ref={list} onKeyDown={onKeyDown}>
          {actions.map(({ text, icon, perform, isDangerous }) => (
            <button
              key={text}
              type="button"
              role="menuitem"
              tabIndex={-1}
              data-danger={isDangerous || undefined}
              onClick={() => {
                close();
                perform();
              }}
            >
              <Icon name={icon} size={18} />
              {t(text)}
            </button>
          ))}
        </div>
      )}
    </div>
  );
}

function useActions(show: (view: SideView) => void): Action[] {
  const { chat, config, consent } = useSurroundings();
  const { isNeeded } = useStore(consent.store);
  const { visitor, mayAskRating } = useChatState();
  const { session, messages } = visitor;
  const isOpen = session !== null && session.state !== 'ended';
  const actions: (Action | false)[] = [
    mayAskRating &&
      session?.state === 'serving' && {
        text: 'askRating',
        icon: 'star',
        perform: () => void chat.client.askForRating().catch(() => {}),
      },
    config.transcriptByMail &&
      messages.length > 0 && { text: 'mailTranscript', icon: 'mail', perform: () => show('transcript') },
    hasNoteButton(config.notes) && !isNeeded && { text: 'leaveNote', icon: 'note', perform: () => show('note') },
    isOpen && { text: 'endConversation', icon: 'leave', perform: () => show('end'), isDangerous: true },
  ];
  return actions.filter((action): action is Action => action !== false);
}
