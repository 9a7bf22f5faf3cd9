import { Alert, Button, Group, Stack, Textarea } from '@mantine/core';
import { appealLimits, type AppealDetails, type KeptFile } from '@parley/schemas';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { request } from '../api/request.ts';
import { FilesField } from '../files/files-field.tsx';
import { describeError } from '../ui/describe-error.ts';

/** Says something about an appeal, with files. */
export function AppealComment({ appealId }: { appealId: string }) {
  const { t } = useTranslation('reviews');
  const { t: ui } = useTranslation('ui');
  const queryClient = useQueryClient();
  const [text, setText] = useState('');
  const [files, setFiles] = useState<readonly KeptFile[]>([]);
  const send = useMutation({
    mutationFn: () =>
      request<AppealDetails>('POST', `/appeals/${appealId}/comments`, {
        text,
        uploadIds: files.map(({ uploadId }) => uploadId),
      }),
    onSuccess: async () => {
      setText('');
      setFiles([]);
      await queryClient.invalidateQueries({ queryKey: ['appeals'] });
    },
  });
  const isEmpty = text.trim() === '' && files.length === 0;
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        if (!isEmpty) send.mutate();
      }}
    >
      <Stack gap={8} mt={12}>
        <Textarea
          label={t('comment')}
          description={t('commentHint')}
          autosize
          minRows={2}
          maxRows={10}
          maxLength={appealLimits.commentCharacters}
          value={text}
          onChange={({ currentTarget }) => setText(currentTarget.value)}
        />
        <FilesField label={t('files')} files={files} onChange={setFiles} most={appealLimits.files} />
        {send.isError && (
          <Alert color="red" variant="light" role="alert" p={10}>
            {describeError(send.error, ui)}
          </Alert>
        )}
        <Group justify="flex-end">
          <Button type="submit" loading={send.isPending} disabled={isEmpty}>
            {t('send')}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
