import { isComposing } from '@parley/content';
import type { VisitorProfile } from '@parley/sdk/visitor';
import { useCallback, useContext, useEffect, useState } from 'preact/hooks';
import styles from './app.module.css';
import type { ChatState } from './core/chat.ts';
import { ConsentForm } from './forms/consent-form.tsx';
import { EndForm } from './forms/end-form.tsx';
import { NoteForm } from './forms/note-form.tsx';
import { PreChatForm } from './forms/pre-chat-form.tsx';
import { TranscriptForm } from './forms/transcript-form.tsx';
import { Billboard } from './view/billboard.tsx';
import { Composer } from './view/composer.tsx';
import { LeaveNoteContext, useChatState, useStore, useSurroundings } from './ui/context.ts';
import { Header } from './view/header.tsx';
import { ConnectionBanner, QueueBanner } from './view/queue-banner.tsx';
import { DeadEnd, Skeleton, type Dead } from './view/screens.tsx';
import { SideSheet } from './view/side-sheet.tsx';
import type { SideView } from './view/side-view.ts';
import { Thread } from './view/thread.tsx';
import { useFileDrop } from './view/use-file-drop.ts';
import { useGrip } from './view/use-grip.ts';

/** The window: a conversation, or the form that stands before it. */
export function App() {
  const { config, host, words } = useSurroundings();
  const [sheet, setSheet] = useState<SideView | null>(null);
  const { visitor, beginProblem } = useChatState();
  const main = useMainView();
  const leaveQueued = useCallback(() => setSheet('queue-note'), []);
  const close = (): void => host?.tell({ type: 'close' });
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key === 'Escape' && host && !event.defaultPrevented && !isComposing(event)) close();
  };
  if (visitor.status === 'refused') {
    const kind = deadBy[visitor.error?.code ?? ''] ?? 'broken';
    return (
      <DeadEnd
        kind={kind}
        words={words}
        retry={kind === 'broken' ? () => location.reload() : undefined}
        close={host ? close : undefined}
      />
    );
  }
  if (beginProblem === 'unavailable') {
    return <DeadEnd kind="notReady" words={words} retry={() => location.reload()} close={host ? close : undefined} />;
  }
  return (
    <div class={styles.window} onKeyDown={onKeyDown}>
      <Header hasComposer={main === 'chat'} show={setSheet} />
      <Billboard />
      {main === 'chat' ? (
        <LeaveNoteContext.Provider value={config.notes.enabled ? leaveQueued : null}>
          <Conversation />
        </LeaveNoteContext.Provider>
      ) : (
        <main class={styles.formPlace}>
          {main === 'consent' && <BeforeAll />}
          {main === 'note' && <NoteForm closesQueued={false} onDone={null} />}
          {main === 'pre-chat' && <BeforeChat />}
        </main>
      )}
      {sheet && <Sheet view={sheet} close={() => setSheet(null)} />}
      {host && !host.context.isPhone && <ResizeGrip />}
    </div>
  );
}

/** Why the server does not want us, where it will not change its mind. */
const deadBy: Readonly<Record<string, Dead>> = { blocked: 'blocked', not_found: 'missing', gone: 'closed' };

/** A conversation that is open goes before every form. */
function useMainView(): 'chat' | 'note' | 'pre-chat' | 'consent' {
  const { config, consent } = useSurroundings();
  const { isNeeded } = useStore(consent.store);
  const { visitor, isBegun } = useChatState();
  const isOpen = visitor.session !== null && visitor.session.state !== 'ended';
  if (isOpen) return 'chat';
  if (isNeeded) return 'consent';
  if (config.notes.insteadOfChat) return 'note';
  return config.preChat.enabled && config.preChat.fields.length > 0 && !isBegun ? 'pre-chat' : 'chat';
}

