// The sizes of the window at which a screen is laid out otherwise; style/frame.css speaks of the same. Renderer.
import { useCallback, useSyncExternalStore } from 'react';

/** Panes stand below each other and the page scrolls: a narrow window, or one zoomed to 200 %. */
export const oneColumn = '(max-width: 860px), (max-height: 520px)';
/** Panes stand side by side, but every line above and below them is taken from them. */
export const lowWindow = '(min-width: 861px) and (min-height: 521px) and (max-height: 720px)';
/** Wide enough for three panes side by side. */
export const wideWindow = '(min-width: 1101px) and (min-height: 521px)';
/** Narrower than a full window, be it in one column or two. */
export const narrowWindow = '(max-width: 1100px)';

/** Whether the window fits the query now. */
export function useMedia(query: string): boolean {
  const listen = useCallback(
    (listener: () => void) => {
      const list = window.matchMedia(query);
      list.addEventListener('change', listener);
      return () => list.removeEventListener('change', listener);
    },
    [query],
  );
  return useSyncExternalStore(listen, () => window.matchMedia(query).matches);
}
