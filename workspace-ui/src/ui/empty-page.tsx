import { EmptyState, type EmptyStateProps } from './empty-state.tsx';
import { useOpenPage } from './use-open-page.ts';

/** A page of the console that has nothing to list yet, under its own icon. */
export function EmptyPage(props: Omit<EmptyStateProps, 'icon'>) {
  const { icon } = useOpenPage();
  return <EmptyState icon={icon} {...props} />;
}
