import { IconEye, IconPencil } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import classes from './agent-mode.module.css';
import { useViewers } from './desk/viewers-store.ts';
import { useViewing } from './use-viewing.ts';

/** Who else looks at the session, and a warning while one of them writes. */
export function ViewersStrip({ sessionId }: { sessionId: string }) {
  const { t, i18n } = useTranslation('agent');
  useViewing(sessionId);
  const viewers = useViewers(sessionId);
  const writing = viewers.filter(({ isWriting }) => isWriting);
  const named = (who: typeof viewers): string =>
    new Intl.ListFormat(i18n.language, { type: 'conjunction' }).format(who.map(({ name }) => name));
  return (
    <div
      role="status"
      className={classes.viewers}
      data-writing={writing.length > 0 || undefined}
      hidden={viewers.length === 0}
    >
      {writing.length > 0 ? (
        <>
          <IconPencil size={14} aria-hidden /> {t('viewersWriting', { names: named(writing), count: writing.length })}
        </>
      ) : viewers.length > 0 ? (
        <>
          <IconEye size={14} aria-hidden /> {t('viewersLooking', { names: named(viewers), count: viewers.length })}
        </>
      ) : null}
    </div>
  );
}
