// Decides everything that is still open alike, after a question. Renderer.
import { useState } from 'react';
import { decisionIds, type DecisionId, needsReason } from '../../../shared/model/package/answer.ts';
import type { Exchange } from '../../../shared/rpc/contract/index.ts';
import { Button, DoButton } from '../../ui/Button.tsx';
import { Dropdown } from '../../ui/Choice.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { useDo } from '../../parts/asking/ask.ts';
import { Wrong } from '../../parts/asking/states.tsx';
import { Say, useWords } from '../../parts/words/words.tsx';
import { Reason } from './Decide.tsx';
import { type Draft, type Drafts, isComplete } from './decisions.ts';

/** The button, and the question that it asks. Nothing leaves by it: it makes drafts, each of which can be changed. */
export function DecideAll({ exchange, drafts }: { readonly exchange: Exchange; readonly drafts: Drafts }) {
  const { say } = useWords();
  const { run, problem } = useDo();
  const [isAsking, setAsking] = useState(false);
  const [draft, setDraft] = useState<Draft>({ decision: 'accepted', reason: '' });
  const decide = async () => {
    const { decision, code, reason } = draft;
    const made = {
      decision,
      ...(needsReason(decision) && code !== undefined ? { code } : {}),
      ...(needsReason(decision) && reason.trim() !== '' ? { reason: reason.trim() } : {}),
    };
    const outcome = await run('answer.keep-all', { package: exchange.package, decision: made });
    if (outcome === null) return;
    drafts.take(outcome.draft);
    setAsking(false);
  };
  return (
    <>
      <Button kind="quiet" icon="done" onPress={() => setAsking(true)}>
        {say('decide.all')}
      </Button>
      <Dialog title={say('decide.all')} close={say('dialog.close')} isOpen={isAsking} onClose={() => setAsking(false)}>
        <div className="stack-4">
          <p>
            <Say id="decide.all.lead" values={{ partner: exchange.partner }} />
          </p>
          <Dropdown<DecisionId>
            label={say('decide.label')}
            options={decisionIds.map((id) => ({ id, label: say(`decision.${id}`) }))}
            value={draft.decision}
            onChange={(decision) => setDraft({ ...draft, decision })}
          />
          {needsReason(draft.decision) && (
            <Reason draft={draft} drafts={drafts} onChange={(change) => setDraft({ ...draft, ...change })} />
          )}
          {problem && <Wrong problem={problem} />}
          <div className="row">
            <Button onPress={() => setAsking(false)}>{say('decide.all.cancel')}</Button>
            <DoButton kind="primary" isDisabled={!isComplete(draft, drafts.reasons)} onDo={decide}>
              {say('decide.all.do')}
            </DoButton>
          </div>
        </div>
      </Dialog>
    </>
  );
}
