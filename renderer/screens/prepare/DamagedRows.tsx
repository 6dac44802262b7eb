// The damaged values of one kind, one by one: left out, repaired where that is certain, or let go as they are. Renderer.
import { useState } from 'react';
import type { DamageDecision } from '../../../shared/model/case/settlement.ts';
import type { Result } from '../../../shared/rpc/contract/index.ts';
import { Toggles } from '../../ui/Choice.tsx';
import { useAsk } from '../../parts/asking/ask.ts';
import { Answered } from '../../parts/asking/states.tsx';
import { Turner } from '../../parts/asking/Turner.tsx';
import { Say, useWords } from '../../parts/words/words.tsx';
import type { Choice } from './choice.ts';
import type { DamagedKind } from './damagedKinds.ts';
import { HowKnown } from './HowKnown.tsx';
import type { Settling } from './settle.tsx';

type Row = Result<'damaged.page'>['rows'][number];

const limit = 20;

interface DamagedRowsProps {
  readonly choice: Choice;
  readonly kind: DamagedKind;
  readonly settle: Settling;
}

export function DamagedRows({ choice, kind, settle }: DamagedRowsProps) {
  const { say, inLanguage } = useWords();
  const [offset, setOffset] = useState(0);
  const [releasing, setReleasing] = useState<Row | null>(null);
  const { field, damage } = kind;
  const label = inLanguage(kind.label);
  const page = useAsk('damaged.page', { ...choice, field, damage, offset, limit }, { keep: true, hold: true });
  const decide = ({ record, sha256 }: Row, decision: DamageDecision, reason: string | null = null) =>
    settle.add([{ kind: 'damaged', record, field, damage, decision, sha256, reason }]);
  return (
    <>
      <Answered query={page}>
        {({ total, rows }) => (
          <>
            <table className="values-table">
              <caption className="unseen">{label}</caption>
              <thead>
                <tr>
                  <th scope="col">{say('case.title')}</th>
                  <th scope="col">{say('damaged.written')}</th>
                  <th scope="col">{say('damaged.was')}</th>
                  <th scope="col">{say('damaged.decision')}</th>
                </tr>
              </thead>
              <tbody>
                {rows.map((row) => (
                  <ValueRow
                    key={row.record}
                    row={row}
                    label={label}
                    onDecide={(decision) => (decision === 'release' ? setReleasing(row) : void decide(row, decision))}
                  />
                ))}
              </tbody>
            </table>
            <Turner offset={offset} limit={limit} total={total} onOffset={setOffset} />
          </>
        )}
      </Answered>
      {releasing && (
        <HowKnown
          title={<Say id="damaged.ask" values={{ field: label, number: releasing.number }} />}
          label={say('damaged.reason')}
          action={say('damaged.release')}
          onReason={async (reason) => {
            setReleasing(null);
            await decide(releasing, 'release', reason);
          }}
          onClose={() => setReleasing(null)}
        />
      )}
    </>
  );
}

interface ValueRowProps {
  readonly row: Row;
  readonly label: string;
  readonly onDecide: (decision: DamageDecision) => void;
}

function ValueRow({ row, label, onDecide }: ValueRowProps) {
  const { say } = useWords();
  const { number, text, repaired, decision, withAll } = row;
  const decisions: readonly DamageDecision[] = [
    'withhold',
    ...(repaired === null ? [] : (['repair'] as const)),
    ...(text === '' ? [] : (['release'] as const)),
  ];
  return (
    <tr>
      <th scope="row">
        <bdi className="case-number">{number}</bdi>
      </th>
      <td>
        <CaseText text={text} />
      </td>
      <td>
        {repaired === null ? <span className="soft">{say('damaged.unknown')}</span> : <CaseText text={repaired} />}
      </td>
      <td>
        <Toggles
          label={say('damaged.which', { field: label, number })}
          className="toggles toggles-quiet"
          options={decisions.map((each) => ({
            id: each,
            label: say(`damaged.${each}`),
            ...(decision === each ? { icon: 'done' as const } : {}),
          }))}
          value={decision}
          onChange={onDecide}
        />
        {decision === null && <span className="small values-open">{say('damaged.not-settled')}</span>}
        {withAll && <span className="small soft">{say('damaged.with-all')}</span>}
      </td>
    </tr>
  );
}

function CaseText({ text }: { readonly text: string }) {
  const { say } = useWords();
  return text === '' ? (
    <span className="nothing">{say('value.empty')}</span>
  ) : (
    <bdi data-case className="value">
      {text}
    </bdi>
  );
}
