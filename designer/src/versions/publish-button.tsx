import { Button } from '@mantine/core';
import { IconRocket } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useDesigner, useDesignerHost } from '../store/designer-context.ts';
import { PublishDialog } from './publish-dialog.tsx';

/** Publishes the draft, by way of a dialog that shows what that means. Counts the errors that are in the way. */
export function PublishButton() {
  const { t } = useTranslation('designer.versions');
  const { versions } = useDesignerHost();
  const [isOpen, setOpen] = useState(false);
  const errors = useDesigner(({ checked, viewing }) =>
    viewing ? 0 : checked.problems.filter(({ severity }) => severity === 'error').length,
  );
  if (!versions?.publish) return null;
  return (
    <>
      <Button
        color={errors > 0 ? 'red' : undefined}
        variant={errors > 0 ? 'light' : 'filled'}
        leftSection={<IconRocket size={14} aria-hidden />}
        onClick={() => setOpen(true)}
      >
        {errors > 0 ? t('publishWithErrors', { count: errors }) : t('publish')}
      </Button>
      {isOpen && <PublishDialog host={versions} onClose={() => setOpen(false)} />}
    </>
  );
}
