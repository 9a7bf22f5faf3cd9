import { NavLink, Stack } from '@mantine/core';
import { IconBuilding, IconServerCog } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import type { Me } from '@parley/schemas';
import { useTranslation } from 'react-i18next';
import { EmptyState } from '../ui/empty-state.tsx';
import { usePageTitle } from '../ui/use-page-title.ts';
import { useChooseApplication } from './use-choose-application.ts';

/** Before anything else, for an account of several applications. */
export function ChooseApplication({ me: { applications, isOwner } }: { me: Me }) {
  const { t } = useTranslation('shell');
  const choose = useChooseApplication();
  usePageTitle(t('chooseApplication'));
  return (
    <main>
      <EmptyState
        icon={IconBuilding}
        title={t('chooseApplication')}
        text={t(applications.length > 0 ? 'chooseApplicationText' : 'noApplicationText')}
      >
        <Stack gap={4} w={280}>
          {applications.map(({ id, name, role }) => (
            <NavLink key={id} component="button" label={name} description={role} onClick={() => void choose(id)} />
          ))}
          {isOwner && (
            <NavLink
              component={Link}
              to="/installation"
              label={t('installation')}
              description={t('installationText')}
              leftSection={<IconServerCog size={16} aria-hidden />}
            />
          )}
        </Stack>
      </EmptyState>
    </main>
  );
}
