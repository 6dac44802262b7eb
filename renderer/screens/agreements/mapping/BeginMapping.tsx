// Beginning a mapping: from one that ships, the next version of one that is here, for a system, or for a sample table. Renderer.
import { useState } from 'react';
import type { Result } from '../../../../shared/rpc/contract/index.ts';
import type { System } from '../../../../shared/model/mapping/system.ts';
import { useAsk, useDo } from '../../../parts/asking/ask.ts';
import { useSession } from '../../../parts/asking/session.ts';
import { Wrong } from '../../../parts/asking/states.tsx';
import { useWay } from '../../../parts/window/places.ts';
import { Say, useWords } from '../../../parts/words/words.tsx';
import { Button, DoButton } from '../../../ui/Button.tsx';
import { Dialog } from '../../../ui/Dialog.tsx';
import { Dropdown } from '../../../ui/Choice.tsx';
import { Field } from '../../../ui/Field.tsx';
import { type PickGroup, PickList } from '../../../ui/PickList.tsx';
import { emptyMapping, idOfTitle, nextMappingVersion } from './mapping-draft.ts';
import { beginHistory, useMappingHistory } from './mapping-history.ts';
import { SampleColumns } from './SampleColumns.tsx';

type Proposal = Result<'system.propose'>;

interface BeginMappingProps {
  readonly isOpen: boolean;
  readonly onClose: () => void;
}

export function BeginMapping({ isOpen, onClose }: BeginMappingProps) {
  const { say, inLanguage } = useWords();
  const { go } = useWay();
  const { engine } = useSession();
  const { run, problem } = useDo();
  const [, setHistory] = useMappingHistory();
  const [system, setSystem] = useState<{ readonly id: string; readonly entity: string } | null>(null);
  const [proposal, setProposal] = useState<Proposal | null>(null);
  const here = useAsk('mapping.list', {});
  const ready = useAsk('mapping.ready', {});
  const systems = useAsk('system.list', {});
  const taken = [...(here.data ?? []), ...(ready.data ?? [])].map(({ id }) => id);
  const start = (mapping: Parameters<typeof beginHistory>[0]) => {
    setHistory(beginHistory(mapping));
    close();
    go({ at: 'mapping-editor' });
  };
  const close = () => {
    setSystem(null);
    setProposal(null);
    onClose();
  };
  const next = async (id: string) => {
    const mapping = await engine.call('mapping.get', { id });
    const versions = (here.data ?? []).filter((each) => each.id === id).map(({ version }) => version);
    start(nextMappingVersion(mapping, versions));
  };
  const copyReady = async (id: string) => {
    const mapping = await run('mapping.get', { id: `ready:${id}` });
    const versions = (here.data ?? []).filter((each) => each.id === id).map(({ version }) => version);
    if (mapping) start(versions.length === 0 ? mapping : nextMappingVersion(mapping, versions));
  };
  const pickSample = async () => {
    const grant = await window.courier.pick('export');
    if (grant) setProposal(await run('system.propose', { file: grant.token }));
  };
  const into = async (id: string) => {
    const shown = await engine.call('system.show', { id });
    setSystem({ id, entity: Object.keys(shown.entities)[0] ?? '' });
  };
  const newest = new Map((here.data ?? []).toReversed().map((each) => [each.id, each] as const));
  const newestSystems = new Map((systems.data ?? []).toReversed().map((each) => [each.id, each] as const));
  const row = (id: string, title: string, small: string) => ({
    id,
    text: title,
    label: (
      <>
        <bdi>{title}</bdi>
        <span className="small soft field-name">{small}</span>
      </>
    ),
  });
  const groups: PickGroup[] = [
    {
      id: 'sample',
      name: say('begin-mapping.sample'),
      items: [row('sample', say('begin-mapping.sample.do'), say('begin-mapping.sample.how'))],
    },
    {
      id: 'ready',
      name: say('begin-mapping.ready'),
      items: (ready.data ?? []).map(({ id, title, fields }) =>
        row(`ready ${id}`, inLanguage(title), say('mapping.fields', { count: fields })),
      ),
    },
    {
      id: 'here',
      name: say('begin-mapping.here'),
      items: [...newest.values()].map(({ id, title, version }) =>
        row(`here ${id}`, inLanguage(title), say('begin.next', { version: version + 1 })),
      ),
    },
    {
      id: 'systems',
      name: say('begin-mapping.system'),
      items: [...newestSystems.values()].map(({ id, title, fields }) =>
        row(`system ${id}`, inLanguage(title), say('mapping.fields', { count: fields })),
      ),
    },
  ].filter(({ items }) => items.length > 0);
  const pick = (key: string) => {
    const [kind, id = ''] = key.split(' ');
    if (kind === 'sample') void pickSample();
    if (kind === 'ready') void copyReady(id);
    if (kind === 'here') void next(id);
    if (kind === 'system') void into(id);
  };
  return (
    <Dialog title={say('begin-mapping.title')} close={say('dialog.close')} isOpen={isOpen} onClose={close} wide>
      {problem && <Wrong problem={problem} />}
      {proposal ? (
        <FromSample proposal={proposal} taken={taken} systems={systems.data ?? []} onBegin={start} />
      ) : system ? (
        <FromSystem id={system.id} first={system.entity} taken={taken} onBegin={start} />
      ) : (
        <PickList label={say('begin-mapping.title')} groups={groups} onPick={pick} empty={null} />
      )}
    </Dialog>
  );
}

