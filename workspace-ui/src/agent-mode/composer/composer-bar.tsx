import { ActionIcon, Button, Tooltip } from '@mantine/core';
import type { SessionDetails } from '@parley/schemas';
import {
  IconBook2,
  IconCards,
  IconLock,
  IconMarkdown,
  IconMessageBolt,
  IconPaperclip,
  IconSend2,
  type Icon,
} from '@tabler/icons-react';
import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { addFiles, putCard } from '../desk/attachments.ts';
import { changeDraft } from '../desk/drafts.ts';
import { CardModal } from './card-modal.tsx';
import { drawsMarkdown } from './draws-markdown.ts';
import { EmojiButton } from './emoji-button.tsx';
import { KnowledgeDialog } from './knowledge-dialog.tsx';
import { useDialogs } from '../use-dialogs.ts';
import { StickerButton } from './sticker-button.tsx';
import { VoiceButton } from './voice-button.tsx';
import { SendKeyMenu } from './send-key-menu.tsx';
import type { useComposer } from './use-composer.ts';
import classes from './composer.module.css';

export type ComposerBarProps = {
  session: SessionDetails;
  composer: ReturnType<typeof useComposer>;
  onFiles: (files: FileList | null) => void;
  onInsert: (text: string) => void;
  onReplies: () => void;
  onSend: () => void;
  onFocus: () => void;
};

/** What can be added to a message, and sending it. */
export function ComposerBar({ session, composer, onFiles, onInsert, onReplies, onSend, onFocus }: ComposerBarProps) {
  const { t } = useTranslation('agent');
  const { isNote, setNote, isMarkdown, left, isTooLong, canSend } = composer;
  const picker = useRef<HTMLInputElement>(null);
  const lookUp = useDialogs((dialogs) => dialogs.lookUp);
  const [isMakingCard, setMakingCard] = useState(false);
  return (
    <div className={classes.bar}>
      <Tool label={`${t('replies')} · #`} icon={IconMessageBolt} onClick={onReplies} />
      <Tool label={t('attach')} icon={IconPaperclip} onClick={() => picker.current?.click()} />
      <input
        ref={picker}
        type="file"
        multiple
        hidden
        aria-label={t('attach')}
        onChange={(event) => {
          onFiles(event.currentTarget.files);
          event.currentTarget.value = '';
        }}
      />
      <Tool label={t('knowledge')} icon={IconBook2} onClick={() => useDialogs.setState({ lookUp: {} })} />
      <EmojiButton onPick={onInsert} />
      {!isNote && <StickerButton onPick={composer.sendSticker} />}
      {!isNote && (
        <VoiceButton key={session.id} onRecorded={(file) => addFiles(session.id, [file], { isRecording: true })} />
      )}
      {!isNote && <Tool label={t('card')} icon={IconCards} onClick={() => setMakingCard(true)} />}
      {!isNote && drawsMarkdown(session.channel.kind) && (
        <Tool
          label={t('markdownMode')}
          icon={IconMarkdown}
          isPressed={isMarkdown}
          onClick={() => {
            changeDraft(session.id, { isMarkdown: !isMarkdown });
            onFocus();
          }}
        />
      )}
      <Tooltip label={`${t('noteMode')} · Alt+N`}>
        <Button
          size="compact-xs"
          variant="subtle"
          color="gray"
          className={classes.noteButton}
          leftSection={<IconLock size={13} />}
          aria-pressed={isNote}
          onClick={() => {
            setNote(!isNote);
            onFocus();
          }}
        >
          {t('noteMode')}
        </Button>
      </Tooltip>
      <span className={classes.spacer} />
      {left !== null && (
        <span className={classes.left} data-over={isTooLong || undefined} role="status">
          {isTooLong ? t('tooLong', { count: -left }) : t('charactersLeft', { count: left })}
        </span>
      )}
      <SendKeyMenu />
      <Button
        ml="auto"
        size="compact-sm"
        leftSection={isNote ? <IconLock size={13} /> : <IconSend2 size={14} />}
        disabled={!canSend}
        onClick={onSend}
      >
        {t(isNote ? 'addNote' : 'send')}
      </Button>
      {lookUp && (
        <KnowledgeDialog session={session} {...lookUp} onClose={() => useDialogs.setState({ lookUp: null })} />
      )}
      {isMakingCard && <CardModal onSave={(card) => putCard(session.id, card)} onClose={() => setMakingCard(false)} />}
    </div>
  );
}

function Tool(props: { label: string; icon: Icon; isPressed?: boolean; onClick: () => void }) {
  const { label, icon: Icon, isPressed, onClick } = props;
  return (
    <Tooltip label={label}>
      <ActionIcon className={classes.tool} aria-label={label} aria-pressed={isPressed} onClick={onClick}>
        <Icon size={17} aria-hidden />
      </ActionIcon>
    </Tooltip>
  );
}
