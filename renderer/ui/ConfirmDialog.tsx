// A question before something that is not easily put right again. Renderer.
import type { ReactNode } from 'react';
import { Button, DoButton } from './Button.tsx';
import { Dialog } from './Dialog.tsx';

interface ConfirmDialogProps {
  readonly title: string;
  /** The name of the button that does it. */
  readonly action: string;
  readonly cancel: string;
  readonly close: string;
  readonly isOpen: boolean;
  readonly onClose: () => void;
  readonly onDo: () => Promise<unknown>;
  /** What will happen, and what stopped it. */
  readonly children: ReactNode;
}

/** The way out comes first, so that Enter by habit does nothing. */
export function ConfirmDialog({ title, action, cancel, close, isOpen, onClose, onDo, children }: ConfirmDialogProps) {
  return (
    <Dialog title={title} close={close} isOpen={isOpen} onClose={onClose}>
      {children}
      <div className="row">
        <Button autoFocus onPress={onClose}>
          {cancel}
        </Button>
        <DoButton kind="danger" onDo={onDo}>
          {action}
        </DoButton>
      </div>
    </Dialog>
  );
}
