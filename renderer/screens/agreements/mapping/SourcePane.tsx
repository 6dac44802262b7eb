// Our side of a mapping: the fields of the dictionary, by form or by a search; those in use stand first. Renderer.
import { useState } from 'react';
import type { UseCase } from '../../../../shared/model/agreement/agreement.ts';
import { useWords } from '../../../parts/words/words.tsx';
import { Dropdown } from '../../../ui/Choice.tsx';
import { Search } from '../../../ui/Field.tsx';
import { Icon } from '../../../ui/Icon.tsx';
import { SectionList } from '../../../ui/SectionList.tsx';
import { useEditor } from '../editor/context.ts';
import { type PickableField, searched } from '../editor/fields.ts';

interface SourcePaneProps {
  /** The fields that a target is written from. */
  readonly used: ReadonlySet<string>;
  /** The subform whose rows are sent. */
  readonly sent: string | undefined;
  /** The use case that it is tried under: it says what is released. */
  readonly useCase: UseCase | undefined;
  /** Writes the chosen target from a field. */
  readonly onPick: (path: string) => void;
}

export function SourcePane({ used, sent, useCase, onPick }: SourcePaneProps) {
  const { say } = useWords();
  const { forms } = useEditor();
  const [search, setSearch] = useState('');
  const [chosen, choose] = useState<string | null>(null);
  const mine = forms
    .map((form) => ({
      ...form,
      fields: form.fields.filter(
        ({ path, type }) => type !== 'subform' && (!path.includes('.') || path.startsWith(`${sent}.`)),
      ),
    }))
    .filter(({ fields }) => fields.length > 0);
  const named = new Map(mine.flatMap(({ fields }) => fields.map((field) => [field.path, field] as const)));
  const inUse = [...used].flatMap((path) => named.get(path) ?? []);
  const form = mine.find(({ id }) => id === chosen) ?? mine[0];
  const shown = search === '' ? (form ? [form] : []) : searched(mine, search);
  const released = new Set(
    useCase?.dataPoints.filter(({ rule }) => rule.kind !== 'withhold').map(({ field }) => field) ?? [],
  );
  const item = (field: PickableField, isInUse: boolean) => ({
    id: field.path,
    text: field.label,
    label: (
      <span className="field-words" {...(isInUse ? { 'data-source': field.path } : {})}>
        <bdi>{field.label}</bdi>
        <span className="code small">
          <bdi>{field.path}</bdi>
          {useCase && (
            <>
              {' '}
              <Icon name={released.has(field.path) ? 'preview' : 'covered'} size={14} />
              <span className="unseen">{say(released.has(field.path) ? 'source.released' : 'source.withheld')}</span>
            </>
          )}
        </span>
      </span>
    ),
  });
  const sections = [
    ...(search === '' && inUse.length > 0
      ? [{ id: 'used', name: say('source.used'), items: inUse.map((field) => item(field, true)) }]
      : []),
    ...shown.map(({ id, name, fields }) => ({
      id: `form ${id}`,
      name: name === null ? say('fields.of-record') : <bdi>{name}</bdi>,
      items: fields.map((field) => item(field, false)),
    })),
  ];
  return (
    <>
      <div className="mapping-head">
        <h2>{say('source.title')}</h2>
        <Search label={say('fields.search')} clear={say('search.clear')} onSearch={setSearch} />
        {search === '' && (
          <Dropdown
            label={say('source.form')}
            hideLabel
            options={mine.map(({ id, name }) => ({
              id,
              text: name ?? say('fields.of-record'),
              label: <bdi>{name ?? say('fields.of-record')}</bdi>,
            }))}
            value={form?.id ?? null}
            onChange={choose}
          />
        )}
      </div>
      <SectionList
        label={say('source.title')}
        className="mapping-list"
        sections={sections}
        empty={<p>{say('fields.none')}</p>}
        onPick={onPick}
      />
    </>
  );
}
