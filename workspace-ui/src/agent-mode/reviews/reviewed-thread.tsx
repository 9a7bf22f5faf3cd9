import type { ReviewMark, SessionDetails, SessionReview } from '@parley/schemas';
import { reviewLimits } from '@parley/schemas';
import { useRouterState } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { MessageMarks } from '../../reviews/message-marks.tsx';
import { notifyNews } from '../../ui/notify.ts';
import { SessionMessages } from '../history/session-messages.tsx';

/** What was said, with what came too late and what the inspector says of single messages. */
export function ReviewedThread({
  session,
  about,
  marks,
  onMark,
}: {
  session: SessionDetails;
  about: Pick<SessionReview, 'excessive'>;
  marks: readonly ReviewMark[];
  onMark: ((position: number, mark: ReviewMark | null) => void) | null;
}) {
  const { t } = useTranslation('reviews');
  const hash = useRouterState({ select: ({ location }) => location.hash });
  const at = /^\d{1,9}$/.test(hash) ? Number(hash) : null;
  const late = new Map(about.excessive.map(({ position, seconds }) => [position, seconds]));
  const marked = new Map(marks.map((mark) => [mark.position, mark]));
  const set = (position: number, mark: ReviewMark | null): void => {
    if (mark && !marked.has(position) && marks.length >= reviewLimits.marks) {
      notifyNews(t('marksFull', { count: reviewLimits.marks }));
    } else {
      onMark?.(position, mark);
    }
  };
  return (
    <SessionMessages
      key={at}
      session={session}
      at={at}
      below={({ position, from }) => (
        <MessageMarks
          key={JSON.stringify(marked.get(position) ?? position)}
          position={position}
          isOwn={from.kind !== 'visitor'}
          late={late.get(position)}
          mark={marked.get(position)}
          onMark={onMark && ((mark) => set(position, mark))}
        />
      )}
    />
  );
}
