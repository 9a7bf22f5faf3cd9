import { IconCloudOff } from '@tabler/icons-react';
import { useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { request } from '../api/request.ts';
import { useReachability } from '../api/reachability.ts';
import classes from './shell.module.css';

const secondsBetweenTries = 3;

/** Says that the server is not reached, and asks for signs of life until it is; then everything is read again. */
export function ConnectionBanner() {
  const { t } = useTranslation('shell');
  const queryClient = useQueryClient();
  const isReached = useReachability((state) => state.isReached);
  useEffect(() => {
    if (isReached) return;
    const timer = setInterval(() => {
      request('GET', '/me').then(
        () => void queryClient.invalidateQueries(),
        () => {},
      );
    }, secondsBetweenTries * 1000);
    return () => clearInterval(timer);
  }, [isReached, queryClient]);
  return (
    <div role="status">
      {!isReached && (
        <div className={classes.lost}>
          <IconCloudOff size={16} aria-hidden />
          {t('lost')}
        </div>
      )}
    </div>
  );
}
