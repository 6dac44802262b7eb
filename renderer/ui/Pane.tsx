// One pane of a screen, a stop for F6. Renderer.
import type { ReactNode } from 'react';

interface PaneProps {
  readonly label: string;
  readonly className: string;
  /** Scrolls as a whole, so the keyboard must be able to stand in it. */
  readonly isScrolling?: boolean;
  readonly children: ReactNode;
}

/** A named region that can take the focus. */
export function Pane({ label, className, isScrolling = false, children }: PaneProps) {
  return (
    <section className={`pane ${className}`} aria-label={label} data-pane tabIndex={isScrolling ? 0 : -1}>
      {children}
    </section>
  );
}
