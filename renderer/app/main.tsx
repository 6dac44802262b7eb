// Starts the window's page. Renderer.
import '@fontsource-variable/noto-sans/wght.css';
import '@fontsource-variable/noto-sans-arabic/wght.css';
import '@fontsource-variable/noto-sans-ethiopic/wght.css';
import '@fontsource-variable/noto-sans-myanmar/wght.css';
import '../style/tokens.css';
import '../style/base.css';
import '../style/controls.css';
import '../style/frame.css';
import '../style/parts.css';
import { createRoot } from 'react-dom/client';
import { App } from './App.tsx';
import { createEngine } from './engine.ts';
import { dressPage, loadSettings } from '../parts/window/settings.ts';
import { createWorks } from './work-runner.ts';

const engine = createEngine(window);
const works = createWorks(engine);
await loadSettings();
dressPage(document, window.matchMedia('(prefers-color-scheme: dark)'));

const covered = (away: boolean) => () => document.documentElement.toggleAttribute('data-away', away);
window.addEventListener('blur', covered(true));
window.addEventListener('focus', covered(false));

const root = document.getElementById('root');
if (root) createRoot(root).render(<App engine={engine} works={works} />);
