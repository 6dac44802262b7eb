// Takes the focus to what has just come in the place of something else. Renderer.
import { type RefObject, useEffect, useRef } from 'react';

/** For the heading of a part that replaces another: it is read, and the next Tab goes on from there. */
export function useFocusOnce<Element extends HTMLElement>(): RefObject<Element | null> {
  const element = useRef<Element>(null);
  useEffect(() => element.current?.focus({ preventScroll: true }), []);
  return element;
}

/**
 * For parts of a page that go as they are answered: where what had the focus has gone with one, the focus goes to the
 * title of the page. `parts` says which are there.
 */
export function useFocusKept(parts: string): void {
  const before = useRef(parts);
  useEffect(() => {
    if (before.current === parts) return;
    before.current = parts;
    const { activeElement } = document;
    if (activeElement === null || activeElement === document.body)
      document.querySelector<HTMLElement>('main h1')?.focus({ preventScroll: true });
  }, [parts]);
}
