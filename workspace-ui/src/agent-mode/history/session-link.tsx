import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useInConsole } from '../../ui/use-in-console.ts';

type SessionLinkProps = {
  sessionId: string;
  position?: number;
  className?: string;
  label?: string;
  children: ReactNode;
};

/** Opens a session of history in the mode one is in; with a position at what was said there. */
export function SessionLink({ sessionId, position, className, label, children }: SessionLinkProps) {
  const inConsole = useInConsole();
  return (
    <Link
      to={inConsole ? '/admin/history/$sessionId' : '/agent/history/$sessionId'}
      params={{ sessionId }}
      hash={position === undefined ? undefined : String(position)}
      className={className}
      aria-label={label}
    >
      {children}
    </Link>
  );
}
