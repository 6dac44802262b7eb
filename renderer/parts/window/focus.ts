// Takes the focus to what has just come in the place of something else. Renderer.
import { type RefObject, useEffect, useRef } from 'react';

/** For the heading of a part that replaces another: it is read, and the next Tab goes on from there. */
export function useFocusOnce<Element extends HTMLElement>(): RefObject<Element | null> {
  const element = useRef<Element>(null);
  useEffect(() => element.current?.focus({ preventScroll: true }), []);
  return element;
}
