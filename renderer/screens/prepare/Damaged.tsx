// Values that programs have damaged: kind by kind with cause, count and samples; left out or repaired at once. Renderer.
import { useState } from 'react';
import { Button, DoButton } from '../../ui/Button.tsx';
import { Pane } from '../../ui/Pane.tsx';
import { useAsk } from '../../parts/asking/ask.ts';
import { Answered, Empty, Wrong } from '../../parts/asking/states.tsx';
import { rightToLeft, Say, useWords } from '../../parts/words/words.tsx';
import type { Choice } from './choice.ts';
import type { DamagedKind } from './damagedKinds.ts';
import { DamagedRows } from './DamagedRows.tsx';
import { type Settling, useSettle } from './settle.tsx';

interface DamagedProps {
  readonly choice: Choice;
  readonly onBack: () => void;
}

export function Damaged({ choice, onBack }: DamagedProps) {
  const { say } = useWords();
  const settle = useSettle(choice);
  const [chosen, setChosen] = useState<string | null>(null);
  const kinds = useAsk('damaged.kinds', choice, { keep: true, hold: true });
  const kind = kinds.data?.find((each) => keyOf(each) === chosen);
  return (
    <Pane className="pane-main texts" label={say('damaged.title')} isScrolling>
      <header className="texts-head">
        <Button kind="quiet" icon="back" onPress={kind ? () => setChosen(null) : onBack}>
          {say(kind ? 'damaged.all-kinds' : 'texts.back')}
        </Button>
        <h2>{say('damaged.title')}</h2>
        {settle.person}
      </header>
      {settle.problem && <Wrong problem={settle.problem} />}
      {kind ? (
        <>
          <KindWords kind={kind} />
          <DamagedRows choice={choice} kind={kind} settle={settle} />
        </>
      ) : (
        <Answered query={kinds}>
          {(rows) =>
            rows.length === 0 ? (
              <Empty icon="done" title={say('damaged.none')} />
            ) : (
              <>
                <p>{say('damaged.lead')}</p>
                <ul className="damaged-kinds">
                  {rows.map((each) => (
                    <KindItem key={keyOf(each)} kind={each} settle={settle} onOneByOne={() => setChosen(keyOf(each))} />
                  ))}
                </ul>
              </>
            )
          }
        </Answered>
      )}
    </Pane>
  );
}

const keyOf = ({ field, damage }: DamagedKind): string => `${field} ${damage}`;

/** What has happened to the values of a kind, how many there are, and a few of them. */
function KindWords({ kind }: { readonly kind: DamagedKind }) {
  const { inLanguage, sayCode, say, moment } = useWords();
  const { label, count, damage, samples, open, settled, asked } = kind;
  return (
    <>
      <h3>
        <Say id="damaged.kind" values={{ field: inLanguage(label), count }} />
      </h3>
      <p>{sayCode(`issue.${damage}`)}</p>
      {samples.length > 0 && (
        <ul className="damaged-samples small">
          {samples.map(({ before, after }) => (
            <li key={`${before} ${after}`}>
              <Say
                id={after === null ? 'damaged.sample' : 'damaged.sample-repaired'}
                values={{ before: <Sample text={before} />, after: <Sample text={after ?? ''} /> }}
              />
            </li>
          ))}
        </ul>
      )}
      {asked && <p className="small">{say('damaged.asked')}</p>}
      <p className={open > 0 ? 'small values-open' : 'small soft'}>
        {settled === null ? (
          <Say id="damaged.open" values={{ open }} />
        ) : (
          <>
            <Say
              id="damaged.decided"
              values={{
                decision: settled.decision,
                count: settled.count,
                name: settled.by,
                when: moment(settled.at),
              }}
            />
            {open > 0 && (
              <>
                {' '}
                <Say id="damaged.open" values={{ open }} />
              </>
            )}
          </>
        )}
      </p>
    </>
  );
}

/** Masked digits have no direction of their own: they stand as they are written. */
function Sample({ text }: { readonly text: string }) {
  return (
    <bdi dir={rightToLeft.test(text) ? 'rtl' : 'ltr'} className="value">
      {text}
    </bdi>
  );
}

interface KindItemProps {
  readonly kind: DamagedKind;
  readonly settle: Settling;
  readonly onOneByOne: () => void;
}

function KindItem({ kind, settle, onOneByOne }: KindItemProps) {
  const { say } = useWords();
  const { field, damage, sha256, count, repairable, asked, settled } = kind;
  const decide = (decision: 'withhold' | 'repair') =>
    settle.add([{ kind: 'damaged', record: '', field, damage, decision, sha256, reason: null }]);
  return (
    <li className="damaged-kind stack-2">
      <KindWords kind={kind} />
      <div className="row">
        {repairable > 0 && !asked && settled?.decision !== 'repair' && (
          <DoButton onDo={() => decide('repair')}>
            <Say id="damaged.repair-all" values={{ count: repairable }} />
          </DoButton>
        )}
        {settled?.decision !== 'withhold' && (
          <DoButton icon="leaveOut" onDo={() => decide('withhold')}>
            <Say id="damaged.withhold-all" values={{ count }} />
          </DoButton>
        )}
        <Button kind="quiet" icon="preview" onPress={onOneByOne}>
          {say('damaged.one-by-one')}
        </Button>
        {settled !== null && (
          <DoButton kind="quiet" icon="undo" onDo={() => settle.remove([settled.id])}>
            {say('settled.undo')}
          </DoButton>
        )}
      </div>
    </li>
  );
}
