// The partner's side of a mapping: the fields of its system, the required ones first, each open or written. Renderer.
import { useState } from 'react';
import { fold } from '../../../../shared/fold.ts';
import { type Mapping, partsWithin } from '../../../../shared/model/mapping/mapping.ts';
import type { System } from '../../../../shared/model/mapping/system.ts';
import { useWords } from '../../../parts/words/words.tsx';
import { Search } from '../../../ui/Field.tsx';
import { Icon } from '../../../ui/Icon.tsx';
import { SectionList } from '../../../ui/SectionList.tsx';
import { targetOf } from './mapping-draft.ts';

/** A target by its entity and its path. */
export interface TargetPlace {
  readonly entity: number;
  readonly to: string;
}

interface TargetPaneProps {
  readonly mapping: Mapping;
  readonly system: System | undefined;
  readonly chosen: TargetPlace | null;
  readonly onChoose: (target: TargetPlace) => void;
}

interface Line extends TargetPlace {
  readonly label: string;
  readonly isRequired: boolean;
  readonly source: string | undefined;
  readonly isWritten: boolean;
}

export const placeKey = ({ entity, to }: TargetPlace): string => `${entity} ${to}`;

/** The fields of an entity: those of the system, and what the mapping writes beside them. */
function linesOf(
  mapping: Mapping,
  system: System | undefined,
  entity: number,
  inWords: (text: { en: string }) => string,
) {
  const name = mapping.entities[entity]?.entity ?? '';
  const described = system?.entities[name]?.fields ?? {};
  const paths = new Set([...Object.keys(described), ...(mapping.entities[entity]?.fields.map(({ to }) => to) ?? [])]);
  const lines = [...paths].map((to): Line => {
    const field = described[to];
    const target = targetOf(mapping, entity, to);
    const source = target && [...partsWithin(target.value)].find(({ kind }) => kind === 'field');
    const label = field?.label ?? target?.label;
    return {
      ...{ entity, to },
      label: label === undefined ? to : inWords(label),
      isRequired: field?.required === true,
      isWritten: target !== undefined,
      source: source?.kind === 'field' ? source.path : undefined,
    };
  });
  return { name, lines: lines.sort((one, other) => Number(other.isRequired) - Number(one.isRequired)) };
}

export function TargetPane({ mapping, system, chosen, onChoose }: TargetPaneProps) {
  const { say, inLanguage } = useWords();
  const [search, setSearch] = useState('');
  const words = fold(search).split(' ').filter(Boolean);
  const isMeant = ({ to, label }: Line) => words.every((word) => `${fold(label)} ${fold(to)}`.includes(word));
  const entities = mapping.entities.map((_, entity) => linesOf(mapping, system, entity, inLanguage));
  const item = (line: Line) => ({
    id: placeKey(line),
    text: `${line.label}, ${say(line.isWritten ? 'target.written' : 'target.open')}`,
    label: (
      <span
        className="field-words"
        data-target={placeKey(line)}
        {...(line.source === undefined ? {} : { 'data-from': line.source })}
      >
        <span>
          <Icon name={line.isWritten ? 'go' : 'decide'} size={14} /> <bdi>{line.label}</bdi>
        </span>
        <span className="code small">
          <bdi>{line.to}</bdi>
          {line.isRequired && <> · {say('mapping.required')}</>}
        </span>
      </span>
    ),
  });
  const sections = entities.map(({ name, lines }, entity) => ({
    id: `entity ${entity}`,
    name: <bdi>{inLanguage(system?.entities[name]?.title ?? { en: name })}</bdi>,
    items: lines.filter(isMeant).map(item),
  }));
  return (
    <>
      <div className="mapping-head">
        <h2>{say('target.title')}</h2>
        <Search label={say('target.search')} clear={say('search.clear')} onSearch={setSearch} />
      </div>
      <SectionList
        label={say('target.title')}
        className="mapping-list"
        sections={sections}
        empty={<p>{say('fields.none')}</p>}
        chosen={chosen && placeKey(chosen)}
        onPick={(key) => {
          const [entity = '0', ...to] = key.split(' ');
          onChoose({ entity: Number(entity), to: to.join(' ') });
        }}
      />
    </>
  );
}
