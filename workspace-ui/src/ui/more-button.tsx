import { Button, Center } from '@mantine/core';
import { useTranslation } from 'react-i18next';

/** The next page of a long list. */
export function MoreButton({
  query,
}: {
  query: { hasNextPage: boolean; isFetchingNextPage: boolean; fetchNextPage: () => unknown };
}) {
  const { t } = useTranslation('ui');
  if (!query.hasNextPage) return null;
  return (
    <Center mt={12}>
      <Button variant="default" loading={query.isFetchingNextPage} onClick={() => void query.fetchNextPage()}>
        {t('more')}
      </Button>
    </Center>
  );
}
