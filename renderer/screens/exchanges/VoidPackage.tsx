// Voiding a package that was not carried, and what became of its file. Renderer.
import { useState } from 'react';
import type { Exchange, Result } from '../../../shared/rpc/contract/index.ts';
import { Button } from '../../ui/Button.tsx';
import { useDo } from '../../parts/asking/ask.ts';
import { ReasonDialog } from '../../parts/asking/ReasonDialog.tsx';
import { useWords } from '../../parts/words/words.tsx';

/** The button, its question, and afterwards one honest sentence about the file. */
export function VoidPackage({ exchange }: { readonly exchange: Exchange }) {
  const { say } = useWords();
  const [isAsking, setAsking] = useState(false);
  const [outcome, setOutcome] = useState<Result<'board.void'>['file'] | null>(null);
  const { run, problem } = useDo();
  const canVoid = exchange.direction === 'out' && exchange.kind === 'referral' && exchange.state === 'sealed';
  if (!canVoid && outcome === null) return null;
  return (
    <>
      {outcome === null ? (
        <div className="row">
          <Button icon="remove" onPress={() => setAsking(true)}>
            {say('void.ask')}
          </Button>
        </div>
      ) : (
        <p role="status">{say(`void.file.${outcome}`)}</p>
      )}
      <ReasonDialog
        title={say('void.title')}
        question={say('void.reason')}
        action={say('void.do')}
        isOpen={isAsking}
        onClose={() => setAsking(false)}
        onDo={async (reasoned) => {
          const voided = await run('board.void', { package: exchange.package, ...reasoned });
          if (voided) setOutcome(voided.file);
          return voided !== null;
        }}
        problem={problem}
      >
        <p>{say('void.what')}</p>
      </ReasonDialog>
    </>
  );
}
