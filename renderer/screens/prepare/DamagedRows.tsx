// The damaged values of one kind, one by one: left out, repaired where that is certain, or let go as they are. Renderer.
import { useState } from 'react';
import type { DamageDecision } from '../../../shared/model/case/settlement.ts';
import type { Result } from '../../../shared/rpc/contract/index.ts';
import { DoButton } from '../../ui/Button.tsx';
import { Toggles } from '../../ui/Choice.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { Field } from '../../ui/Field.tsx';
import { useAsk } from '../../parts/asking/ask.ts';
import { Answered } from '../../parts/asking/states.tsx';
import { Turner } from '../../parts/asking/Turner.tsx';
import { Say, useWords } from '../../parts/words/words.tsx';
import type { Choice } from './choice.ts';
import type { DamagedKind } from './damagedKinds.ts';
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
        <AskReason
          number={releasing.number}
          label={label}
          onDone={(reason) => {
            setReleasing(null);
            if (reason !== null) void decide(releasing, 'release', reason);
          }}
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

interface AskReasonProps {
  readonly number: string;
  readonly label: string;
  /** With the reason, or null where the person thinks better of it. */
  readonly onDone: (reason: string | null) => void;
}

/** A damaged value that goes as it is: whoever reads the decision later must be able to judge it. */
function AskReason({ number, label, onDone }: AskReasonProps) {
  const { say } = useWords();
  const [reason, setReason] = useState('');
  const [isTried, setTried] = useState(false);
  const isMissing = reason.trim().length < 3;
  const decide = async () => {
    setTried(true);
    if (!isMissing) onDone(reason.trim());
  };
  return (
    <Dialog
      title={<Say id="damaged.ask" values={{ field: label, number }} />}
      close={say('dialog.close')}
      isOpen
      onClose={() => onDone(null)}
    >
      <Field
        label={say('damaged.reason')}
        help={say('same.reason.help')}
        error={isTried && isMissing ? say('same.reason.missing') : undefined}
        value={reason}
        onChange={setReason}
        lines={2}
        maxLength={1000}
        autoFocus
      />
      <div className="row">
        <DoButton kind="primary" onDo={decide}>
          {say('damaged.release')}
        </DoButton>
      </div>
    </Dialog>
  );
}
