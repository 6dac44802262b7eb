// Asks how somebody knows it, before a decision that whoever reads it later must be able to judge. Who decides is asked apart. Renderer.
import { type ReactNode, useState } from 'react';
import { DoButton } from '../../ui/Button.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { Field } from '../../ui/Field.tsx';
import { useWords } from '../../parts/words/words.tsx';

/** The engine takes no shorter reason. */
const fewestCharacters = 3;

interface HowKnownProps {
  readonly title: ReactNode;
  readonly label: string;
  /** What the button does. */
  readonly action: string;
  readonly onReason: (reason: string) => Promise<void>;
  /** The person thinks better of it. */
  readonly onClose: () => void;
}

export function HowKnown({ title, label, action, onReason, onClose }: HowKnownProps) {
  const { say } = useWords();
  const [reason, setReason] = useState('');
  const [isTried, setTried] = useState(false);
  const isMissing = reason.trim().length < fewestCharacters;
  const decide = async () => {
    setTried(true);
    if (!isMissing) await onReason(reason.trim());
  };
  return (
    <Dialog title={title} close={say('dialog.close')} isOpen onClose={onClose}>
      <Field
        label={label}
        help={say('same.reason.help')}
        error={isTried && isMissing ? say('same.reason.missing') : undefined}
        value={reason}
        onChange={setReason}
        lines={2}
        maxLength={1000}
        autoFocus
      />
      <div className="row">
        <DoButton kind="primary" onDo={decide}>
          {action}
        </DoButton>
      </div>
    </Dialog>
  );
}
