import { Button } from '@mantine/core';
import type { ExportKind } from '@parley/schemas';
import { IconFileExport } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useCan } from '../api/me.ts';
import { addTexts } from '../i18n/i18n.ts';
import { ExportDialog } from './export-dialog.tsx';
import { exportsTexts } from './exports.texts.ts';

addTexts('exports', exportsTexts);

/** Takes out what a list shows: with the filters that it has at this moment (EXPORT-05, EXPORT-06). */
export function ExportButton({
  kinds,
  filters,
}: {
  kinds: readonly [ExportKind, ...ExportKind[]];
  filters: () => object;
}) {
  const { t } = useTranslation('exports');
  const can = useCan();
  const [chosen, setChosen] = useState<object | null>(null);
  if (!can('exports:write')) return null;
  return (
    <>
      <Button
        variant="default"
        leftSection={<IconFileExport size={16} aria-hidden />}
        onClick={() => setChosen(filters())}
      >
        {t('export')}
      </Button>
      {chosen && <ExportDialog kinds={kinds} filters={chosen} onClose={() => setChosen(null)} />}
    </>
  );
}
