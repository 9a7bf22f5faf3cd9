import { Navigate } from '@tanstack/react-router';

/** Where somebody begins who is not signed in. */
export function WelcomePage() {
  return <Navigate to="/sign-in" replace />;
}
