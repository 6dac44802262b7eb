// Language, theme and the last screen, kept on this machine. Renderer. Never anything of a case.
import { useCallback, useSyncExternalStore } from 'react';
import { languages, nearestLocale } from '../../shared/messages/index.ts';
import type { Locale } from '../../shared/rpc/host.ts';

export const themes = ['system', 'light', 'dark'] as const;
export type Theme = (typeof themes)[number];

export interface Settings {
  readonly locale: Locale;
  readonly theme: Theme;
}

const name = 'courier.settings';
const listeners = new Set<() => void>();
let current: Settings = read();

/** Storage may be missing (a page without an origin); then settings last as long as the window. */
function read(): Settings {
  let stored: Partial<Record<keyof Settings, unknown>> = {};
  try {
    stored = JSON.parse(localStorage.getItem(name) ?? '{}') as typeof stored;
  } catch {
    stored = {};
  }
  const locale = Object.values(languages).find((language) => language.id === stored.locale)?.id;
  return {
    locale: locale ?? nearestLocale(navigator.languages),
    theme: themes.find((theme) => theme === stored.theme) ?? 'system',
  };
}

/** Changes a setting, everywhere at once. */
export function changeSettings(part: Partial<Settings>): void {
  current = { ...current, ...part };
  try {
    localStorage.setItem(name, JSON.stringify(current));
  } catch {
    // Kept for this window only.
  }
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

/** Puts language, direction and theme on the page itself; follows the system's theme while none is chosen. */
export function dressPage(page: Document, dark: MediaQueryList): () => void {
  const dress = () => {
    const { locale, theme } = current;
    page.documentElement.lang = locale;
    page.documentElement.dir = languages[locale].direction;
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
