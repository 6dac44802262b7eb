// Cases that share a number with a record that refuses: whether they are one child, pair by pair, and how it is known. Renderer.
import { useState } from 'react';
import type { Result } from '../../../shared/rpc/contract/index.ts';
import { Button } from '../../ui/Button.tsx';
import { Toggles } from '../../ui/Choice.tsx';
import { Pane } from '../../ui/Pane.tsx';
import { useAsk } from '../../parts/asking/ask.ts';
import { Answered, Empty, Wrong } from '../../parts/asking/states.tsx';
import { Turner } from '../../parts/asking/Turner.tsx';
import { type Pair as SidesCompared, SideBySideDialog } from '../../parts/case/SideBySide.tsx';
import { FactLine } from '../../parts/words/FactLine.tsx';
import { Say, useWords } from '../../parts/words/words.tsx';
import type { Choice } from './choice.ts';
import { HowKnown } from './HowKnown.tsx';
import { type Settling, useSettle } from './settle.tsx';

type Pair = Result<'same.page'>['rows'][number];

/** What somebody is about to decide. */
interface Deciding {
  readonly pair: Pair;
  readonly same: boolean;
}

const limit = 20;

interface SameChildrenProps {
  readonly choice: Choice;
  readonly onBack: () => void;
}

export function SameChildren({ choice, onBack }: SameChildrenProps) {
  const { say } = useWords();
  const settle = useSettle(choice);
  const [offset, setOffset] = useState(0);
  const [deciding, setDeciding] = useState<Deciding | null>(null);
  const [compared, compare] = useState<SidesCompared | null>(null);
  const page = useAsk('same.page', { ...choice, offset, limit }, { keep: true, hold: true });
  return (
    <Pane className="pane-main texts" label={say('same.title')} isScrolling>
      <header className="texts-head">
        <Button kind="quiet" icon="back" onPress={onBack}>
          {say('texts.back')}
        </Button>
        <h2>{say('same.title')}</h2>
        {settle.person}
      </header>
      {settle.problem && <Wrong problem={settle.problem} />}
      <Answered query={page}>
        {({ total, rows }) =>
          rows.length === 0 ? (
            <Empty icon="done" title={say('same.none')} />
          ) : (
            <>
              <p>{say('same.lead')}</p>
              <table className="values-table">
                <caption className="unseen">{say('same.title')}</caption>
                <thead>
                  <tr>
                    <th scope="col">{say('same.case')}</th>
                    <th scope="col">{say('same.other')}</th>
                    <th scope="col">{say('same.fields')}</th>
                    <th scope="col">{say('same.decision')}</th>
                  </tr>
                </thead>
                <tbody>
                  {rows.map((pair) => (
                    <PairRow
                      key={`${pair.case.id} ${pair.batch} ${pair.other.id}`}
                      pair={pair}
                      onDecide={(same) => setDeciding({ pair, same })}
                      onCompare={() =>
                        compare({
                          one: { batch: choice.batch, id: pair.case.id },
                          other: { batch: pair.batch, id: pair.other.id },
                        })
                      }
                    />
                  ))}
                </tbody>
              </table>
              <Turner offset={offset} limit={limit} total={total} onOffset={setOffset} />
            </>
          )
        }
      </Answered>
      <SideBySideDialog pair={compared} onClose={() => compare(null)} />
      {deciding && <AskReason deciding={deciding} settle={settle} onDone={() => setDeciding(null)} />}
    </Pane>
  );
}

interface PairRowProps {
  readonly pair: Pair;
  readonly onDecide: (same: boolean) => void;
  readonly onCompare: () => void;
}

function PairRow({ pair, onDecide, onCompare }: PairRowProps) {
  const { say, inLanguage, moment, comma } = useWords();
  const { other, file, imported, fields, settled } = pair;
  return (
    <tr>
      <th scope="row">
        <CaseWords line={pair.case} />
      </th>
      <td>
        <CaseWords line={other} />
        <div className="small soft">
          <Say id="same.from" values={{ file, when: moment(imported) }} />
        </div>
      </td>
      <td>
        <FactLine>{fields.map(inLanguage).join(comma)}</FactLine>
      </td>
      <td>
        <Toggles
          label={say('same.which', { number: pair.case.number, other: other.number })}
          className="toggles toggles-quiet"
          options={[
            { id: 'yes', label: say('same.yes') },
            { id: 'no', label: say('same.no') },
          ]}
          value={settled === null ? null : settled.same ? 'yes' : 'no'}
          onChange={(answer) => onDecide(answer === 'yes')}
        />
        <Button
          kind="quiet"
          icon="preview"
          aria-label={say('match.compare.pair', { one: pair.case.number, other: other.number })}
          onPress={onCompare}
        >
          {say('match.compare')}
        </Button>
        {settled === null ? (
          <span className="small values-open">{say('same.open')}</span>
        ) : (
          <div className="small soft">
            <Say id="same.by" values={{ name: settled.by, when: moment(settled.at), reason: settled.reason }} />
          </div>
        )}
      </td>
    </tr>
  );
}

function CaseWords({ line }: { readonly line: Pair['case'] }) {
  return (
    <>
      <bdi className="case-number">{line.number}</bdi>
      <div className="small soft">
        <FactLine>
          {line.initials}
          {line.sex}
          {line.age}
        </FactLine>
      </div>
    </>
  );
}

interface AskReasonProps {
  readonly deciding: Deciding;
  readonly settle: Settling;
  readonly onDone: () => void;
}

/** How somebody knows it. */
function AskReason({ deciding: { pair, same }, settle, onDone }: AskReasonProps) {
  const { say } = useWords();
  const decide = async (reason: string) => {
    const { case: line, other, batch } = pair;
    onDone();
    await settle.add([{ kind: 'same-child', record: line.id, other: other.id, batch, same, reason }]);
  };
  return (
    <HowKnown
      title={<Say id={same ? 'same.ask.yes' : 'same.ask.no'} values={{ number: pair.case.number }} />}
      label={say('same.reason')}
      action={say('same.do')}
      onReason={decide}
      onClose={onDone}
    />
  );
}
