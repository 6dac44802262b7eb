// Deciding about one referral: four decisions, the reason of a no, and the keys for it. Renderer.
import { useEffect } from 'react';
import { decisionIds, type DecisionId, needsReason } from '../../../shared/model/package/answer.ts';
import { Button } from '../../ui/Button.tsx';
import { Dropdown, Toggles } from '../../ui/Choice.tsx';
import { Field } from '../../ui/Field.tsx';
import type { IconName } from '../../ui/Icon.tsx';
import { useWords } from '../../parts/words/words.tsx';
import type { ReferralLine } from './DecisionChip.tsx';
import { type Draft, type Drafts, isComplete } from './decisions.ts';

const icons: Readonly<Record<DecisionId, IconName>> = {
  accepted: 'go',
  rejected: 'stop',
  partly: 'decide',
  done: 'done',
};

/** The keys, by their place on the keyboard: in every script. */
const keys: Readonly<Record<string, DecisionId | 'next'>> = { KeyA: 'accepted', KeyR: 'rejected', KeyN: 'next' };

/** True where a letter is being written, or a dialog or a dropped list is open: then it is no key of ours. */
function isTyping({ target }: KeyboardEvent): boolean {
  if (document.querySelector('[role="dialog"], .popover') !== null) return true;
  return target instanceof HTMLElement && target.closest('input, textarea, select, [contenteditable="true"]') !== null;
}

interface DecideProps {
  readonly line: ReferralLine;
  readonly drafts: Drafts;
  /** It has left in an answer: another decision replaces it. */
  readonly hasLeft: boolean;
  /** Goes to the next referral without a decision. */
  readonly onNext: () => void;
}

/** A decision that has left is changed only where a person begins that. */
export function Decide({ line, drafts, hasLeft, onNext }: DecideProps) {
  const { say } = useWords();
  const draft = drafts.of(line.id);
  const isOpen = !hasLeft || draft !== null;
  const put = (change: Partial<Draft>) =>
    drafts.set(line.id, {
      decision: draft?.decision ?? line.decision?.decision ?? 'accepted',
      reason: draft?.reason ?? '',
      ...(draft?.code === undefined ? {} : { code: draft.code }),
      ...(line.decision === null ? {} : { isChange: true }),
      ...(hasLeft ? { changes: true } : {}),
      ...change,
    });
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      const action = keys[event.code];
      if (action === undefined || event.ctrlKey || event.metaKey || event.altKey || isTyping(event)) return;
      if (action === 'next') onNext();
      else if (isOpen) put({ decision: action });
      else return;
      event.preventDefault();
    };
    window.addEventListener('keydown', onKey);
    return () => window.removeEventListener('keydown', onKey);
  });
  if (!isOpen)
    return (
      <section className="decide" aria-label={say('decide.label')}>
        <Button
          kind="quiet"
          icon="undo"
          onPress={() => put({ ...(line.decision?.code === undefined ? {} : { code: line.decision.code }) })}
        >
          {say('decide.change')}
        </Button>
      </section>
    );
  return (
    <section className="decide" aria-label={say('decide.label')}>
      <div className="row">
        <Toggles
          label={say('decide.label')}
          options={decisionIds.map((id) => ({ id, icon: icons[id], label: say(wordsOf[id]) }))}
          value={draft?.decision ?? line.decision?.decision ?? null}
          onChange={(decision) => put({ decision })}
        />
        {draft && (
          <Button kind="quiet" icon="undo" onPress={() => drafts.set(line.id, null)}>
            {say(hasLeft ? 'decide.leave' : 'decide.undo')}
          </Button>
        )}
        {draft && isComplete(draft, drafts.reasons) && (
          <Button kind="quiet" icon="open" onPress={onNext}>
            {say('decide.next')}
          </Button>
        )}
      </div>
      <p className="small soft decide-keys">{say('decide.keys')}</p>
      {draft && needsReason(draft.decision) && <Reason draft={draft} drafts={drafts} onChange={put} />}
    </section>
  );
}

const wordsOf = {
  accepted: 'decide.accept',
  rejected: 'decide.reject',
  partly: 'decide.partly',
  done: 'decide.done',
} as const satisfies Readonly<Record<DecisionId, string>>;

interface ReasonProps {
  readonly draft: Draft;
  readonly drafts: Pick<Drafts, 'reasons'>;
  readonly onChange: (change: Partial<Draft>) => void;
}

/** One of the agreement's reasons where it lists some, with words beside it; else words. */
export function Reason({ draft, drafts: { reasons }, onChange }: ReasonProps) {
  const { say, inLanguage } = useWords();
  return (
    <div className="stack-2">
      {reasons !== null && (
        <Dropdown
          label={say('decide.reason')}
          options={reasons.map(({ code, title }) => ({ id: code, label: inLanguage(title) }))}
          value={draft.code ?? null}
          onChange={(code) => onChange({ code })}
        />
      )}
      <Field
        label={say(reasons === null ? 'decide.reason' : 'decide.words')}
        help={say('decide.reason.help')}
        value={draft.reason}
        onChange={(reason) => onChange({ reason })}
        lines={2}
        maxLength={2000}
        autoFocus={reasons === null && draft.reason === ''}
      />
    </div>
  );
}
