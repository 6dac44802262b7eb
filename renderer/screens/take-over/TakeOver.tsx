// Taking over a package: how each child stands here, what is done with it, and the files that are written of it. Renderer.
import { useState } from 'react';
import { type TakeOverState, takeOverStates } from '../../../shared/model/package/take-over.ts';
import type { TakeOverView } from '../../../shared/rpc/contract/index.ts';
import { Button } from '../../ui/Button.tsx';
import { Dropdown, Toggles } from '../../ui/Choice.tsx';
import { useAsk } from '../../parts/asking/ask.ts';
import { Answered, Wrong } from '../../parts/asking/states.tsx';
import { Turner } from '../../parts/asking/Turner.tsx';
import { useWork } from '../../parts/asking/works.ts';
import { WorkPanel } from '../../parts/asking/WorkPanel.tsx';
import { PlainFiles } from '../../parts/packages/PlainFiles.tsx';
import { useMemory } from '../../parts/window/memory.ts';
import { Page } from '../../parts/window/Page.tsx';
import { useWay } from '../../parts/window/places.ts';
import { useWords } from '../../parts/words/words.tsx';
import { ChildRow } from './ChildRow.tsx';
import { type Choices, choiceOfKind, isOpen, kindChoices, noChoices } from './choices.ts';
import { TakeFoot } from './TakeFoot.tsx';
import './take-over.css';

/** `id`: the package's. */
export function TakeOver({ id }: { readonly id: string }) {
  const { say } = useWords();
  const { go } = useWay();
  const planning = useWork(`take-over plan ${id}`, 'take-over.plan');
  const { work } = planning;
  const look = (form: string | null) => void planning.start({ package: id, form }, '');
  const plan = work?.status === 'done' ? work.result : null;
  return (
    <Page
      title={say('take-over.title')}
      lead={<p>{say('take-over.lead')}</p>}
      onBack={() => go({ at: 'exchange', package: id })}
      backTo={say('ledger.package')}
    >
      <WorkPanel used={planning} />
      {work?.status === 'failed' && work.problem && <Wrong problem={work.problem} onAgain={() => look(null)} />}
      {work === null && (
        <div className="row">
          <Button kind="primary" icon="assess" onPress={() => look(null)}>
            {say('take-over.look')}
          </Button>
        </div>
      )}
      {plan && <Plan plan={plan} onLook={look} />}
      <PlainFiles packageId={id} />
    </Page>
  );
}

function Plan({ plan, onLook }: { readonly plan: TakeOverView; readonly onLook: (form: string | null) => void }) {
  const { say, sayCode, comma } = useWords();
  const [stored, setChoices] = useMemory<Choices>(`take-over ${plan.package}`, noChoices(plan.hash));
  // What was decided on another plan was decided about something else.
  const choices = stored.hash === plan.hash ? stored : noChoices(plan.hash);
  const [state, setState] = useState<TakeOverState | 'all'>('all');
  const nameOfForm = (form: string): string => {
    const name = sayCode(`writer.${form}`);
    return name === form ? sayCode(`format.${form}`) : name;
  };
  const parts = takeOverStates.filter((each) => (plan.states[each] ?? 0) > 0);
  return (
    <section className="take-over" aria-label={say('take-over.title')}>
      <div className="row take-over-head">
        <Dropdown
          label={say('take-over.form')}
          options={plan.forms.map((form) => ({ id: form, label: nameOfForm(form) }))}
          value={plan.form}
          onChange={(form) => onLook(form)}
        />
        <Toggles
          label={say('take-over.filter')}
          className="toggles toggles-quiet"
          options={[
            { id: 'all' as const, label: say('take-over.all', { count: plan.children }) },
            ...parts.map((each) => ({
              id: each,
              label: say(`take-over.state.${each}`, { count: plan.states[each] ?? 0 }),
            })),
          ]}
          value={state}
          onChange={setState}
        />
      </div>
      {plan.why.length > 0 && (
        <p className="small soft">
          {plan.why
            .map(({ why, field, referrals }) => {
              const words = say(`take-over.why.${why}`);
              return say('take-over.why.count', {
                why: field === undefined ? words : say('take-over.why.field', { why: words, field }),
                count: referrals,
              });
            })
            .join(comma)}
        </p>
      )}
      {state !== 'all' && isOpen(state) && (
        <div className="row take-over-bulk">
          <span className="small">{say('take-over.bulk')}</span>
          <Toggles
            label={say('take-over.bulk')}
            className="toggles toggles-quiet toggles-small"
            options={kindChoices(state).map((choice) => ({ id: choice, label: say(`take-over.choice.${choice}`) }))}
            value={choiceOfKind(choices, state) ?? null}
            onChange={(choice) => setChoices({ ...choices, kinds: { ...choices.kinds, [state]: choice } })}
          />
        </div>
      )}
      <Children plan={plan} state={state === 'all' ? null : state} choices={choices} onChoices={setChoices} />
      <TakeFoot plan={plan} choices={choices} nameOfForm={nameOfForm} onLook={onLook} />
    </section>
  );
}

const limit = 20;

interface ChildrenProps {
  readonly plan: TakeOverView;
  readonly state: TakeOverState | null;
  readonly choices: Choices;
  readonly onChoices: (choices: Choices) => void;
}

function Children({ plan, state, choices, onChoices }: ChildrenProps) {
  const { say } = useWords();
  const [{ of, offset }, setPage] = useState({ of: state, offset: 0 });
  const at = of === state ? offset : 0;
  const { package: id, form, hash } = plan;
  const page = useAsk('take-over.page', { package: id, form, hash, state, offset: at, limit }, { hold: true });
  return (
    <Answered query={page}>
      {({ total, rows }) => (
        <>
          <ul className="take-over-children" aria-label={say('take-over.filter')}>
            {rows.map((line) => (
              <ChildRow
                key={line.child}
                line={line}
                choices={choices}
                onChoose={(choice) =>
                  onChoices({ ...choices, children: { ...choices.children, [line.child]: choice } })
                }
              />
            ))}
          </ul>
          <Turner offset={at} limit={limit} total={total} onOffset={(next) => setPage({ of: state, offset: next })} />
        </>
      )}
    </Answered>
  );
}
