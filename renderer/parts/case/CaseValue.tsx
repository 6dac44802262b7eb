// A value of a case as a person reads it: text, lists, rows of a subform. Renderer; covered while the person is away.
import type { ReactNode } from 'react';
import { useWords, type Words } from '../words/words.tsx';
import './case.css';

interface CaseValueProps {
  readonly value: unknown;
  /** The value in words (an option's label), where the engine knows it. */
  readonly text?: string;
}

/** Absent, empty and "no" look different, because they are. */
export function CaseValue({ value, text }: CaseValueProps) {
  const words = useWords();
  const rows = rowsOf(value);
  if (rows) return <Rows rows={rows} words={words} />;
  // Words for a code come from the engine; a date is written in the person's own way.
  const shown = text !== undefined && text !== '' && text !== value ? text : plain(value, words);
  if (shown === null) return <span className="nothing">{words.say('value.empty')}</span>;
  return (
    <bdi data-case className="value" dir="auto">
      {shown}
    </bdi>
  );
}

function Rows({
  rows,
  words,
}: {
  readonly rows: readonly Readonly<Record<string, unknown>>[];
  readonly words: Words;
}): ReactNode {
  return (
    <ol className="subrows">
      {rows.map((row, place) => (
        <li key={typeof row['unique_id'] === 'string' ? row['unique_id'] : place}>
          <dl>
            {Object.entries(row)
              .filter(([, value]) => plain(value, words) !== null || rowsOf(value))
              .map(([name, value]) => (
                <div key={name}>
                  <dt>
                    <bdi dir="ltr">{name}</bdi>
                  </dt>
                  <dd>
                    <CaseValue value={value} />
                  </dd>
                </div>
              ))}
          </dl>
        </li>
      ))}
    </ol>
  );
}

function rowsOf(value: unknown): readonly Readonly<Record<string, unknown>>[] | null {
  if (typeof value === 'object' && value !== null && !Array.isArray(value)) return [value as Record<string, unknown>];
  if (!Array.isArray(value) || value.length === 0) return null;
  const rows = value.filter((each) => typeof each === 'object' && each !== null && !Array.isArray(each));
  return rows.length === value.length ? rows : null;
}

const calendarDay = /^\d{4}-\d{2}-\d{2}$/;
const instant = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}/;

/** The value in one line; null where it says nothing. */
export function plain(value: unknown, words: Words): string | null {
  if (value === null || value === undefined || value === '') return null;
  if (typeof value === 'boolean') return words.say(value ? 'value.yes' : 'value.no');
  // Numbers of a case are written as they came: an id or a year takes no separators.
  if (typeof value === 'number') return String(value);
  if (typeof value === 'string') {
    if (calendarDay.test(value) && !Number.isNaN(Date.parse(value))) return words.day(value);
    if (instant.test(value) && !Number.isNaN(Date.parse(value))) return words.moment(value);
    return value;
  }
  if (Array.isArray(value)) {
    const parts = value.map((each) => plain(each, words)).filter((each) => each !== null);
    return parts.length === 0 ? null : words.list(parts);
  }
  return JSON.stringify(value);
}
