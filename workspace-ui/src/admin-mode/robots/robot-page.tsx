import { Box, Button, FileButton, Tooltip } from '@mantine/core';
import { IconFileImport, IconPlus } from '@tabler/icons-react';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { lists } from '../../api/lists.ts';
import { useCan } from '../../api/me.ts';
import { request } from '../../api/request.ts';
import { addTexts } from '../../i18n/i18n.ts';
import { notifyDone, notifyError } from '../../ui/notify.ts';
import { Page } from '../../ui/page.tsx';
import { QueryView } from '../../ui/query-view.tsx';
import { AskRobot } from './ask-robot.tsx';
import { RobotEntries } from './robot-entries.tsx';
import { robotQuery } from './robot-queries.ts';
import { robotsTexts } from './robots.texts.ts';

addTexts('robots', robotsTexts);

/** One robot: what it knows, and what it would answer. */
export function RobotPage() {
  const { t } = useTranslation('robots');
  const { key } = useParams({ from: '/shell/admin/robots/$key' });
  const mayWrite = useCan()('robots:write');
  const queryClient = useQueryClient();
  const query = useQuery(robotQuery(key));
  const [isAdding, setAdding] = useState(false);
  const importFile = async (file: File | null): Promise<void> => {
    if (file === null) return;
    const isJson = file.name.toLowerCase().endsWith('.json');
    try {
      const body = new Blob([file], { type: isJson ? 'application/json' : 'text/csv' });
      await request('POST', `/robots/${key}/import?mode=append&format=${isJson ? 'json' : 'csv'}`, body);
      await queryClient.invalidateQueries({ queryKey: lists.robots.queryKey });
      notifyDone(t('imported', { name: file.name }));
    } catch (error) {
      notifyError(error, t('importFailed'));
    }
  };
  const buttons = mayWrite && (
    <>
      <FileButton accept=".csv,.json" onChange={(file) => void importFile(file)}>
        {(props) => (
          <Tooltip label={t('importText')} multiline w={320}>
            <Button {...props} variant="default" leftSection={<IconFileImport size={14} aria-hidden />}>
              {t('import')}
            </Button>
          </Tooltip>
        )}
      </FileButton>
      <Button leftSection={<IconPlus size={14} aria-hidden />} onClick={() => setAdding(true)}>
        {t('addEntry')}
      </Button>
    </>
  );
  return (
    <Page title={query.data?.name} actions={query.data && buttons}>
      <QueryView query={query}>
        {(robot) => (
          <>
            <RobotEntries robot={robot} mayWrite={mayWrite} isAdding={isAdding} onAdded={() => setAdding(false)} />
            <Box mt={24}>
              <AskRobot robotKey={robot.key} />
            </Box>
          </>
        )}
      </QueryView>
    </Page>
  );
}
