import { TagsInput, Textarea } from '@mantine/core';
import { TagSessionRequest, type SessionDetails } from '@parley/schemas';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { limitsOf } from '../../ui/limits-of.ts';
import { notifyError } from '../../ui/notify.ts';
import { useDesk } from '../desk/desk-context.ts';
import { deskKeys } from '../desk/desk-keys.ts';
import { toApiError } from '../desk/to-api-error.ts';

/** Tags and remark of the session, during it and after it; saved as they are changed (AGENT-41, AGENT-42). */
export function TagsSection({ session: { id, tags = [], remark } }: { session: SessionDetails }) {
  const { t } = useTranslation('agent');
  const { client } = useDesk();
  const queryClient = useQueryClient();
  const [words, setWords] = useState(remark);
  const save = (change: { tags?: string[]; remark?: string }): void => {
    const before = queryClient.getQueryData<SessionDetails>(deskKeys.session(id));
    queryClient.setQueryData<SessionDetails>(deskKeys.session(id), (details) => details && { ...details, ...change });
    client.tag(id, change).catch((error: unknown) => {
      queryClient.setQueryData(deskKeys.session(id), before);
      notifyError(toApiError(error));
    });
  };
  return (
    <>
      <TagsInput
        aria-label={t('tags')}
        placeholder={tags.length === 0 ? t('addTag') : ''}
        value={tags}
        maxTags={50}
        splitChars={[',', '，', ';']}
        onChange={(next) => save({ tags: next.map((tag) => tag.trim().slice(0, 64)).filter(Boolean) })}
      />
      <Textarea
        mt={8}
        aria-label={t('remark')}
        placeholder={t('remark')}
        minRows={1}
        maxRows={6}
        {...limitsOf(TagSessionRequest, 'remark')}
        value={words}
        onChange={(event) => setWords(event.currentTarget.value)}
        onBlur={() => {
          if (words !== remark) save({ remark: words });
        }}
      />
    </>
  );
}
