import { Anchor, Box, Button } from '@mantine/core';
import { IconLock, IconPlus } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useMe } from '../api/me.ts';
import { addTexts } from '../i18n/i18n.ts';
import { EmptyState } from '../ui/empty-state.tsx';
import { Page } from '../ui/page.tsx';
import { ApplicationsTable } from './applications-table.tsx';
import { installationTexts } from './installation.texts.ts';
import { MakeApplication } from './make-application.tsx';
import { OwnersSection } from './owners-section.tsx';

addTexts('installation', installationTexts);

/** Applications as a whole, for owners of the installation. */
export function InstallationPage() {
  const { t } = useTranslation('installation');
  const me = useMe();
  const [isMaking, setMaking] = useState(false);
  if (!me) return null;
  if (!me.isOwner) {
    return (
      <Page title={t('title')}>
        <EmptyState icon={IconLock} title={t('notOpen')} text={t('notOpenText')} />
      </Page>
    );
  }
  return (
    <Page
      title={t('title')}
      text={t('text')}
      actions={
        <>
          {me.application === null && (
            <Anchor component={Link} to="/" size="sm">
              {t('back')}
            </Anchor>
          )}
          <Button leftSection={<IconPlus size={14} aria-hidden />} onClick={() => setMaking(true)}>
            {t('make')}
          </Button>
        </>
      }
    >
      <ApplicationsTable />
      <Box mt={28}>
        <OwnersSection />
      </Box>
      {isMaking && <MakeApplication onClose={() => setMaking(false)} />}
    </Page>
  );
}
