import { Badge, Button, Group } from '@mantine/core';
import type { SessionDetails } from '@parley/schemas';
import { IconTags } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../i18n/format.ts';
import { useDialogs } from '../use-dialogs.ts';
import classes from './visitor-panel.module.css';

/** Tags and remark of the session, during it and after it; who set them, and when (AGENT-41, AGENT-42). */
export function TagsSection({ session: { id, taggings, remark } }: { session: SessionDetails }) {
  const { t } = useTranslation('agent');
  const { dateTime } = useFormat();
  return (
    <>
      {taggings.length > 0 && (
        <Group gap={4} mb={8}>
          {taggings.map(({ id: tagId, path, addedAt, addedBy }) => (
            <Badge
              key={tagId ?? path}
              variant="light"
              radius="sm"
              tt="none"
              fw={500}
              maw="100%"
              title={t('taggedBy', { path, name: addedBy ?? t('taggedByFlow'), time: dateTime(addedAt) })}
            >
              <bdi>{path}</bdi>
            </Badge>
          ))}
        </Group>
      )}
      {remark !== '' && <p className={classes.remark}>{remark}</p>}
      <Button
        size="compact-sm"
        variant="default"
        leftSection={<IconTags size={14} aria-hidden />}
        onClick={() => useDialogs.setState({ wrapUp: { sessionId: id, isEnding: false } })}
      >
        {t(taggings.length === 0 && remark === '' ? 'addTag' : 'editTags')}
      </Button>
    </>
  );
}
