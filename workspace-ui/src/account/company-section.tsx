import { Group, Image, Stack, Text } from '@mantine/core';
import type { Settings } from '@parley/schemas';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useCan } from '../api/me.ts';
import { request } from '../api/request.ts';
import { CopyField } from '../ui/copy-field.tsx';
import { Section } from '../ui/section.tsx';
import { shownPicture } from '../ui/shown-picture.ts';

/** For whom one works here, as administrators wrote it: name, logo, where it is and how it is reached (ADMIN-57). */
export function CompanySection() {
  const { t } = useTranslation('account');
  const mayRead = useCan()('settings:read');
  const { data } = useQuery({
    queryKey: ['settings'],
    queryFn: ({ signal }) => request<Settings & { applicationId: string }>('GET', '/settings', undefined, signal),
    enabled: mayRead,
  });
  if (!data) return null;
  const { company, name, applicationId } = data;
  const lines = [
    [t('companyPhone'), company.phone],
    [t('companyAddress'), company.address],
    [t('companyDescription'), company.description],
  ].filter(([, value]) => value !== '');
  return (
    <Section title={t('company')} text={t('companyText')}>
      <Stack gap={12}>
        <Group gap={10} wrap="nowrap">
          {company.logo !== '' && (
            <Image src={shownPicture(company.logo)} alt="" w={32} h={32} fit="contain" radius="sm" />
          )}
          <Text fw={600}>{company.name || name}</Text>
        </Group>
        <dl style={{ display: 'grid', gridTemplateColumns: 'max-content 1fr', gap: '6px 16px', margin: 0 }}>
          {lines.map(([label, value]) => (
            <div key={label} style={{ display: 'contents' }}>
              <Text component="dt" size="sm" c="dimmed">
                {label}
              </Text>
              <Text component="dd" size="sm" m={0} style={{ whiteSpace: 'pre-line', overflowWrap: 'anywhere' }}>
                {value}
              </Text>
            </div>
          ))}
        </dl>
        <div>
          <Text size="sm" c="dimmed" mb={4}>
            {t('tenantId')}
          </Text>
          <CopyField label={t('tenantId')} text={applicationId} />
        </div>
      </Stack>
    </Section>
  );
}
