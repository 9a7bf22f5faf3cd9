import { Skeleton } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import classes from './page.module.css';

/** While the code of a page is fetched: the shape of most pages. */
export function PageSkeleton() {
  const { t } = useTranslation('ui');
  return (
    <div className={classes.page} role="status" aria-busy="true" aria-label={t('loading')}>
      <Skeleton height={28} width={180} mb={24} />
      <Skeleton height={32} mb={12} />
      <RowsSkeleton />
    </div>
  );
}

/** While the rows of a list are read. */
export function RowsSkeleton({ rows = 5 }: { rows?: number }) {
  return Array.from({ length: rows }, (_, index) => <Skeleton key={index} height={36} mb={8} />);
}
