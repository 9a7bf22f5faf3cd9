import type { CustomMessage, MessageBody } from '@parley/schemas';
import { readCustomMessage, type StoredMessage } from '@parley/sdk/visitor';
import { useWords } from '../ui/context.ts';
import { Card, OrderCard, Place, StickerPicture } from './cards.tsx';
import { Choices } from './choices.tsx';
import { FieldsForm } from './fields-form.tsx';
import { MarkdownText } from './markdown-text.tsx';
import { MediaMessage } from './media.tsx';
import { NoteOffer } from './note-offer.tsx';
import { Rating } from './rating.tsx';
import { RichText } from './rich-text.tsx';
import { TextFormCard } from './text-form.tsx';
import styles from './message.module.css';

export type BodyProps = { body: MessageBody; canAnswer: boolean; isOpen: boolean; isOwn: boolean };

/** What a message says, by its kind. `canAnswer`: its controls wait for an answer; `isOpen`: its session is open; `isOwn`: the visitor sent it. */
export function Body({ body, canAnswer, isOpen, isOwn }: BodyProps) {
  const { t } = useWords();
  switch (body.kind) {
    case 'text':
      return (
        <>
          <RichText text={body.text} />
          {body.offers === 'note' && <NoteOffer />}
        </>
      );
    case 'markdown':
      return <MarkdownText text={body.markdown} />;
    case 'image':
    case 'file':
    case 'audio':
    case 'video':
      return <MediaMessage body={body} />;
    case 'location':
      return <Place body={body} />;
    case 'sticker':
      return <StickerPicture body={body} />;
    case 'card':
      return <Card {...body} />;
    case 'custom': {
      const custom = readCustomMessage(body);
      return custom ? (
        <CustomBody custom={custom} canAnswer={canAnswer} isOpen={isOpen} isOwn={isOwn} />
      ) : (
        <i>{t('unknownMessage')}</i>
      );
    }
    default:
      return <i>{t('unknownMessage')}</i>;
  }
}

function CustomBody({ custom, canAnswer, isOpen, isOwn }: Omit<BodyProps, 'body'> & { custom: CustomMessage }) {
  const { t } = useWords();
  switch (custom.src) {
    case '9':
      return <Rating invitation={custom.menuContent} />;
    case '15':
      return <Choices {...custom.content} selected={custom.content.selected?.content ?? null} canAnswer={canAnswer} />;
    case '21':
      return custom.content.type === 1 ? (
        <Choices {...custom.content} selected={custom.content.selected?.content ?? null} canAnswer={canAnswer} />
      ) : (
        <TextFormCard content={custom.content} canAnswer={canAnswer} />
      );
    case '22':
      return <Card {...custom.content} />;
    case '28':
      return <OrderCard content={custom.content} />;
    case '29':
      return (
        <Choices
          header={custom.content.title}
          items={custom.content.items}
          selected={null}
          canAnswer={isOpen}
          isRepeatable
        />
      );
    case '30':
      return <MarkdownText text={custom.content} />;
    case '31':
      return (
        <div aria-busy={custom.isFinished === 0}>
          <MarkdownText text={custom.chunks.join('')} />
          {custom.isFinished === 0 && <span class={styles.caret} role="status" aria-label={t('writing')} />}
        </div>
      );
    case '32':
      return <Choices {...custom.content} selected={null} canAnswer={canAnswer} />;
    case '33':
      return <FieldsForm message={custom} canAnswer={canAnswer} isAnswer={isOwn} />;
    default:
      return <i>{t('unknownMessage')}</i>;
  }
}

/** Bodies that bring their own frame stand without a bubble. */
export function isBare({ body, recalled }: Pick<StoredMessage, 'body' | 'recalled'>): boolean {
  return (
    !recalled && (body.kind === 'image' || body.kind === 'sticker' || body.kind === 'video' || body.kind === 'audio')
  );
}
