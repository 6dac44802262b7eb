// One page: its title, what it is for, what can be done, and the way back. Renderer.
import { type ReactNode, useEffect, useId, useRef, useState } from 'react';
import { Button, IconButton } from '../../ui/Button.tsx';
import { lowWindow, useMedia } from '../../ui/media.ts';
import { useWords } from '../words/words.tsx';

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
  const leadId = useId();
  const isShort = useMedia(lowWindow) && filled;
  const [asked, setAsked] = useState(false);
  // Where the panes need the height, the sentence below the title is shown when it is asked for.
  const showsLead = !isShort || asked;
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
          {lead && isShort && (
            <IconButton
              icon="info"
              label={say('page.about')}
              aria-expanded={asked}
              aria-controls={leadId}
              onPress={() => setAsked(!asked)}
            />
          )}
          {lead && (
            <div className="page-lead" id={leadId} hidden={!showsLead}>
              {lead}
            </div>
          )}
        </div>
        {actions && <div className="row page-actions">{actions}</div>}
      </header>
      {children}
    </div>
  );
}
