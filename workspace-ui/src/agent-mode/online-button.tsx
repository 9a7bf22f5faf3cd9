import { Button, type ButtonProps } from '@mantine/core';
import type { ComponentPropsWithoutRef } from 'react';
import { useTranslation } from 'react-i18next';
import { useIsOnline } from './use-is-online.ts';

/** A button for what needs the server: without a connection it says why it cannot be pressed. */
export function OnlineButton({
  disabled = false,
  title,
  ...props
}: ButtonProps & Omit<ComponentPropsWithoutRef<'button'>, keyof ButtonProps>) {
  const { t } = useTranslation('agent');
  const isOnline = useIsOnline();
  return <Button disabled={disabled || !isOnline} title={isOnline ? title : t('needsConnection')} {...props} />;
}
