// One child of a plan: how it stands, why, who it may be, what differs, and what is done with it. Renderer.
import type { TakeOverChoice, TakeOverState } from '../../../shared/model/package/take-over.ts';
import type { PlannedLine } from '../../../shared/rpc/contract/index.ts';
import { Chip, type Tone } from '../../ui/Chip.tsx';
import { Toggles } from '../../ui/Choice.tsx';
import { Fold } from '../../ui/Fold.tsx';
import type { IconName } from '../../ui/Icon.tsx';
import { Say, useWords } from '../../parts/words/words.tsx';
import { type Choices, choiceOfKind, isOpen, type OpenState } from './choices.ts';

const tones: Readonly<Record<TakeOverState, readonly [Tone, IconName]>> = {
  new: ['accent', 'add'],
  same: ['go', 'go'],
  different: ['decide', 'decide'],
  perhaps: ['decide', 'decide'],
  blocked: ['stop', 'stop'],
  taken: ['quiet', 'done'],
};

type Own = Choices['children'][string];
type Known = PlannedLine['known'][number];

interface ChildRowProps {
  readonly line: PlannedLine;
  readonly choices: Choices;
  readonly onChoose: (choice: Own) => void;
}

export function ChildRow({ line, choices, onChoose }: ChildRowProps) {
  const { say } = useWords();
  const { number, state, blocks, known } = line;
  const [tone, icon] = tones[state];
  const differ = known.some(({ differences }) => differences.length > 0);
  return (
    <li className="sheet take-over-child" data-case>
      <div className="take-over-line">
        <strong>
          <bdi dir="ltr">{number}</bdi>
        </strong>
        <Chip tone={tone} icon={icon}>
          {say(`take-over.is.${state}`)}
        </Chip>
        {isOpen(state) && <Decide line={line} state={state} choices={choices} onChoose={onChoose} />}
      </div>
      {blocks.map(({ referral, why, field }) => (
        <p key={referral} className="small">
          {field === undefined ? (
            say(`take-over.why.${why}`)
          ) : (
            <Say
              id="take-over.why.field"
              values={{ why: say(`take-over.why.${why}`), field: <bdi dir="ltr">{field}</bdi> }}
            />
          )}
        </p>
      ))}
      {known.map((each) => (
        <div key={each.key} className="take-over-known">
          <p className="small">
            <Say id="take-over.beside" values={{ number: <bdi dir="ltr">{each.number}</bdi> }} /> <Signs known={each} />
          </p>
          {differ && (
            <Fold
              level={3}
              isOpen={state === 'different' || state === 'perhaps'}
              summary={<Say id="take-over.same-values" values={{ count: each.same }} />}
            >
              <Beside known={each} />
            </Fold>
          )}
        </div>
      ))}
    </li>
  );
}

/** By what the child is known, in words. */
function Signs({ known: { by, evidence } }: { readonly known: Known }) {
  const { say, list } = useWords();
  const ways = by.map((each) => say(`take-over.by.${each}`));
  const signs = evidence.map(({ sign, how }) => say('take-over.sign', { sign, how: how.replace('-', '_') }));
  return <span className="soft">({list([...ways, ...signs])})</span>;
}

/** Field by field: theirs, ours. */
function Beside({ known }: { readonly known: Known }) {
  const { say, inLanguage, comma } = useWords();
  return (
    <>
      <table className="take-over-table">
        <thead>
          <tr>
            <th scope="col">{say('take-over.field')}</th>
            <th scope="col">{say('take-over.theirs')}</th>
            <th scope="col">{say('take-over.ours')}</th>
          </tr>
        </thead>
        <tbody>
          {known.differences.map(({ path, label, theirs, ours }) => (
            <tr key={path}>
              <th scope="row">
                <bdi>{inLanguage(label)}</bdi>
              </th>
              <td>
                <bdi>{theirs}</bdi>
              </td>
              <td>{ours === '' ? <span className="soft">{say('take-over.unsaid')}</span> : <bdi>{ours}</bdi>}</td>
            </tr>
          ))}
        </tbody>
      </table>
      {known.notCompared.length > 0 && (
        <p className="small soft">
          <Say id="take-over.not-compared" values={{ fields: known.notCompared.map(inLanguage).join(comma) }} />
        </p>
      )}
    </>
  );
}

/** What is done with one child: a decision of its own, or that of its kind. */
function Decide({ line, state, choices, onChoose }: ChildRowProps & { readonly state: OpenState }) {
  const { say } = useWords();
  const own = choices.children[line.child];
  const choice = own?.decision ?? choiceOfKind(choices, state);
  const option = (id: TakeOverChoice) => ({ id: id as string, label: say(`take-over.choice.${id}`) });
  const options = [
    ...(state === 'perhaps'
      ? line.known.map(({ key, number }) => ({
          id: `same-as ${key}`,
          label: (
            <>
              {say('take-over.choice.same-as')}
              {line.known.length > 1 && <bdi dir="ltr"> {number}</bdi>}
            </>
          ),
          text: `${say('take-over.choice.same-as')} ${number}`,
        }))
      : [option('take')]),
    option('leave'),
    ...(state === 'new' ? [] : [option('another')]),
  ];
  const value = choice === 'same-as' ? `same-as ${own?.as ?? line.known[0]?.key ?? ''}` : (choice ?? null);
  const choose = (id: string) => {
    if (id.startsWith('same-as ')) onChoose({ state, decision: 'same-as', as: id.slice('same-as '.length) });
    else onChoose({ state, decision: id as TakeOverChoice });
  };
  return (
    <Toggles
      label={say('take-over.decide', { number: line.number })}
      className="toggles toggles-quiet toggles-small"
      options={options}
      value={value}
      onChange={choose}
    />
  );
}
