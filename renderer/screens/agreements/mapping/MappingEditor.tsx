// Writing a mapping without being a programmer: our fields, the partner's, and how the one becomes the other. Renderer.
import { useMemo, useRef, useState } from 'react';
import type { Dictionary } from '../../../../shared/model/case/dictionary.ts';
import { type Mapping, partsWithin, rowsOfMapping } from '../../../../shared/model/mapping/mapping.ts';
import type { System } from '../../../../shared/model/mapping/system.ts';
import { useAsk, useDo } from '../../../parts/asking/ask.ts';
import { Answered, Empty, Wrong } from '../../../parts/asking/states.tsx';
import { useMemory } from '../../../parts/window/memory.ts';
import { Page } from '../../../parts/window/Page.tsx';
import { useAfterPause } from '../../../parts/window/pause.ts';
import { useWay } from '../../../parts/window/places.ts';
import { Say, useWords } from '../../../parts/words/words.tsx';
import { Button, DoButton, IconButton } from '../../../ui/Button.tsx';
import { Toggles } from '../../../ui/Choice.tsx';
import { ConfirmDialog } from '../../../ui/ConfirmDialog.tsx';
import { Fold } from '../../../ui/Fold.tsx';
import { Pane } from '../../../ui/Pane.tsx';
import { today } from '../Begin.tsx';
import { type Editor, EditorContext } from '../editor/context.ts';
import { formsOf } from '../editor/fields.ts';
import { AboutMapping } from './AboutMapping.tsx';
import { MappingDraftContext } from './mapping-context.ts';
import { newTarget, targetOf, withCrosswalk, withTarget } from './mapping-draft.ts';
import {
  isUnsavedMapping,
  type MappingHistory,
  stepped,
  steppedBack,
  steppedForth,
  useMappingHistory,
} from './mapping-history.ts';
import { MappingLines } from './MappingLines.tsx';
import { MappingTests } from './MappingTests.tsx';
import { usePurposes } from './purposes.ts';
import { useSignedMappings } from './signed-mappings.ts';
import { SourcePane } from './SourcePane.tsx';
import { placeKey, TargetPane, type TargetPlace } from './TargetPane.tsx';
import { TargetDetail } from './TargetDetail.tsx';
import { TryMapping } from './TryMapping.tsx';
import '../editor/editor.css';
import './mapping-editor.css';

/** The mapping that is being written; where it comes from is decided in `BeginMapping.tsx`. */
export function MappingEditor() {
  const { say } = useWords();
  const { go } = useWay();
  const [history, setHistory] = useMappingHistory();
  const dictionary = useAsk('dictionary.get', history ? { source: history.now.source } : {}, { keep: true });
  if (!history) {
    return (
      <Page
        title={say('mapping-editor.name')}
        onBack={() => go({ at: 'agreements' })}
        backTo={say('screen.agreements')}
      >
        <Empty icon="exchanges" title={say('mapping-editor.nothing')}>
          {say('mapping-editor.nothing.how')}
        </Empty>
      </Page>
    );
  }
  return (
    <Answered query={dictionary}>
      {(data) => <Writing history={history} dictionary={data} onChange={setHistory} />}
    </Answered>
  );
}

const parts = ['fields', 'about', 'tests', 'try'] as const;

interface WritingProps {
  readonly history: MappingHistory;
  readonly dictionary: Dictionary;
  readonly onChange: (history: MappingHistory | null) => void;
}

