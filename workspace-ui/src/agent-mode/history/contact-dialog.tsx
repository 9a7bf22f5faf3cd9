import { Button, Select, Text, Textarea, TextInput } from '@mantine/core';
import type { AgentViewSession, StartSessionRequest } from '@parley/schemas';
import { IconMessagePlus } from '@tabler/icons-react';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { ApiError } from '../../api/api-error.ts';
import { mayServe, useMe } from '../../api/me.ts';
import { request } from '../../api/request.ts';
import { FormModal } from '../../ui/form-modal.tsx';
import { sessionChannels } from './filter-bar.tsx';

/** Longer is no message. */
const longest = 4_000;

/** For those who may contact users first on some channel (AGENT-70, AGENT-72). */
export function ContactButton() {
  const { t } = useTranslation('history');
  const me = useMe();
  const { data = [] } = useQuery(sessionChannels);
  const [isOpen, setIsOpen] = useState(false);
  const channels = data.filter(({ mayBegin }) => mayBegin);
  if (!me || !mayServe(me) || channels.length === 0) return null;
  return (
    <>
      <Button leftSection={<IconMessagePlus size={14} aria-hidden />} onClick={() => setIsOpen(true)}>
        {t('contact')}
      </Button>
      {isOpen && <ContactDialog channels={channels} onClose={() => setIsOpen(false)} />}
    </>
  );
}

function ContactDialog({
  channels,
  onClose,
}: {
  channels: readonly { id: string; name: string }[];
  onClose: () => void;
}) {
  const { t } = useTranslation('history');
  const [channelId, setChannelId] = useState(channels[0]?.id ?? '');
  const [userId, setUserId] = useState('');
  return (
    <BeginDialog
      title={t('contactTitle')}
      text={t('contactText')}
      ask={userId.trim() === '' ? null : { channelId, userId: userId.trim() }}
      onClose={onClose}
    >
      <Select
        label={t('channel')}
        allowDeselect={false}
        data={channels.map(({ id, name }) => ({ value: id, label: name }))}
        value={channelId}
        onChange={(id) => setChannelId(id ?? '')}
      />
      <TextInput
        label={t('userId')}
        description={t('userIdHint')}
        required
        maxLength={128}
        data-autofocus
        value={userId}
        onChange={({ currentTarget: { value } }) => setUserId(value)}
      />
    </BeginDialog>
  );
}

/** The first message, and what comes of it: the new session, or the open one that the visitor has already. */
export function BeginDialog({
  title,
  text,
  ask,
  onClose,
  children,
}: {
  title: string;
  text: string;
  /** Null = something is missing. */
  ask: { channelId: string; userId: string } | { sessionId: string } | null;
  onClose: () => void;
  children?: ReactNode;
}) {
  const { t } = useTranslation('history');
  const navigate = useNavigate();
  const [message, setMessage] = useState('');
  const open = (sessionId: string): void => void navigate({ to: '/agent/$sessionId', params: { sessionId } });
  const begin = useMutation({
    mutationFn: (body: StartSessionRequest) => request<AgentViewSession>('POST', '/sessions', body),
    onSuccess: ({ id }) => open(id),
  });
  const theirs = begin.error instanceof ApiError ? Object(begin.error.problem).sessionId : undefined;
  return (
    <FormModal
      title={title}
      onClose={onClose}
      submitLabel={t('beginIt')}
      isPending={begin.isPending}
      error={begin.error}
      onSubmit={(event) => {
        event.preventDefault();
        if (ask) begin.mutate({ ...ask, ...(message.trim() !== '' && { text: message.trim() }) });
      }}
    >
      <Text size="sm" c="dimmed">
        {text}
      </Text>
      {typeof theirs === 'string' && (
        <Button variant="light" onClick={() => open(theirs)}>
          {t('openTheirs')}
        </Button>
      )}
      {children}
      <Textarea
        label={t('firstMessage')}
        description={t('firstMessageHint')}
        autosize
        minRows={3}
        maxRows={8}
        maxLength={longest}
        value={message}
        onChange={({ currentTarget: { value } }) => setMessage(value)}
      />
    </FormModal>
  );
}
