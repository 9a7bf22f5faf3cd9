import { Box, Button, Switch } from '@mantine/core';
import { IconFileImport, IconPlus } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useCan } from '../../api/me.ts';
import { addTexts } from '../../i18n/i18n.ts';
import { Page } from '../../ui/page.tsx';
import { QueryView } from '../../ui/query-view.tsx';
import { AskRobot } from './ask-robot.tsx';
import { ImportEntries } from './import-entries.tsx';
import { RobotEntries } from './robot-entries.tsx';
import { robotQuery, useSaveRobot } from './robot-queries.ts';
import { robotsTexts } from './robots.texts.ts';

addTexts('robots', robotsTexts);

/** One robot: what it knows, and what it would answer. */
export function RobotPage() {
  const { t } = useTranslation('robots');
  const { key } = useParams({ from: '/shell/admin/robots/$key' });
  const mayWrite = useCan()('robots:write');
  const query = useQuery(robotQuery(key));
  const saving = useSaveRobot();
  const [isAdding, setAdding] = useState(false);
  const [isImporting, setImporting] = useState(false);
  const buttons = mayWrite && (
    <>
      <Button
        variant="default"
        leftSection={<IconFileImport size={14} aria-hidden />}
        onClick={() => setImporting(true)}
      >
        {t('import')}
      </Button>
      <Button leftSection={<IconPlus size={14} aria-hidden />} onClick={() => setAdding(true)}>
        {t('addEntry')}
      </Button>
    </>
  );
  return (
    <Page title={query.data?.name} actions={query.data && buttons}>
      {isImporting && <ImportEntries robotKey={key} onClose={() => setImporting(false)} />}
      <QueryView query={query}>
        {(robot) => (
          <>
            <Switch
              mb={16}
              label={t('enabled')}
              description={t('enabledText')}
              checked={robot.enabled !== false}
              disabled={!mayWrite || saving.isPending}
              onChange={({ currentTarget }) => saving.mutate({ ...robot, enabled: currentTarget.checked })}
            />
            <RobotEntries robot={robot} mayWrite={mayWrite} isAdding={isAdding} onAdded={() => setAdding(false)} />
            <Switch
              mt={16}
              label={t('usesArticles')}
              description={t('usesArticlesText')}
              checked={robot.usesArticles === true}
              disabled={!mayWrite || saving.isPending}
              onChange={({ currentTarget }) => saving.mutate({ ...robot, usesArticles: currentTarget.checked })}
            />
            <Box mt={24}>
              <AskRobot robotKey={robot.key} />
            </Box>
          </>
        )}
      </QueryView>
    </Page>
  );
}
