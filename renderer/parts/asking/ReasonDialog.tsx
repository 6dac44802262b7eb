// A question that a person answers with a reason and their name: both stay on record. Renderer.
import { type ReactNode, useState } from 'react';
import type { Problem } from '../../../shared/problems.ts';
import { Button, DoButton } from '../../ui/Button.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { Field } from '../../ui/Field.tsx';
import { useMemory } from '../window/memory.ts';
import { useWords } from '../words/words.tsx';
import { Wrong } from './states.tsx';

/** Who says so, and why. */
export interface Reasoned {
  readonly by: string;
  readonly reason: string;
}

interface ReasonDialogProps {
  readonly title: ReactNode;
  /** The question that the reason answers. */
  readonly question: string;
  /** The name of the button that does it. */
  readonly action: string;
  readonly isOpen: boolean;
  readonly onClose: () => void;
  /** Does it; true once it is done. */
  readonly onDo: (reasoned: Reasoned) => Promise<boolean>;
  readonly problem: Problem | null;
  /** What it means. */
  readonly children: ReactNode;
}

/** The dialog; what was typed is forgotten when it closes. */
export function ReasonDialog({ title, isOpen, onClose, ...form }: ReasonDialogProps) {
  const { say } = useWords();
  return (
    <Dialog title={title} close={say('dialog.close')} isOpen={isOpen} onClose={onClose}>
      <ReasonForm {...form} onClose={onClose} />
    </Dialog>
  );
}

function ReasonForm({
  question,
  action,
  onClose,
  onDo,
  problem,
  children,
}: Omit<ReasonDialogProps, 'title' | 'isOpen'>) {
  const { say } = useWords();
  const reasons = useReason();
  const act = async () => {
    const reasoned = reasons.given();
    if (reasoned !== null && (await onDo(reasoned))) onClose();
  };
  return (
    <div className="stack-4">
      {children}
      <ReasonFields question={question} reasons={reasons} />
      {problem && <Wrong problem={problem} />}
      <div className="row">
        <DoButton kind="primary" onDo={act}>
          {action}
        </DoButton>
        <Button onPress={onClose}>{say('reason.cancel')}</Button>
      </div>
    </div>
  );
}

/** What is typed of a reason and a name. */
export interface Reasons {
  readonly by: string;
  readonly reason: string;
  readonly setBy: (by: string) => void;
  readonly setReason: (reason: string) => void;
  readonly isTried: boolean;
  /** Both, where both are there; else null, and the fields say what is missing. */
  readonly given: () => Reasoned | null;
}

/** The name is asked once and kept in memory until the workspace closes. */
export function useReason(): Reasons {
  const [person, remember] = useMemory('person', '');
  const [by, setBy] = useState(person);
  const [reason, setReason] = useState('');
  const [isTried, setTried] = useState(false);
  return {
    ...{ by, reason, setBy, setReason, isTried },
    given: () => {
      setTried(true);
      if (by.trim() === '' || reason.trim().length < 3) return null;
      remember(by.trim());
      return { by: by.trim(), reason: reason.trim() };
    },
  };
}

/** The two fields. */
export function ReasonFields({ question, reasons }: { readonly question: string; readonly reasons: Reasons }) {
  const { say } = useWords();
  const { by, reason, setBy, setReason, isTried } = reasons;
  return (
    <>
      <Field
        label={question}
        error={isTried && reason.trim().length < 3 ? say('exception.reason.missing') : undefined}
        value={reason}
        onChange={setReason}
        lines={2}
        maxLength={1000}
      />
      <Field
        label={say('person.name')}
        error={isTried && by.trim() === '' ? say('person.missing') : undefined}
        value={by}
        onChange={setBy}
        maxLength={120}
      />
    </>
  );
}