interface FromSystemProps {
  readonly id: string;
  readonly first: string;
  readonly taken: readonly string[];
  readonly onBegin: (mapping: Parameters<typeof beginHistory>[0]) => void;
}

/** A name, and into which entity of the system. */
function FromSystem({ id, first, taken, onBegin }: FromSystemProps) {
  const { say, inLanguage } = useWords();
  const [title, setTitle] = useState('');
  const [entity, setEntity] = useState(first);
  const shown = useAsk('system.show', { id }, { keep: true });
  const list = useAsk('system.list', {});
  const sources = useAsk('dictionary.sources', {}).data ?? [];
  const [from, setFrom] = useState('');
  const source = sources.find((each) => `${each.system} ${each.entity}` === from);
  const reads = source && { system: source.system, entity: source.entity, sha256: source.sha256 };
  const system = shown.data;
  const pin = (list.data ?? []).find((each) => each.id === id && each.version === system?.version)?.sha256;
  return (
    <div className="editor-part">
      <Field label={say('begin-mapping.name')} value={title} onChange={setTitle} autoFocus maxLength={120} />
      {sources.length > 0 && (
        <Dropdown
          label={say('begin-mapping.from')}
          options={[
            { id: '', text: say('begin-mapping.from.own'), label: say('begin-mapping.from.own') },
            ...sources.map((each) => ({
              id: `${each.system} ${each.entity}`,
              text: inLanguage(each.title),
              label: <bdi>{inLanguage(each.title)}</bdi>,
            })),
          ]}
          value={from}
          onChange={setFrom}
        />
      )}
      {system && (
        <Dropdown
          label={say('begin-mapping.entity')}
          options={Object.entries(system.entities).map(([name, each]) => ({
            id: name,
            text: inLanguage(each.title),
            label: <bdi>{inLanguage(each.title)}</bdi>,
          }))}
          value={entity}
          onChange={setEntity}
        />
      )}
      <div>
        <Button
          kind="primary"
          isDisabled={title.trim() === '' || system === undefined || pin === undefined}
          onPress={() =>
            system &&
            pin !== undefined &&
            onBegin(emptyMapping(idOfTitle(title, taken), { en: title.trim() }, { system, pin, entity }, reads))
          }
        >
          {say('begin-mapping.do')}
        </Button>
      </div>
    </div>
  );
}

interface FromSampleProps {
  readonly proposal: Proposal;
  readonly taken: readonly string[];
  readonly systems: Result<'system.list'>;
  readonly onBegin: (mapping: Parameters<typeof beginHistory>[0]) => void;
}

/** What the sample seems to hold, column by column, for a person to confirm; then a name. */
function FromSample({ proposal, taken, systems, onBegin }: FromSampleProps) {
  const { say } = useWords();
  const { run, problem } = useDo();
  const [title, setTitle] = useState('');
  const [system, setSystem] = useState<System>(proposal.system);
  const begin = async () => {
    const name = { en: title.trim() };
    const id = idOfTitle(
      title,
      systems.map((each) => each.id),
    );
    const document: System = { ...system, id, title: name };
    const saved = await run('system.save', { document });
    if (saved)
      onBegin(emptyMapping(idOfTitle(title, taken), name, { system: document, pin: saved.sha256, entity: 'row' }));
  };
  return (
    <div className="editor-part">
      {problem && <Wrong problem={problem} />}
      <p>
        <Say id="sample.lead" values={{ columns: proposal.columns.length, rows: proposal.rows }} />
      </p>
      <Field label={say('sample.name')} value={title} onChange={setTitle} autoFocus maxLength={120} />
      <SampleColumns proposal={proposal} system={system} onChange={setSystem} />
      <div>
        <DoButton kind="primary" isDisabled={title.trim() === ''} onDo={begin}>
          {say('sample.do')}
        </DoButton>
      </div>
    </div>
  );
}
