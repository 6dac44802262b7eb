// Where files of one import disagree: what each of them says, case by case, and which of them is right. Renderer.
import { useState } from 'react';
import type { ValueSettlement } from '../../../shared/model/case/settlement.ts';
import type { Result } from '../../../shared/rpc/contract/index.ts';
import { asProblem, type Problem } from '../../../shared/problems.ts';
import { Button, DoButton } from '../../ui/Button.tsx';
import { Toggles } from '../../ui/Choice.tsx';
import { Pane } from '../../ui/Pane.tsx';
import { useAsk } from '../../parts/asking/ask.ts';
import { useSession } from '../../parts/asking/session.ts';
import { Answered, Empty, Wrong } from '../../parts/asking/states.tsx';
import { Turner } from '../../parts/asking/Turner.tsx';
import { Say, useWords } from '../../parts/words/words.tsx';
import type { Choice } from './choice.ts';
import { type Settling, useSettle } from './settle.tsx';

type Disputed = Result<'value.page'>['rows'][number];

const limit = 20;
/** As many as the engine hands out at once. */
const most = 200;

interface ValuesProps {
  readonly choice: Choice;
  readonly onBack: () => void;
}

export function Values({ choice, onBack }: ValuesProps) {
  const { say } = useWords();
  const { engine } = useSession();
  const settle = useSettle(choice);
  const [offset, setOffset] = useState(0);
  const [problem, setProblem] = useState<Problem | null>(null);
  const page = useAsk('value.page', { ...choice, offset, limit }, { keep: true, hold: true });
  /** For all that nobody has decided about, on whatever page: what this file says. */
  const takeAll = async (source: number) => {
    const settlements: (ValueSettlement & { kind: 'value' })[] = [];
    setProblem(null);
    try {
      for (let from = 0, total = 1; from < total; from += most) {
        const all = await engine.call('value.page', { ...choice, offset: from, limit: most });
        total = all.total;
        for (const { record, field, said: statements, settled } of all.rows)
          if (settled === null && statements.some((each) => each.source === source))
            settlements.push({ kind: 'value', record, field, source });
      }
    } catch (error) {
      return setProblem(asProblem(error));
    }
    await settle.add(settlements);
  };
  return (
    <Pane className="pane-main texts" label={say('values.title')} isScrolling>
      <header className="texts-head">
        <Button kind="quiet" icon="back" onPress={onBack}>
          {say('texts.back')}
        </Button>
        <h2>{say('values.title')}</h2>
        {settle.person}
      </header>
      {settle.problem && <Wrong problem={settle.problem} />}
      {problem && <Wrong problem={problem} />}
      <Answered query={page}>
        {({ total, rows }) =>
          rows.length === 0 ? (
            <Empty icon="done" title={say('values.none')} />
          ) : (
            <>
              <div className="row values-bulk">
                {filesOf(rows).map(([source, file]) => (
                  <DoButton key={source} onDo={() => takeAll(source)}>
                    <Say id="values.always" values={{ file }} />
                  </DoButton>
                ))}
                <span className="small soft">{say('values.always.how')}</span>
              </div>
              <table className="values-table">
                <caption className="unseen">{say('values.title')}</caption>
                <thead>
                  <tr>
                    <th scope="col">{say('case.title')}</th>
                    <th scope="col">{say('preview.field')}</th>
                    <th scope="col">{say('values.said')}</th>
                  </tr>
                </thead>
                <tbody>
                  {rows.map((row) => (
                    <ValueRow key={`${row.record} ${row.field}`} row={row} settle={settle} />
                  ))}
                </tbody>
              </table>
              <Turner offset={offset} limit={limit} total={total} onOffset={setOffset} />
            </>
          )
        }
      </Answered>
    </Pane>
  );
}

/** The files that say something on this page. */
function filesOf(rows: readonly Disputed[]): readonly (readonly [number, string])[] {
  return [
    ...new Map(rows.flatMap(({ said: statements }) => statements.map(({ source, file }) => [source, file] as const))),
  ].sort(([one], [other]) => one - other);
}

function ValueRow({ row, settle }: { readonly row: Disputed; readonly settle: Settling }) {
  const { say, inLanguage } = useWords();
  const { record, field, said: statements, settled } = row;
  const label = inLanguage(row.label);
  return (
    <tr>
      <th scope="row">
        <bdi className="case-number">{row.number}</bdi>
      </th>
      <td>
        <bdi>{label}</bdi>
      </td>
      <td>
        <Toggles
          label={say('values.which', { field: label, number: row.number })}
          className="toggles toggles-quiet values-said"
          options={statements.map((each) => ({
            id: String(each.source),
            label: (
              <>
                {each.text === '' ? (
                  <span className="nothing">{say('value.empty')}</span>
                ) : (
                  <bdi data-case className="value">
                    {each.text}
                  </bdi>
                )}
                <bdi className="small soft values-file">{each.file}</bdi>
              </>
            ),
            ...(settled === each.source ? { icon: 'done' as const } : {}),
          }))}
          value={settled === null ? null : String(settled)}
          onChange={(source) => void settle.add([{ kind: 'value', record, field, source: Number(source) }])}
        />
        {settled === null && <span className="small values-open">{say('values.open')}</span>}
      </td>
    </tr>
  );
}
