import '@fontsource-variable/hanken-grotesk/wght.css';
import '@fontsource-variable/jetbrains-mono/wght.css';
import '@fontsource-variable/source-serif-4/opsz.css';
import '@fontsource-variable/source-serif-4/opsz-italic.css';
import './ui/tokens.css';
import './ui/base.css';
import './lesson/code.css';
import './lesson/memory-diagram.css';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { App } from './app/App.tsx';
import { createServices } from './app/services.ts';

const root = document.getElementById('root');
if (!root) throw new Error('index.html has no #root');
const base = import.meta.env.BASE_URL;
createRoot(root).render(
  <StrictMode>
    <App services={createServices(base)} base={base} />
  </StrictMode>,
);
