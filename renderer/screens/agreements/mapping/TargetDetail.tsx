// One field of the partner's: what it takes, what is written there as a sentence, and the parts of that. Renderer.
import { suggestFields } from '../../../../shared/model/mapping/field-suggestions.ts';
import { type Mapping, partsWithin, type TargetField } from '../../../../shared/model/mapping/mapping.ts';
import type { System } from '../../../../shared/model/mapping/system.ts';
import { useLabels } from '../../../parts/words/labels.ts';
import { useWords } from '../../../parts/words/words.tsx';
import { Button } from '../../../ui/Button.tsx';
import { Tick } from '../../../ui/Checks.tsx';
import { Dropdown } from '../../../ui/Choice.tsx';
import { useEditor } from '../editor/context.ts';
import { useSentences } from '../sentences.ts';
import { CrosswalkEditor } from './CrosswalkEditor.tsx';
import { ExpressionEditor } from './ExpressionEditor.tsx';
import { newTarget, targetOf, withCrosswalk, withoutTarget, withTarget } from './mapping-draft.ts';
import { begunAs } from './slots.ts';
import type { TargetPlace } from './TargetPane.tsx';

interface TargetDetailProps {
  readonly mapping: Mapping;
  readonly system: System | undefined;
  readonly place: TargetPlace;
  /** Mappings that suggestions remember. */
  readonly signed: readonly Mapping[];
  /** The import in which codes are counted. */
  readonly batch: string | undefined;
  readonly sent: string | undefined;
  readonly onChange: (mapping: Mapping) => void;
}

export function TargetDetail({ mapping, system, place, signed, batch, sent, onChange }: TargetDetailProps) {
  const { say, inLanguage } = useWords();
  const { expression } = useSentences();
  const { dictionary } = useEditor();
  const entity = mapping.entities[place.entity]?.entity ?? '';
  const described = system?.entities[entity]?.fields[place.to];
  const target = targetOf(mapping, place.entity, place.to);
  const label = described?.label ?? target?.label;
  const title = label === undefined ? place.to : inLanguage(label);
  const set = (next: TargetField) => onChange(withTarget(mapping, place.entity, next));
  return (
    <section className="editor-part" aria-label={title}>
      <header className="stack-2">
        <h2>
          <bdi>{title}</bdi>
        </h2>
        <p className="small soft">
          <bdi className="code">{place.to}</bdi>
          {described && <> · {say(`system-type.${described.type}`)}</>}
          {described?.length !== undefined && <> · {say('target.length', { count: described.length })}</>}
        </p>
        {described?.note && (
          <p className="small">
            <bdi>{described.note}</bdi>
          </p>
        )}
      </header>
      {target === undefined ? (
        <Unwritten
          {...{ mapping, system, entity, place, signed, sent }}
          labels={described ? Object.values(described.label) : []}
          onTake={(path) => set(newTarget(system, entity, place.to, { kind: 'field', path }))}
          onBegin={() => set(newTarget(system, entity, place.to, begunAs('constant', undefined)))}
        />
      ) : (
        <>
          <p className="sentence sentence-whole">
            <strong>{say('editor.sentence')}</strong> <bdi>{expression(target.value, mapping)}</bdi>
          </p>
          <ExpressionEditor
            label={say('target.from')}
            value={target.value}
            onChange={(value) => set({ ...target, value })}
          />
          {tablesOf(target).map((name) => {
            const table = mapping.crosswalks[name];
            return (
              table && (
                <CrosswalkEditor
                  key={name}
                  {...{ name, table, dictionary, system, batch }}
                  field={fieldOf(target)}
                  onChange={(next) => onChange(withCrosswalk(mapping, name, next))}
                />
              )
            );
          })}
          <div className="columns">
            <Tick
              label={say('target.required')}
              isSelected={target.required}
              onChange={(required) => set({ ...target, required })}
            />
            <Dropdown
              label={say('target.empty')}
              options={(['omit', 'null', 'text'] as const).map((id) => ({ id, label: say(`target.empty.${id}`) }))}
              value={target.empty}
              onChange={(empty) => set({ ...target, empty })}
            />
          </div>
          <div>
            <Button icon="remove" kind="quiet" onPress={() => onChange(withoutTarget(mapping, place.entity, place.to))}>
              {say('target.remove')}
            </Button>
          </div>
        </>
      )}
    </section>
  );
}

const tablesOf = ({ value }: TargetField): readonly string[] => [
  ...new Set([...partsWithin(value)].flatMap((part) => (part.kind === 'crosswalk' ? [part.table] : []))),
];

/** The field whose answers are looked up. */
function fieldOf({ value }: TargetField): string | undefined {
  const field = [...partsWithin(value)].find(({ kind }) => kind === 'field');
  return field?.kind === 'field' ? field.path : undefined;
}

interface UnwrittenProps {
  readonly place: TargetPlace;
  readonly labels: readonly string[];
  readonly signed: readonly Mapping[];
  readonly sent: string | undefined;
  readonly onTake: (path: string) => void;
  readonly onBegin: () => void;
}

/** Nothing is written there yet: how to begin. */
function Unwritten({ place, labels, signed, sent, onTake, onBegin }: UnwrittenProps) {
  const { say } = useWords();
  const { field } = useLabels();
  const { dictionary } = useEditor();
  const suggestions = suggestFields(place.to, labels, { dictionary, rows: sent, signed });
  return (
    <div className="stack-4">
      <p>{say('target.how')}</p>
      {suggestions.length > 0 && (
        <ul className="suggestions" aria-label={say('suggestion.title')}>
          {suggestions.map(({ path, reason }) => (
            <li key={path}>
              <Button icon="add" onPress={() => onTake(path)}>
                {say('suggestion.take', { name: field(path), why: say(`suggestion.${reason}`) })}
              </Button>
            </li>
          ))}
        </ul>
      )}
      <div>
        <Button kind="quiet" onPress={onBegin}>
          {say('target.other')}
        </Button>
      </div>
    </div>
  );
}
