// A table of codes: ours with their counts in the imported cases, the partner's beside them, the undecided first. Renderer.
import { useMemo, useState } from 'react';
import type { Crosswalk, CrosswalkRow, Relation } from '../../../../shared/model/mapping/crosswalk.ts';
import { relations } from '../../../../shared/model/mapping/crosswalk.ts';
import { suggestCodes } from '../../../../shared/model/mapping/code-suggestions.ts';
import type { Dictionary, Label } from '../../../../shared/model/case/dictionary.ts';
import type { System } from '../../../../shared/model/mapping/system.ts';
import { useAsk } from '../../../parts/asking/ask.ts';
import { Say, useWords } from '../../../parts/words/words.tsx';
import { Button } from '../../../ui/Button.tsx';
import { Dropdown } from '../../../ui/Choice.tsx';
import { Field } from '../../../ui/Field.tsx';
import { withRow } from './mapping-draft.ts';

interface CrosswalkEditorProps {
  readonly name: string;
  readonly table: Crosswalk;
  readonly dictionary: Dictionary;
  readonly system: System | undefined;
  /** The field whose answers are looked up, and the import in which they are counted. */
  readonly field: string | undefined;
  readonly batch: string | undefined;
  readonly onChange: (table: Crosswalk) => void;
}

interface Ours {
  readonly code: string;
  readonly label: Label | undefined;
  readonly count: number;
  readonly row: CrosswalkRow | undefined;
}

export function CrosswalkEditor({ name, table, dictionary, system, field, batch, onChange }: CrosswalkEditorProps) {
  const { say } = useWords();
  const counts = useAsk(
    'mapping.code-counts',
    { batch: batch ?? '', field: field ?? '' },
    { enabled: batch !== undefined && field !== undefined, keep: true },
  );
  const lookup = Object.hasOwn(dictionary.lookups, table.from) ? dictionary.lookups[table.from] : undefined;
  const theirCodes = system && Object.hasOwn(system.codes, table.to) ? system.codes[table.to] : undefined;
  // What was undecided when the person began stays where it is, or rows would jump under the hand.
  const [first] = useState(() => new Set(table.rows.map(({ from }) => from)));
  const ours = useMemo(() => {
    const counted = new Map((counts.data ?? []).map(({ code, count }) => [code, count]));
    const codes = new Set([...Object.keys(lookup ?? {}), ...table.rows.map(({ from }) => from), ...counted.keys()]);
    const list = [...codes].map(
      (code): Ours => ({
        code,
        label: lookup?.[code],
        count: counted.get(code) ?? 0,
        row: table.rows.find(({ from }) => from === code),
      }),
    );
    return list.sort(
      (one, other) => Number(first.has(one.code)) - Number(first.has(other.code)) || other.count - one.count,
    );
  }, [counts.data, lookup, table, first]);
  const undecided = ours.filter(({ row }) => row === undefined).length;
  return (
    <section className="box stack-2" aria-label={say('table.title', { name })}>
      <h3>{say('table.title', { name })}</h3>
      <p className="small soft">
        <Say id="table.lead" values={{ from: table.from, to: table.to, count: undecided }} />
      </p>
      <table className="crosswalk crosswalk-edited">
        <thead>
          <tr>
            <th scope="col">{say('mapping.code.ours')}</th>
            <th scope="col">{say('table.theirs')}</th>
          </tr>
        </thead>
        <tbody>
          {ours.map((each) => (
            <Row
              key={each.code}
              ours={each}
              theirCodes={theirCodes}
              onChange={(row) => onChange(withRow(table, each.code, row))}
            />
          ))}
        </tbody>
      </table>
    </section>
  );
}

interface RowProps {
  readonly ours: Ours;
  readonly theirCodes: System['codes'][string] | undefined;
  readonly onChange: (row: CrosswalkRow | null) => void;
}

/** The choice that stands for "has no code". */
const noCode = ' none';

function Row({ ours: { code, label, count, row }, theirCodes, onChange }: RowProps) {
  const { say, inLanguage, number } = useWords();
  const shown = label ? inLanguage(label) : code;
  const named = label?.en ?? row?.label ?? code;
  const list = Object.entries(theirCodes ?? {}).map(([id, text]) => ({ code: id, label: text }));
  const suggestions = row === undefined ? suggestCodes(code, label ? Object.values(label) : [code], list) : [];
  const choose = (to: string, relation: Relation = row && row.to !== null ? row.relation : 'equivalent') =>
    onChange({ from: code, label: named, to, toLabel: theirCodes?.[to]?.en ?? to, relation });
  const pick = (to: string) =>
    to === noCode
      ? onChange({ from: code, label: named, to: null, reason: { en: say('table.none.reason') } })
      : choose(to);
  const options = [
    ...list.map(({ code: id, label: text }) => ({
      id,
      text: inLanguage(text),
      label: (
        <span className="field-words">
          <bdi>{inLanguage(text)}</bdi>
          <span className="code">
            <bdi>{id}</bdi>
          </span>
        </span>
      ),
    })),
    { id: noCode, text: say('table.none'), label: say('table.none') },
  ];
  const chosen = row === undefined ? null : row.to === null ? noCode : row.to;
  const theirLabel = say('table.for', { code: shown });
  return (
    <tr>
      <th scope="row">
        <bdi>{shown}</bdi>
        <span className="small soft field-name">
          <bdi className="code">{code}</bdi> {count > 0 && say('table.count', { count, shown: number(count) })}
        </span>
      </th>
      <td>
        {theirCodes === undefined && row?.to !== null ? (
          <Field
            label={theirLabel}
            value={row?.to ?? ''}
            onChange={(to) => (to === '' ? onChange(null) : choose(to))}
          />
        ) : (
          <Dropdown label={theirLabel} hideLabel options={options} value={chosen} onChange={pick} />
        )}
        {row !== undefined && row.to !== null && (
          <Dropdown
            label={say('table.relation', { code: shown })}
            hideLabel
            options={relations.map((id) => ({ id, label: say(`relation.${id}`) }))}
            value={row.relation}
            onChange={(relation) => choose(row.to, relation)}
          />
        )}
        {row !== undefined && row.to === null && (
          <Field
            label={say('table.none.why')}
            value={inLanguage(row.reason)}
            onChange={(en) => onChange({ ...row, reason: { en: en === '' ? ' ' : en } })}
          />
        )}
        {row !== undefined && (
          <Button kind="quiet" onPress={() => onChange(null)}>
            {say('table.undecide')}
          </Button>
        )}
        {suggestions.map(({ code: to, reason }) => (
          <Button key={to} kind="quiet" icon="add" onPress={() => choose(to)}>
            {say('suggestion.take', {
              name: inLanguage(theirCodes?.[to] ?? { en: to }),
              why: say(`suggestion.${reason}`),
            })}
          </Button>
        ))}
      </td>
    </tr>
  );
}
