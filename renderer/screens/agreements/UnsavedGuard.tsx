// Asks before an agreement or a mapping that is not saved is lost: when the workspace is locked, when the window is closed. Renderer.
import { useEffect, useState } from 'react';
import { ConfirmDialog } from '../../ui/ConfirmDialog.tsx';
import { useWords } from '../../parts/words/words.tsx';
import { isUnsaved, useEditing } from './editing.ts';
import { isUnsavedMapping, useMappingHistory } from './mapping/mapping-history.ts';

interface UnsavedGuardProps {
  /** The person wants to lock. */
  readonly isLocking: boolean;
  /** They were asked and stay. */
  readonly onStay: () => void;
  readonly onLock: () => Promise<unknown>;
}

/** Nothing to see while nothing can be lost. */
export function UnsavedGuard({ isLocking, onStay, onLock }: UnsavedGuardProps) {
  const { say } = useWords();
  const [editing, edit] = useEditing();
  const [history, setHistory] = useMappingHistory();
  const [isClosing, setClosing] = useState(false);
  const unsaved = isUnsaved(editing) || isUnsavedMapping(history);
  useEffect(() => {
    if (!unsaved) return;
    const onClose = (event: BeforeUnloadEvent) => {
      // Electron shows no question of its own: the window simply stays, and this one asks.
      event.preventDefault();
      setClosing(true);
    };
    window.addEventListener('beforeunload', onClose);
    return () => window.removeEventListener('beforeunload', onClose);
  }, [unsaved]);
  useEffect(() => {
    // Once nothing is left to lose, the window may close as it was asked to.
    if (isClosing && !unsaved) window.close();
  }, [isClosing, unsaved]);
  const closing = isClosing && unsaved;
  const way = isLocking ? 'lock' : 'close';
  return (
    <ConfirmDialog
      title={say(`${way}.unsaved.title`)}
      action={say(`${way}.unsaved.do`)}
      cancel={say('dialog.cancel')}
      close={say('dialog.close')}
      isOpen={isLocking || closing}
      onClose={() => {
        setClosing(false);
        onStay();
      }}
      onDo={async () => {
        if (isLocking) return onLock();
        edit(null);
        setHistory(null);
      }}
    >
      <p>{say(`${way}.unsaved.why`)}</p>
    </ConfirmDialog>
  );
}
