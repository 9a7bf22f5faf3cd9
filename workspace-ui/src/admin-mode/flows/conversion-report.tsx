import { List, Stack, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';

/** What became of a flow that another product has made. */
export function ConversionReport({ product, leftOut }: { product: string; leftOut: readonly string[] }) {
  const { t } = useTranslation('flows');
  return (
    <Stack gap={6}>
      <Text size="sm">{t('importConverted', { product })}</Text>
      {leftOut.length > 0 && (
        <>
          <Text size="sm">{t('importLeftOut')}</Text>
          <List size="sm" mah={160} style={{ overflow: 'auto' }}>
            {leftOut.map((what) => (
              <List.Item key={what}>
                <bdi>{what}</bdi>
              </List.Item>
            ))}
          </List>
        </>
      )}
    </Stack>
  );
}
