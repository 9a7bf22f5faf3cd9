import '@mantine/core/styles.css';
import '@mantine/notifications/styles.css';
import '@parley/theme/tokens.css';
import './dev.css';
import { createRoot } from 'react-dom/client';
import { DevPage } from './dev-page.tsx';
import { startI18n } from './start-i18n.ts';

const root = document.getElementById('root');
if (!root) throw new Error('The page has no element "root".');
await startI18n();
createRoot(root).render(<DevPage />);
