import { Alert, Avatar, Button, Group, Textarea, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { ChangeOwnProfileRequest, type Agent } from '@parley/schemas';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { meQuery } from '../api/me.ts';
import { lists } from '../api/lists.ts';
import { request } from '../api/request.ts';
import { PictureField } from '../files/picture-field.tsx';
import { avatarName } from '../ui/avatar-name.ts';
import { describeError } from '../ui/describe-error.ts';
import { limitsOf } from '../ui/limits-of.ts';
import { notifyDone } from '../ui/notify.ts';
import { QueryView } from '../ui/query-view.tsx';
import { shownPicture } from '../ui/shown-picture.ts';
import { useSave } from '../ui/use-save.ts';

/** What visitors and colleagues see of an agent (AGENT-90), and what the agent says by itself (AGENT-91). */
export function ProfileForm({ agentId }: { agentId: string }) {
  const query = useQuery({
    queryKey: ['agents', agentId],
    queryFn: ({ signal }) => request<Agent>('GET', `/agents/${encodeURIComponent(agentId)}`, undefined, signal),
  });
  return <QueryView query={query}>{(agent) => <Fields key={agent.id} agent={agent} />}</QueryView>;
}

function Fields({ agent }: { agent: Agent }) {
  const { t } = useTranslation('account');
  const { t: ui } = useTranslation('ui');
  const form = useForm({
    initialValues: {
      nickname: agent.nickname,
      phone: agent.phone ?? '',
      avatar: agent.avatar,
      greeting: agent.greeting,
      signature: agent.signature,
    },
    validate: { nickname: (nickname) => (nickname.trim() === '' ? ui('required') : null) },
  });
  const { save, isPending, error } = useSave({
    form,
    lists: [meQuery.queryKey, ['agents'], lists.agents.queryKey],
    send: (values) => request<Agent>('PATCH', '/me', values),
    onSaved: ({ nickname, phone = '', avatar, greeting, signature }) => {
      form.setInitialValues({ nickname, phone, avatar, greeting, signature });
      form.reset();
      notifyDone(t('profileSaved'));
    },
  });
  const { nickname, avatar } = form.values;
  return (
    <form onSubmit={form.onSubmit((values) => save(values))} noValidate style={{ display: 'contents' }}>
      {error && (
        <Alert color="red" variant="light" role="alert">
          {describeError(error, ui)}
        </Alert>
      )}
      <Group gap="md">
        <Avatar src={shownPicture(avatar) || null} name={avatarName(nickname)} alt="" size={48} color="accent" />
        <span style={{ color: 'var(--pl-text-soft)', fontSize: 'var(--pl-size-meta)' }}>
          {t('knownAs', { name: agent.name, staffNo: agent.staffNo })}
        </span>
      </Group>
      <TextInput
        label={t('nickname')}
        description={t('nicknameText')}
        w={320}
        {...limitsOf(ChangeOwnProfileRequest, 'nickname')}
        {...form.getInputProps('nickname')}
      />
      <TextInput label={t('phone')} type="tel" w={320} {...form.getInputProps('phone')} />
      <PictureField label={t('avatar')} description={t('avatarText')} isRound {...form.getInputProps('avatar')} />
      <Textarea
        label={t('greeting')}
        description={t('greetingText')}
        autosize
        minRows={2}
        maxRows={8}
        dir="auto"
        {...limitsOf(ChangeOwnProfileRequest, 'greeting')}
        {...form.getInputProps('greeting')}
      />
      <Textarea
        label={t('signature')}
        description={t('signatureText')}
        autosize
        minRows={2}
        maxRows={6}
        dir="auto"
        {...limitsOf(ChangeOwnProfileRequest, 'signature')}
        {...form.getInputProps('signature')}
      />
      <Group>
        <Button type="submit" loading={isPending} disabled={!form.isDirty()}>
          {ui('save')}
        </Button>
      </Group>
    </form>
  );
}
