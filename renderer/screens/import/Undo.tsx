// The question before an import is taken back; where it was the wrong file, a person says so with a reason. Renderer.
import { useState } from 'react';
import { Tick } from '../../ui/Checks.tsx';
import { ConfirmDialog } from '../../ui/ConfirmDialog.tsx';
import { useDo } from '../../parts/asking/ask.ts';
import { ReasonFields, useReason } from '../../parts/asking/ReasonDialog.tsx';
import { Wrong } from '../../parts/asking/states.tsx';
import { Say, useWords } from '../../parts/words/words.tsx';

interface UndoProps {
  readonly batch: { readonly id: string; readonly name: string; readonly records: number };
  readonly isOpen: boolean;
  readonly onClose: () => void;
  readonly onDone: () => void;
}

/** Asks first; says why, where it can no longer be. */
export function Undo({ batch, isOpen, onClose, onDone }: UndoProps) {
  const { say } = useWords();
  const { run, problem, forget } = useDo();
  const [isWrong, setWrong] = useState(false);
  const reasons = useReason();
  const undo = async () => {
    const wrongFile = isWrong ? reasons.given() : undefined;
    if (wrongFile === null) return;
    const undone = await run('import.undo', { batch: batch.id, ...(wrongFile ? { wrongFile } : {}) });
    if (undone) onDone();
  };
  return (
    <ConfirmDialog
      title={say('undo.title')}
      action={say('undo.do')}
      cancel={say('undo.cancel')}
      close={say('dialog.close')}
      isOpen={isOpen}
      onClose={() => {
        forget();
        onClose();
      }}
      onDo={undo}
    >
      <p>
        <Say id="undo.what" values={{ name: batch.name, count: batch.records }} />
      </p>
      <div className="stack-2">
        <Tick label={say('undo.wrong-file')} isSelected={isWrong} onChange={setWrong} />
        {isWrong && (
          <>
            <p className="small soft">{say('undo.wrong-file.how')}</p>
            <ReasonFields question={say('undo.reason')} reasons={reasons} />
          </>
        )}
      </div>
      {problem && <Wrong problem={problem} />}
    </ConfirmDialog>
  );
}
