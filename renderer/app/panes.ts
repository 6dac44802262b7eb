// F6 moves between the panes of the window, Shift+F6 back. Renderer.
import { useEffect } from 'react';

/** Everything marked `data-pane` is a stop, in the order of the page. */
export function usePaneKeys(): void {
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.key !== 'F6') return;
      event.preventDefault();
      const all = [...document.querySelectorAll<HTMLElement>('[data-pane]')];
      // Where main has panes of its own, those are the stops.
      const panes = all.filter((pane) => !all.some((inner) => inner !== pane && pane.contains(inner)));
      if (panes.length === 0) return;
      const here = panes.findLastIndex((pane) => pane.contains(document.activeElement));
      const step = event.shiftKey ? -1 : 1;
      panes[(here + step + panes.length) % panes.length]?.focus();
    };
    window.addEventListener('keydown', onKeyDown);
    return () => window.removeEventListener('keydown', onKeyDown);
  }, []);
}
