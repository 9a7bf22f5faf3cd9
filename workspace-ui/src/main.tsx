import './embedded/storage-fallback.ts';
import { createRoot } from 'react-dom/client';
import { watchAttendance } from './api/attendance.ts';
import { App } from './app/app.tsx';
import { embeddedBase } from './embedded/embedded-base.ts';

watchAttendance(window);
// In a frame of another system the sign-in comes with its address.
if (embeddedBase !== null) await (await import('./embedded/enter-embedded.ts')).enterEmbedded(window);
const root = document.getElementById('root');
if (root) createRoot(root).render(<App />);