function Writing({ history, dictionary, onChange }: WritingProps) {
  const { say, inLanguage } = useWords();
  const { go } = useWay();
  const { run, problem } = useDo();
  const { now: mapping } = history;
  const [part, setPart] = useState<(typeof parts)[number]>('fields');
  const [place, setPlace] = useState<TargetPlace | null>(null);
  const [throwing, setThrowing] = useState(false);
  const systems = useAsk('system.show', { id: mapping.target.system }, { keep: true });
  const system = systems.data;
  const later = useAfterPause(mapping);
  const check = useAsk('mapping.check-draft', { document: later }, { hold: true });
  const batches = useAsk('batch.list', {});
  const purposes = usePurposes(mapping.id);
  const signed = useSignedMappings(mapping.id);
  const [batchId, chooseBatch] = useMemory<string | null>('mapping-editor batch', null);
  const [purposeId, choosePurpose] = useMemory<string | null>('mapping-editor purpose', null);
  const batch = (batches.data ?? []).find(({ id }) => id === batchId) ?? batches.data?.[0];
  const purpose = purposes.find(({ id }) => id === purposeId) ?? purposes[0];
  const sent = rowsOfMapping(mapping);
  const step = (next: Mapping) => onChange(stepped(history, next));
  const isIncomplete = check.data === undefined || check.data.shape.length > 0;
  const editor: Editor = useMemo(
    () => ({ dictionary, forms: formsOf(dictionary, (label) => inLanguage(label)), problems: [], today: today() }),
    [dictionary, inLanguage],
  );
  const draft = {
    mapping,
    sent,
    newTable: () => place && step(withNewTable(mapping, system, dictionary, place)),
  };
  const leave = () => {
    onChange(null);
    go({ at: 'agreements' });
  };
  const save = async () => {
    const saved = await run('mapping.save', { document: mapping });
    if (!saved) return;
    onChange(null);
    go({ at: 'mapping', id: saved.id });
  };
  const onKeys = (event: React.KeyboardEvent) => {
    if (!(event.ctrlKey || event.metaKey) || event.target instanceof HTMLInputElement) return;
    if (event.target instanceof HTMLTextAreaElement) return;
    const key = event.key.toLowerCase();
    if (key === 'z' && !event.shiftKey) onChange(steppedBack(history));
    else if (key === 'y' || (key === 'z' && event.shiftKey)) onChange(steppedForth(history));
    else return;
    event.preventDefault();
  };
  return (
    <EditorContext value={editor}>
      <MappingDraftContext value={draft}>
        <Page
          title={mapping.title.en === '' ? say('mapping-editor.name') : <bdi>{inLanguage(mapping.title)}</bdi>}
          lead={
            <p className="soft">
              <Say
                id="mapping-editor.lead"
                values={{
                  version: mapping.version,
                  system: inLanguage(system?.title ?? { en: mapping.target.system }),
                }}
              />
            </p>
          }
          actions={
            <>
              <IconButton
                icon="undo"
                label={say('mapping-editor.undo')}
                isDisabled={history.past.length === 0}
                onPress={() => onChange(steppedBack(history))}
              />
              <IconButton
                icon="redo"
                label={say('mapping-editor.redo')}
                isDisabled={history.future.length === 0}
                onPress={() => onChange(steppedForth(history))}
              />
              <Button
                kind="quiet"
                icon="remove"
                onPress={() => (isUnsavedMapping(history) ? setThrowing(true) : leave())}
              >
                {say('editor.throw-away')}
              </Button>
              <DoButton kind="primary" isDisabled={isIncomplete} onDo={save}>
                {say('editor.save', { version: mapping.version })}
              </DoButton>
            </>
          }
          onBack={() => go({ at: 'agreements' })}
          backTo={say('screen.agreements')}
          filled
        >
          {problem && <Wrong problem={problem} />}
          {/* biome-ignore lint/a11y/noStaticElementInteractions: keys for undo and redo, which have buttons */}
          <div className="mapping-editor" onKeyDown={onKeys}>
            <div className="mapping-bar">
              <Toggles
                label={say('mapping-editor.parts')}
                options={parts.map((id) => ({ id, label: say(`mapping-editor.part.${id}`) }))}
                value={part}
                onChange={setPart}
              />
              <Faults check={check.data} />
            </div>
            {part === 'fields' && (
              <Fields
                {...{ mapping, system, place, signed, sent }}
                useCase={purpose?.useCase}
                batch={batch?.id}
                onPlace={setPlace}
                onChange={step}
              />
            )}
            {part === 'about' && (
              <Pane className="pane-main" label={say('mapping-editor.part.about')} isScrolling>
                <AboutMapping mapping={mapping} onChange={step} />
              </Pane>
            )}
            {part === 'tests' && (
              <Pane className="pane-main" label={say('mapping-editor.part.tests')} isScrolling>
                <MappingTests mapping={later} outcomes={check.data?.tests ?? []} onChange={step} />
              </Pane>
            )}
            {part === 'try' && (
              <Pane className="pane-main" label={say('mapping-editor.part.try')} isScrolling>
                <TryMapping
                  {...{ mapping: later, isIncomplete, purposes, purpose }}
                  batches={batches.data ?? []}
                  batch={batch?.id}
                  onBatch={chooseBatch}
                  onPurpose={choosePurpose}
                />
              </Pane>
            )}
          </div>
        </Page>
        <ConfirmDialog
          title={say('mapping-editor.throw.title')}
          action={say('editor.throw.do')}
          cancel={say('editor.throw.keep')}
          close={say('dialog.close')}
          isOpen={throwing}
          onClose={() => setThrowing(false)}
          onDo={async () => leave()}
        >
          <p>{say('mapping-editor.throw.why')}</p>
        </ConfirmDialog>
      </MappingDraftContext>
    </EditorContext>
  );
}

