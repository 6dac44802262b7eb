// An import that spoke of a child was taken back, or its consent: what that means, and the way out where it was wrong. Renderer.
import { useState } from 'react';
import type { Result } from '../../../shared/rpc/contract/index.ts';
import { Button } from '../../ui/Button.tsx';
import { Icon } from '../../ui/Icon.tsx';
import { useDo } from '../asking/ask.ts';
import { ReasonDialog } from '../asking/ReasonDialog.tsx';
import type { RecordId } from '../window/places.ts';
import { Say, useWords } from '../words/words.tsx';

type Undone = Result<'record.get'>['takenBack'][number];

/** One sentence for each such import, and for each withdrawal. */
export function TakenBackNotice({ record, undone }: { readonly record: RecordId; readonly undone: Undone }) {
  const { say, moment } = useWords();
  const [isAsking, setAsking] = useState(false);
  const { run, problem } = useDo();
  const words = undone.by === null ? 'case.taken-back' : 'case.withdrawn';
  const act = async (wrongFile: { readonly by: string; readonly reason: string }) =>
    (await run('record.wrong-file', { ...record, undone: undone.batch, wrongFile })) !== null;
  return (
    <div className="row">
      <Icon name="problem" />
      <span>
        <Say id={words} values={{ at: moment(undone.at), by: undone.by ?? '' }} />
      </span>
      <Button onPress={() => setAsking(true)}>{say(`${words}.ask`)}</Button>
      <ReasonDialog
        title={say(`${words}.title`)}
        question={say('undo.reason')}
        action={say(`${words}.do`)}
        isOpen={isAsking}
        onClose={() => setAsking(false)}
        onDo={act}
        problem={problem}
      >
        {undone.refusal && <p>{say(`${words}.refused`)}</p>}
      </ReasonDialog>
    </div>
  );
}
