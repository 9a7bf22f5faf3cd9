import { useQuery } from '@tanstack/react-query';
import { addTexts } from '../../i18n/i18n.ts';
import { repliesTexts } from '../../replies/replies.texts.ts';
import { ReplyModal } from '../../replies/reply-modal.tsx';
import { categoriesQuery } from '../../replies/reply-queries.ts';

addTexts('replies', repliesTexts);

/** Keeps what was written as a quick reply of one's own (AGENT-59). */
export function KeepReply({ content, onClose }: { content: string; onClose: () => void }) {
  const { data: categories = [] } = useQuery(categoriesQuery('personal'));
  return <ReplyModal set="personal" reply={{ content }} categories={categories} onClose={onClose} />;
}
