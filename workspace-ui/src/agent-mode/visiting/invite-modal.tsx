import { Alert, Button, Group, Modal, Textarea } from '@mantine/core';
import { fieldAt, InviteVisitRequest, type LiveVisit } from '@parley/schemas';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { request } from '../../api/request.ts';
import { describeError } from '../../ui/describe-error.ts';
import { notifyDone } from '../../ui/notify.ts';
import { visitorOf } from './visit-names.ts';

const { maxLength } = fieldAt(InviteVisitRequest, 'text');

/** What is said in the bubble on their page. */
export function InviteModal({ visit, onClose }: { visit: LiveVisit; onClose: () => void }) {
  const { t } = useTranslation('visiting');
  const { t: ui } = useTranslation('ui');
  const queryClient = useQueryClient();
  const [text, setText] = useState<string>(t('inviteText'));
  const inviting = useMutation({
    mutationFn: () =>
      request('POST', `/live-visits/${encodeURIComponent(visit.channelId)}/${encodeURIComponent(visit.id)}/invite`, {
        text,
      }),
    onSuccess: () => {
      notifyDone(t('inviteSent'));
      onClose();
    },
    onSettled: () => queryClient.invalidateQueries({ queryKey: ['live-visits'] }),
  });
  return (
    <Modal opened onClose={onClose} title={t('inviteTitle', { name: visitorOf(visit, t) })}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          if (text.trim() !== '') inviting.mutate();
        }}
      >
        <Textarea
          data-autofocus
          autosize
          minRows={3}
          label={t('inviteLabel')}
          description={t('inviteHint')}
          maxLength={maxLength}
          value={text}
          onChange={({ currentTarget }) => setText(currentTarget.value)}
        />
        {inviting.error && (
          <Alert mt={12} color="red" variant="light" role="alert">
            {describeError(inviting.error, ui)}
          </Alert>
        )}
        <Group mt={16} justify="flex-end">
          <Button variant="default" onClick={onClose}>
            {t('cancel')}
          </Button>
          <Button type="submit" loading={inviting.isPending} disabled={text.trim() === ''}>
            {t('invite')}
          </Button>
        </Group>
      </form>
    </Modal>
  );
}
