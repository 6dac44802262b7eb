// Children whom a newer export does not have: a person says for all of them at once that they may go even so, and why. Renderer.
import { useState } from 'react';
import { Button } from '../../ui/Button.tsx';
import { useDo } from '../../parts/asking/ask.ts';
import { ReasonDialog } from '../../parts/asking/ReasonDialog.tsx';
import { Say, useWords } from '../../parts/words/words.tsx';
import type { Choice } from './choice.ts';

interface MissingSettleProps {
  readonly choice: Choice;
  /** The newer import. */
  readonly since: string;
  readonly count: number;
}

/** The button, and the question that it leads to. */
export function MissingSettle({ choice, since, count }: MissingSettleProps) {
  const { say } = useWords();
  const [isAsking, setAsking] = useState(false);
  const { run, problem } = useDo();
  return (
    <>
      <Button onPress={() => setAsking(true)}>{say('findings.missing')}</Button>
      <ReasonDialog
        title={<Say id="findings.missing.title" values={{ count }} />}
        question={say('findings.missing.reason')}
        action={say('findings.missing.do')}
        isOpen={isAsking}
        onClose={() => setAsking(false)}
        onDo={async ({ by, reason }) => {
          const settlements = [{ kind: 'missing' as const, record: '' as const, since, reason }];
          return (await run('settle.add', { ...choice, by, settlements })) !== null;
        }}
        problem={problem}
      >
        <p>{say('findings.missing.lead')}</p>
      </ReasonDialog>
    </>
  );
}