interface FieldsProps {
  readonly mapping: Mapping;
  readonly system: System | undefined;
  readonly place: TargetPlace | null;
  readonly signed: readonly Mapping[];
  readonly sent: string | undefined;
  readonly useCase: React.ComponentProps<typeof SourcePane>['useCase'];
  readonly batch: string | undefined;
  readonly onPlace: (place: TargetPlace) => void;
  readonly onChange: (mapping: Mapping) => void;
}

/** Both sides with lines between them, and the chosen target beside them. */
function Fields({ mapping, system, place, signed, sent, useCase, batch, onPlace, onChange }: FieldsProps) {
  const { say } = useWords();
  const box = useRef<HTMLDivElement>(null);
  const used = new Set(
    mapping.entities.flatMap(({ fields }) =>
      fields.flatMap(({ value }) =>
        [...partsWithin(value)].flatMap((part) => (part.kind === 'field' && part.path !== '' ? [part.path] : [])),
      ),
    ),
  );
  const takeFrom = (path: string) => {
    if (place === null) return;
    const { entity = '' } = mapping.entities[place.entity] ?? {};
    const target = targetOf(mapping, place.entity, place.to);
    const value = { kind: 'field', path } as const;
    const next = target ? { ...target, value } : newTarget(system, entity, place.to, value);
    onChange(withTarget(mapping, place.entity, next));
  };
  return (
    <div className="mapping-split" ref={box}>
      <Pane className="pane-main mapping-side" label={say('source.title')}>
        <SourcePane used={used} sent={sent} useCase={useCase} onPick={takeFrom} />
      </Pane>
      <Pane className="pane-main mapping-side" label={say('target.title')}>
        <TargetPane mapping={mapping} system={system} chosen={place} onChoose={onPlace} />
      </Pane>
      <Pane className="pane-main" label={say('target.detail')} isScrolling>
        {place === null ? (
          <p className="editor-part">{say('target.choose')}</p>
        ) : (
          <TargetDetail key={placeKey(place)} {...{ mapping, system, place, signed, batch, sent, onChange }} />
        )}
      </Pane>
      <MappingLines box={box} drawnFor={mapping} chosen={place && placeKey(place)} />
    </div>
  );
}

/** A table of codes between the list of the chosen target's field and that of the partner's field. */
function withNewTable(
  mapping: Mapping,
  system: System | undefined,
  dictionary: Dictionary,
  place: TargetPlace,
): Mapping {
  const target = targetOf(mapping, place.entity, place.to);
  if (target === undefined) return mapping;
  const entity = mapping.entities[place.entity]?.entity ?? '';
  const codes = system?.entities[entity]?.fields[place.to]?.codes ?? `${entity}.${place.to}`;
  const read = [...partsWithin(target.value)].find(({ kind }) => kind === 'field');
  const [name = '', column] = read?.kind === 'field' ? read.path.split('.', 2) : [];
  const field = column === undefined ? dictionary.fields[name] : dictionary.fields[name]?.fields?.[column];
  const taken = Object.keys(mapping.crosswalks);
  const base =
    (column ?? name)
      .replaceAll('_', '-')
      .toLowerCase()
      .replace(/[^a-z0-9-]/g, '')
      .slice(0, 50) || 'codes';
  const id = taken.includes(base) ? `${base}-${taken.length + 1}` : base;
  const table = { from: field?.options ?? field?.source ?? name, to: codes, rows: [] };
  const first = (part: typeof target.value): typeof target.value =>
    part.kind === 'crosswalk' && part.table === ''
      ? { ...part, table: id }
      : (Object.fromEntries(
          Object.entries(part).map(([key, value]) => [key, Array.isArray(value) ? value.map(nested) : nested(value)]),
        ) as typeof part);
  const nested = (value: unknown): unknown =>
    typeof value === 'object' && value !== null && 'kind' in value ? first(value as typeof target.value) : value;
  return withTarget(withCrosswalk(mapping, id, table), place.entity, { ...target, value: first(target.value) });
}

/** What is wrong or open, in one line that opens. */
function Faults({
  check,
}: {
  readonly check:
    | { readonly shape: readonly string[]; readonly faults: readonly { readonly sentence: string }[] }
    | undefined;
}) {
  const { say } = useWords();
  if (check === undefined) return null;
  if (check.shape.length > 0) return <p className="small">{say('mapping-editor.incomplete')}</p>;
  const sentences = [...new Set(check.faults.map(({ sentence }) => sentence))];
  if (sentences.length === 0) return <p className="small">{say('mapping-editor.fits')}</p>;
  return (
    <Fold level={2} summary={<Say id="mapping-editor.faults" values={{ count: sentences.length }} />}>
      <ul className="try-findings">
        {sentences.map((sentence) => (
          <li key={sentence}>{sentence}</li>
        ))}
      </ul>
    </Fold>
  );
}
