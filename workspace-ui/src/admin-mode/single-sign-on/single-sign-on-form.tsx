import { Alert, Group, PasswordInput, Select, Stack, Switch, TagsInput, Text, TextInput } from '@mantine/core';
import { PutSingleSignOnRequest, SingleSignOn, type KeptSingleSignOn } from '@parley/schemas';
import { useTranslation } from 'react-i18next';
import { request } from '../../api/request.ts';
import { CopyField } from '../../ui/copy-field.tsx';
import { DocumentForm } from '../../ui/document-form.tsx';
import { limitsOf } from '../../ui/limits-of.ts';
import { notifyDone } from '../../ui/notify.ts';
import { Section } from '../../ui/section.tsx';
import { useDocumentForm } from '../../ui/use-document-form.ts';
import { GroupRoles } from './group-roles.tsx';
import { TestProvider } from './test-provider.tsx';
import { useRoleChoices } from './use-role-choices.ts';
import { documentOf, valuesOf, type SingleSignOnValues } from './single-sign-on-values.ts';

/** Everything that is known of the provider, in the order in which one sets it up. */
export function SingleSignOnForm({ kept }: { kept: KeptSingleSignOn }) {
  const { t } = useTranslation('single-sign-on');
  const { t: ui } = useTranslation('ui');
  const roles = useRoleChoices();
  const required = (value: string): string | null => (value.trim() === '' ? ui('required') : null);
  const editing = useDocumentForm<SingleSignOnValues, KeptSingleSignOn>({
    document: kept,
    valuesOf,
    validate: {
      connection: {
        name: required,
        issuer: required,
        clientId: required,
        domains: (value) => (value.length === 0 ? t('domainsMissing') : null),
      },
    },
    send: (values) => request<KeptSingleSignOn>('PUT', '/single-sign-on', documentOf(values)),
    lists: [['single-sign-on']],
    onSaved: () => notifyDone(ui('saved')),
  });
  const { form } = editing;
  const { groupClaim } = form.getValues().connection;
  return (
    <DocumentForm editing={editing} mayWrite>
      <Section title={t('provider')} text={t('providerText')}>
        <Switch label={t('enabled')} {...form.getInputProps('connection.enabled', { type: 'checkbox' })} />
        <TextInput
          label={t('name')}
          description={t('nameText')}
          {...limitsOf(SingleSignOn, 'name')}
          {...form.getInputProps('connection.name')}
        />
        <Stack gap={4}>
          <Text size="sm" fw={600}>
            {t('redirect')}
          </Text>
          <Text size="xs" c="dimmed">
            {t('redirectText')}
          </Text>
          <CopyField label={t('redirect')} text={kept.redirectUri} />
        </Stack>
        <TextInput
          label={t('issuer')}
          description={t('issuerText')}
          placeholder="https://login.example.com"
          {...limitsOf(SingleSignOn, 'issuer')}
          {...form.getInputProps('connection.issuer')}
        />
        <Group grow preventGrowOverflow={false} align="flex-start" gap={12}>
          <TextInput
            label={t('clientId')}
            autoComplete="off"
            {...limitsOf(SingleSignOn, 'clientId')}
            {...form.getInputProps('connection.clientId')}
          />
          <PasswordInput
            label={t('clientSecret')}
            placeholder={kept.hasClientSecret ? t('secretKept') : undefined}
            autoComplete="new-password"
            {...limitsOf(PutSingleSignOnRequest, 'clientSecret')}
            {...form.getInputProps('clientSecret')}
          />
        </Group>
        <TagsInput
          label={t('domains')}
          description={t('domainsText')}
          placeholder="example.com"
          splitChars={[',', ' ', ';']}
          clearable
          {...form.getInputProps('connection.domains')}
          onChange={(domains) => form.setFieldValue('connection.domains', domains.map(toDomain))}
        />
        {kept.revision > 0 && <TestProvider isSaved={!form.isDirty()} />}
      </Section>
      <Section title={t('people')} text={t('peopleText')}>
        <Switch
          label={t('createsPeople')}
          description={t('createsPeopleText')}
          {...form.getInputProps('connection.createsPeople', { type: 'checkbox' })}
        />
        <Select
          label={t('defaultRole')}
          description={t('defaultRoleText')}
          placeholder={t('noRole')}
          data={roles}
          clearable
          w={320}
          {...form.getInputProps('connection.defaultRole')}
        />
        <TextInput
          label={t('groupClaim')}
          description={t('groupClaimText')}
          placeholder="groups"
          w={320}
          {...limitsOf(SingleSignOn, 'groupClaim')}
          {...form.getInputProps('connection.groupClaim')}
        />
        {groupClaim.trim() !== '' && <GroupRoles form={form} roles={roles} />}
        {groupClaim.trim() !== '' && (
          <Alert variant="light" color="gray">
            {t('groupsDecide')}
          </Alert>
        )}
      </Section>
    </DocumentForm>
  );
}

/** People write addresses where domains are meant. */
function toDomain(text: string): string {
  return text
    .slice(text.lastIndexOf('@') + 1)
    .trim()
    .toLowerCase();
}
