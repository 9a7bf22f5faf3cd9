import { ActionIcon } from '@mantine/core';
import { IconArrowLeft } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';

/** Back to the list of flows. */
export function BackLink() {
  const { t } = useTranslation('flow-editor');
  return (
    <ActionIcon component={Link} to="/admin/flows" aria-label={t('back')} title={t('back')}>
      <IconArrowLeft size={16} />
    </ActionIcon>
  );
}
