import { ActionIcon, Menu } from '@mantine/core';
import type { QuickReply, ReplyCategory } from '@parley/schemas';
import { IconCards, IconDots, IconPaperclip, IconPencil, IconTrash, IconWorldUpload } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { TimeAgo } from '../ui/time-ago.tsx';
import { categoryTitle } from './reply-queries.ts';
import classes from './replies.module.css';

export type ReplyListProps = {
  label: string;
  replies: readonly QuickReply[];
  categories: readonly ReplyCategory[];
  editing: {
    onEdit: (reply: QuickReply) => void;
    onDelete: (reply: QuickReply) => void;
    onSubmit?: (reply: QuickReply) => void;
  } | null;
};

/** Quick replies with what they say. */
export function ReplyList({ label, replies, categories, editing }: ReplyListProps) {
  const { t } = useTranslation('replies');
  return (
    <ul className={classes.replies} aria-label={label}>
      {replies.map((reply) => (
        <li key={reply.id}>
          <div className={classes.said}>
            {editing ? (
              <button type="button" className={classes.title} dir="auto" onClick={() => editing.onEdit(reply)}>
                {reply.title}
              </button>
            ) : (
              <strong className={classes.title} dir="auto">
                {reply.title}
              </strong>
            )}
            <p dir="auto">{reply.content}</p>
            <p className={classes.meta}>
              {[categoryTitle(categories, reply.categoryId), reply.uses > 0 ? t('used', { count: reply.uses }) : '']
                .filter((part) => part !== '')
                .map((part) => (
                  <span key={part}>{part}</span>
                ))}
              {reply.attachments.length > 0 && (
                <span>
                  <IconPaperclip size={12} aria-hidden /> {t('files', { count: reply.attachments.length })}
                </span>
              )}
              {reply.card && (
                <span>
                  <IconCards size={12} aria-hidden /> {t('card')}
                </span>
              )}
              <TimeAgo at={reply.updatedAt} />
            </p>
          </div>
          {editing && <ReplyMenu reply={reply} {...editing} />}
        </li>
      ))}
    </ul>
  );
}

function ReplyMenu({
  reply,
  onEdit,
  onDelete,
  onSubmit,
}: { reply: QuickReply } & NonNullable<ReplyListProps['editing']>) {
  const { t } = useTranslation('replies');
  const { t: ui } = useTranslation('ui');
  return (
    <Menu position="bottom-end" withinPortal>
      <Menu.Target>
        <ActionIcon aria-label={ui('actionsFor', { name: reply.title })}>
          <IconDots size={16} aria-hidden />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item leftSection={<IconPencil size={16} aria-hidden />} onClick={() => onEdit(reply)}>
          {ui('edit')}
        </Menu.Item>
        {onSubmit && (
          <Menu.Item leftSection={<IconWorldUpload size={16} aria-hidden />} onClick={() => onSubmit(reply)}>
            {t('submit')}
          </Menu.Item>
        )}
        <Menu.Item color="red" leftSection={<IconTrash size={16} aria-hidden />} onClick={() => onDelete(reply)}>
          {ui('delete')}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
