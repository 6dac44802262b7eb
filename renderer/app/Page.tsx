// One page: its title, what it is for, what can be done, and the way back. Renderer.
import { type ReactNode, useEffect, useRef } from 'react';
import { Button } from '../ui/Button.tsx';
import { useWords } from './words.tsx';

interface PageProps {
  /** Never a value of a case: it is not the window's title, but it is the first thing read aloud. */
  readonly title: ReactNode;
  readonly lead?: ReactNode;
  readonly actions?: ReactNode;
  readonly onBack?: () => void;
  readonly backTo?: string;
  /** Fills the window's height and scrolls inside its panes. */
  readonly filled?: boolean;
  readonly children: ReactNode;
}

/** A page inside the frame. The focus moves to its title when a person comes to it. */
export function Page({ title, lead, actions, onBack, backTo, filled = false, children }: PageProps) {
  const { say } = useWords();
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus({ preventScroll: true }), []);
  return (
    <div className={filled ? 'page page-filled' : 'page'}>
      <header className="page-head">
        <div className="page-title">
          {onBack && (
            <Button kind="quiet" icon="back" onPress={onBack}>
              {backTo ?? say('page.back')}
            </Button>
          )}
          <h1 ref={heading} tabIndex={-1}>
            {title}
          </h1>
          {lead && <div className="page-lead">{lead}</div>}
        </div>
        {actions && <div className="row page-actions">{actions}</div>}
      </header>
      {children}
    </div>
  );
}
