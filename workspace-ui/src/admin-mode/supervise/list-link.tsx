import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { withoutEmpty } from '../../ui/use-address-filter.ts';

type ListLinkProps = {
  to: '/admin/sessions' | '/admin/queue' | '/admin/now';
  filter?: Readonly<Record<string, string>>;
  className?: string | undefined;
  label?: string;
  children: ReactNode;
};

/** A number that opens what it counts. */
export function ListLink({ to, filter = {}, className, label, children }: ListLinkProps) {
  const search = withoutEmpty(filter);
  return (
    <Link to={to} search={search} className={className} aria-label={label}>
      {children}
    </Link>
  );
}
