import { VisuallyHidden } from '@mantine/core';
import type { Notice } from '@parley/schemas';
import { IconBell, IconSpeakerphone } from '@tabler/icons-react';
import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../i18n/format.ts';
import { Markdown } from '../ui/markdown.tsx';
import { TimeAgo } from '../ui/time-ago.tsx';
import { describeNotice } from './describe-notice.ts';
import { NoticeAbout } from './notice-about.tsx';
import classes from './notices.module.css';

/** One notice; opening it reads it (AGENT-93). */
export function NoticeRow({ notice, onRead }: { notice: Notice; onRead: (id: string) => void }) {
  const { t } = useTranslation('notices');
  const { dateTime } = useFormat();
  const [isOpen, setOpen] = useState(false);
  const bodyId = useId();
  const { id, category, announcement, raisedAt, readAt } = notice;
  const Icon = category === 'notice' ? IconSpeakerphone : IconBell;
  const open = (): void => {
    setOpen((before) => !before);
    if (readAt === null) onRead(id);
  };
  return (
    <li>
      <button
        type="button"
        className={classes.row}
        data-unread={readAt === null || undefined}
        aria-expanded={isOpen}
        aria-controls={bodyId}
        onClick={open}
      >
        <span className={classes.dot}>{readAt === null && <VisuallyHidden>{t('isUnread')}</VisuallyHidden>}</span>
        <Icon size={16} stroke={1.7} aria-hidden />
        <span className={classes.what} dir="auto">
          {describeNotice(notice, t)}
        </span>
        <span className={classes.time}>
          <TimeAgo at={raisedAt} />
        </span>
      </button>
      <div id={bodyId} className={classes.body} hidden={!isOpen}>
        {isOpen && (
          <>
            <p className={classes.soft}>
              {announcement && announcement.author !== '' && <>{t('by', { author: announcement.author })} · </>}
              {dateTime(raisedAt)}
            </p>
            {announcement && <Markdown text={announcement.text} />}
            {kindHasText(notice) && (
              <p className={classes.said} dir="auto">
                {notice.values['text']}
              </p>
            )}
            <NoticeAbout notice={notice} />
          </>
        )}
      </div>
    </li>
  );
}

/** What was written to one goes along with the notice of it. */
function kindHasText({ values }: Notice): boolean {
  return (values['text'] ?? '') !== '';
}
