import { createRoot } from 'react-dom/client';
import { watchAttendance } from './api/attendance.ts';
import { App } from './app/app.tsx';

watchAttendance(window);
const root = document.getElementById('root');
if (root) createRoot(root).render(<App />);