/** Whoever has agreed goes on to what comes next: a form, or the conversation. */
function BeforeAll() {
  const { chat, config, consent } = useSurroundings();
  if (!config.consent) return null;
  const { text, version } = config.consent;
  const hasForm = config.preChat.enabled && config.preChat.fields.length > 0 && !chat.isKnown;
  const agree = (): void => {
    consent.agree();
    if (config.notes.insteadOfChat || hasForm) chat.client.update({ profile: { consent: version } });
    else chat.begin({ consent: version });
  };
  return <ConsentForm text={text} agree={agree} />;
}

function BeforeChat() {
  const { chat } = useSurroundings();
  return <PreChatForm submit={(profile: VisitorProfile) => chat.begin(profile)} />;
}

function Conversation() {
  const leaveNote = useContext(LeaveNoteContext);
  const { preferences, words, config, chat } = useSurroundings();
  const { visitor } = useChatState();
  const { isInputTop } = useStore(preferences);
  const [files, setFiles] = useState<readonly File[]>([]);
  const drop = useFileDrop(config.uploads.enabled, (dropped) => setFiles((before) => [...before, ...dropped]));
  const isWaiting = visitor.messages.length === 0 && visitor.session === null && visitor.pending.length === 0;
  const hasEnded = hasNoOpenSession(visitor);
  const composer = (
    <footer class={styles.footer}>
      {hasEnded && (
        <button type="button" class={styles.again} onClick={() => chat.begin()}>
          {words.t('startNew')}
        </button>
      )}
      <Composer files={files} setFiles={setFiles} hasEnded={hasEnded} />
    </footer>
  );
  return (
    <main class={styles.conversation} data-input-top={isInputTop || undefined} {...drop.handlers}>
      <ConnectionBanner />
      <QueueBanner leaveNote={leaveNote} />
      {isInputTop && composer}
      {isWaiting && visitor.status !== 'offline' ? <Skeleton words={words} /> : <Thread />}
      {!isInputTop && composer}
      {drop.isOver && <div class={styles.drop}>{words.t('dropHere')}</div>}
    </main>
  );
}

function Sheet({ view, close }: { view: SideView; close: () => void }) {
  const { t } = useSurroundings().words;
  switch (view) {
    case 'note':
    case 'queue-note':
      return (
        <SideSheet label={t('noteTitle')} onClose={close}>
          <NoteForm closesQueued={view === 'queue-note'} onDone={close} />
        </SideSheet>
      );
    case 'transcript':
      return (
        <SideSheet label={t('mailTitle')} onClose={close}>
          <TranscriptForm onDone={close} />
        </SideSheet>
      );
    case 'end':
      return (
        <SideSheet label={t('endTitle')} onClose={close}>
          <EndForm onDone={close} />
        </SideSheet>
      );
  }
}

function ResizeGrip() {
  const { config } = useSurroundings();
  const { pointer } = useGrip('resize');
  return <div class={styles.resize} data-side={config.appearance.launcher.position} aria-hidden="true" {...pointer} />;
}

/** Everything that was said belongs to sessions that are over: what comes next begins a new one. */
function hasNoOpenSession({ session, messages, pending, status }: ChatState['visitor']): boolean {
  if (session ? session.state !== 'ended' : messages.length === 0) return false;
  return pending.length === 0 && (status === 'online' || status === 'polling');
}

/** While the visitor looks at the page, what is at the end of the thread counts as read. */
export function useAttention(): void {
  const { chat, host } = useSurroundings();
  useEffect(() => {
    const look = (): void => {
      if (!host) chat.setShown(!document.hidden);
      if (!document.hidden) chat.client.reconnectNow();
    };
    look();
    document.addEventListener('visibilitychange', look);
    const lose = (): void => chat.client.networkLost();
    window.addEventListener('online', look);
    window.addEventListener('offline', lose);
    return () => {
      document.removeEventListener('visibilitychange', look);
      window.removeEventListener('online', look);
      window.removeEventListener('offline', lose);
    };
  }, [chat, host]);
}
