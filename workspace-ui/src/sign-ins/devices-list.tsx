import { Badge, Button, Group, Text } from '@mantine/core';
import { IconDeviceDesktop } from '@tabler/icons-react';
import type { Device } from '@parley/schemas';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { Page } from '../api/list-all.ts';
import { request } from '../api/request.ts';
import { addTexts } from '../i18n/i18n.ts';
import { notifyDone, notifyError } from '../ui/notify.ts';
import { QueryView } from '../ui/query-view.tsx';
import { TimeAgo } from '../ui/time-ago.tsx';
import { describeBrowser } from './describe-browser.ts';
import { signInsTexts } from './sign-ins.texts.ts';
import classes from './sign-ins.module.css';

addTexts('signIns', signInsTexts);

/** Where an account is signed in, and signing it out there or everywhere. `of`: `/me`, or the address of an agent. */
export function DevicesList({ of }: { of: string }) {
  const { t } = useTranslation('signIns');
  const queryClient = useQueryClient();
  const queryKey = ['devices', of];
  const query = useQuery({
    queryKey,
    queryFn: async ({ signal }) => (await request<Page<Device>>('GET', `${of}/devices`, undefined, signal)).items,
  });
  const isOwn = of === '/me';
  const signOut = useMutation({
    mutationFn: (device: Device | null) =>
      device === null
        ? request('POST', isOwn ? '/me/sign-out-others' : `${of}/sign-out`)
        : request('DELETE', `${of}/devices/${device.id}`),
    onSuccess: () => notifyDone(t('signedOut')),
    onError: (error) => notifyError(error),
    onSettled: () => queryClient.invalidateQueries({ queryKey }),
  });
  return (
    <QueryView query={query}>
      {(devices) => (
        <>
          {devices.length === 0 && <Text c="dimmed">{t('devicesNone')}</Text>}
          <ul className={classes.devices}>
            {devices.map((device) => (
              <li key={device.id} className={classes.device}>
                <IconDeviceDesktop size={18} stroke={1.7} aria-hidden />
                <div className={classes.place}>
                  <Group gap={8}>
                    <span title={device.userAgent}>{describeBrowser(device.userAgent)}</span>
                    {device.isCurrent && <Badge size="sm">{t('thisOne')}</Badge>}
                    {device.isOnHold && (
                      <Badge size="sm" variant="default">
                        {t('onHold')}
                      </Badge>
                    )}
                  </Group>
                  <div className={classes.sub}>
                    {device.address} · {t('used')} <TimeAgo at={device.lastUsedAt} />
                  </div>
                </div>
                {!device.isCurrent && (
                  <Button
                    variant="default"
                    size="compact-sm"
                    aria-label={t('signOutAt', { place: describeBrowser(device.userAgent) })}
                    onClick={() => signOut.mutate(device)}
                  >
                    {t('signOut')}
                  </Button>
                )}
              </li>
            ))}
          </ul>
          {devices.some(({ isCurrent }) => !isCurrent) && (
            <Button variant="default" w="fit-content" loading={signOut.isPending} onClick={() => signOut.mutate(null)}>
              {t(isOwn ? 'signOutOthers' : 'signOutEverywhere')}
            </Button>
          )}
        </>
      )}
    </QueryView>
  );
}
