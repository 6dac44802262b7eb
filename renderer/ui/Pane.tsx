// One pane of a screen, a stop for F6. Renderer.
import type { ReactNode, RefObject } from 'react';

interface PaneProps {
  readonly label: string;
  readonly className: string;
  /** Scrolls as a whole, so the keyboard must be able to stand in it. */
  readonly isScrolling?: boolean;
  readonly box?: RefObject<HTMLElement | null>;
  readonly children: ReactNode;
}

/** A named region that can take the focus. */
export function Pane({ label, className, isScrolling = false, box, children }: PaneProps) {
  return (
    <section ref={box} className={`pane ${className}`} aria-label={label} data-pane tabIndex={isScrolling ? 0 : -1}>
      {children}
    </section>
  );
}
