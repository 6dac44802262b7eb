// The guided path of training: seven steps, ticked by what is really there, on whichever side it happens. Renderer.
import { useQueryClient } from '@tanstack/react-query';
import type { Exchange, Result, Workspace } from '../../../shared/rpc/contract/index.ts';
import { Button, DoButton } from '../../ui/Button.tsx';
import { Icon } from '../../ui/Icon.tsx';
import { useAsk, useDo } from '../../parts/asking/ask.ts';
import { seenAssessment, seenPreview } from '../../parts/training/seen.ts';
import { useMemory } from '../../parts/window/memory.ts';
import { type Place, useWay } from '../../parts/window/places.ts';
import { Wrong } from '../../parts/asking/states.tsx';
import { useWords } from '../../parts/words/words.tsx';

const steps = ['import', 'assess', 'preview', 'seal', 'open', 'answer', 'arrived'] as const;
type Step = (typeof steps)[number];
/** The steps that are done as the partner. */
const atPartner: ReadonlySet<Step> = new Set(['open', 'answer']);

interface StepFacts {
  readonly sender: readonly Exchange[];
  readonly partner: readonly Exchange[];
  readonly batches: number;
  readonly onStick: number;
  readonly assessed: boolean;
  readonly previewed: boolean;
}

/** A later step that has happened proves the earlier ones. */
function doneSteps(facts: StepFacts): ReadonlySet<Step> {
  const out = facts.sender.filter((each) => each.direction === 'out' && each.kind === 'referral');
  const came = facts.partner.filter((each) => each.direction === 'in' && each.kind === 'referral');
  const proofs: Readonly<Record<Step, boolean>> = {
    import: facts.batches > 0,
    assess: facts.assessed,
    preview: facts.previewed,
    seal: out.length > 0 || facts.onStick > 0,
    open: came.length > 0,
    answer: came.some((each) => each.answered !== null),
    arrived: out.some((each) => each.received !== null),
  };
  const last = steps.findLastIndex((step) => proofs[step]);
  return new Set(steps.filter((step, place) => place <= last || proofs[step]));
}

/** The path, and the button of the step that is next. */
export function Path({ workspace }: { readonly workspace: Workspace }) {
  const { say, number } = useWords();
  const queries = useQueryClient();
  const list = useAsk('workspace.list', {});
  const board = useAsk('board.list', {});
  const batches = useAsk('batch.list', {});
  const files = useAsk('training.files', {});
  const [assessed] = useMemory(seenAssessment, false);
  const [previewed] = useMemory(seenPreview, false);
  const other = list.data?.find(
    (each) => each.world === 'training' && each.side !== null && each.side !== workspace.side,
  );
  // The other side as it was when it was last played; before that it is unknown, and counts as untouched.
  const otherBoard = queries.getQueryData<Result<'board.list'>>(['board.list', other?.id ?? null, {}]) ?? [];
  const here = board.data ?? [];
  const away = workspace.side === 'partner';
  const done = doneSteps({
    sender: away ? otherBoard : here,
    partner: away ? here : otherBoard,
    batches: away ? 0 : (batches.data?.length ?? 0),
    onStick: files.data?.packages.length ?? 0,
    assessed,
    previewed,
  });
  const next = steps.find((step) => !done.has(step)) ?? null;
  return (
    <section className="path sheet" aria-labelledby="path-title">
      <div className="path-head">
        <h2 id="path-title">{say('path.title')}</h2>
        <p className="soft">
          {say(next === null ? 'path.finished' : 'path.lead', { done: done.size, steps: steps.length })}
        </p>
      </div>
      <ol className="path-steps">
        {steps.map((step, place) => {
          const state = done.has(step) ? 'done' : step === next ? 'next' : 'later';
          return (
            <li key={step} className={`path-step path-${state}`} aria-current={state === 'next' ? 'step' : undefined}>
              <span className="path-mark" aria-hidden="true">
                {state === 'done' ? <Icon name="done" size={16} /> : number(place + 1)}
              </span>
              <div className="path-words">
                <h3>
                  {say(`path.${step}`)}
                  <span className="unseen"> {say(`path.state.${state}`)}</span>
                  {atPartner.has(step) && <span className="path-side">{say('path.as-partner')}</span>}
                </h3>
                {state === 'next' && <p>{say(`path.${step}.how`)}</p>}
              </div>
              {state === 'next' && <StepButton step={step} away={away} batches={batches.data ?? []} board={here} />}
            </li>
          );
        })}
      </ol>
    </section>
  );
}

interface StepButtonProps {
  readonly step: Step;
  readonly away: boolean;
  readonly batches: Result<'batch.list'>;
  readonly board: readonly Exchange[];
}

/** Goes where the step is done; first to the other side, where it is done there. */
function StepButton({ step, away, batches, board }: StepButtonProps) {
  const { say } = useWords();
  const { go } = useWay();
  const { run, problem } = useDo();
  if (atPartner.has(step) !== away) {
    return (
      <div className="stack-2">
        <DoButton kind="primary" onDo={() => run('training.switch', {})}>
          {say(away ? 'path.switch.back' : 'path.switch')}
        </DoButton>
        {problem && <Wrong problem={problem} />}
      </div>
    );
  }
  const received = board.find((each) => each.direction === 'in' && each.kind === 'referral' && each.answered === null);
  const [newest] = batches;
  const places: Readonly<Record<Step, Place>> = {
    import: { at: 'cases' },
    assess: { at: 'prepare', ...(newest ? { batch: newest.id } : {}) },
    preview: { at: 'prepare', ...(newest ? { batch: newest.id } : {}) },
    seal: { at: 'prepare', ...(newest ? { batch: newest.id } : {}) },
    open: { at: 'open' },
    answer: received ? { at: 'exchange', package: received.package } : { at: 'exchanges' },
    arrived: { at: 'open' },
  };
  return (
    <Button kind="primary" onPress={() => go(places[step])}>
      {say(`path.${step}.do`)}
    </Button>
  );
}
