import { IconClockX, IconFlag } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { ChatItem } from '../visitor-view.ts';
import classes from './chat.module.css';
import { ContentView } from './content-view.tsx';
import { RatingInvitation } from './rating-invitation.tsx';

const sentKinds = new Set(['image', 'file', 'audio', 'video', 'location', 'sticker', 'card']);

/** One line of the chat. */
export function ChatItemView({ item }: { item: ChatItem }) {
  const { t } = useTranslation('designer.simulator');
  if (item.kind === 'rating') return <RatingInvitation rating={item.rating} />;
  if (item.kind === 'ended') {
    const Icon = item.flag === 'timeout' ? IconClockX : IconFlag;
    return (
      <p className={classes.marker}>
        <Icon size={14} aria-hidden />
        <span>
          {t(item.flag === 'timeout' ? 'endedTimeout' : 'endedNormal')}
          {` · ${t(`status_${item.status}`)}`}
        </span>
      </p>
    );
  }
  const { entry } = item;
  if (entry.from === 'visitor') {
    // Forms and events are told in their own words.
    const isText = entry.kind === 'text' || (entry.kind === 'custom' && entry.text !== '');
    const sent = sentKinds.has(entry.kind) ? t(`sent_${entry.kind}`) : t('sent_other', { kind: entry.kind });
    return (
      <div className={classes.said} data-from="visitor">
        <span className={classes.hidden}>{t('visitor')}: </span>
        <div className={classes.bubble} dir="auto" data-quiet={entry.kind !== 'text' || undefined}>
          {isText ? entry.text : sent}
        </div>
      </div>
    );
  }
  if (entry.from === 'agent') {
    return (
      <div className={classes.said} data-from="agent">
        <span className={classes.sender}>{entry.nickname || t('agent')}</span>
        <div className={classes.bubble} dir="auto">
          {entry.text || t('emptyMessage')}
        </div>
      </div>
    );
  }
  return (
    <div className={classes.said} data-from="flow">
      <ContentView content={entry.content} selected={entry.selected} isAnswerable={item.isAnswerable} />
    </div>
  );
}
