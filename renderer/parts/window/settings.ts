// Language and theme, kept on this machine by the host. Renderer. Never anything of a case.
import { useCallback, useSyncExternalStore } from 'react';
import { languages, nearestLocale, scriptOf } from '../../../shared/messages/index.ts';
import type { Settings } from '../../../shared/rpc/host.ts';

const listeners = new Set<() => void>();
let current: Settings = { locale: nearestLocale(navigator.languages), theme: 'system' };

/** Takes over what the person chose the last time. */
export async function loadSettings(): Promise<void> {
  const stored = await window.courier.settings();
  if (stored) current = stored;
}

/** Changes a setting, everywhere at once. */
export function changeSettings(part: Partial<Settings>): void {
  current = { ...current, ...part };
  void window.courier.saveSettings(current);
  for (const listener of listeners) listener();
}

const listen = (listener: () => void) => {
  listeners.add(listener);
  return () => {
    listeners.delete(listener);
  };
};

export function useSettings(): readonly [Settings, (part: Partial<Settings>) => void] {
  return [useSyncExternalStore(listen, () => current), useCallback(changeSettings, [])];
}

/** Puts language, direction, script and theme on the page itself; follows the system's theme while none is chosen. */
export function dressPage(page: Document, dark: MediaQueryList): () => void {
  const dress = () => {
    const { locale, theme } = current;
    page.documentElement.lang = locale;
    page.documentElement.dir = languages[locale].direction;
    page.documentElement.dataset['script'] = scriptOf(locale);
    page.documentElement.dataset['theme'] = theme === 'system' ? (dark.matches ? 'dark' : 'light') : theme;
  };
  dress();
  const stop = listen(dress);
  dark.addEventListener('change', dress);
  return () => {
    stop();
    dark.removeEventListener('change', dress);
  };
}
