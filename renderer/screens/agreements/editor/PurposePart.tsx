// What a use case is for: its title, purpose, who sends to whom, how near to the child. Renderer.
import type { Agreement, UseCase } from '../../../../shared/model/agreement/agreement.ts';
import { mappingIdOf } from '../../../../shared/model/agreement/named-mapping.ts';
import { useAsk } from '../../../parts/asking/ask.ts';
import { Say, useWords } from '../../../parts/words/words.tsx';
import { Dropdown } from '../../../ui/Choice.tsx';
import { TongueFields } from './Inputs.tsx';
import { Mend } from './Mend.tsx';

/** The parts of the editor that are about one use case. */
export interface UseCasePartProps {
  readonly draft: Agreement;
  readonly useCase: UseCase;
  /** Where it stands in the document, `useCases.0`. */
  readonly path: string;
  readonly onChange: (useCase: UseCase) => void;
}

const purposes = ['referral', 'transfer', 'tracing', 'dashboard', 'aggregate-report', 'other'] as const;
const identities = ['name', 'case-code', 'pseudonym', 'aggregate'] as const;
const notSaid = ' ';

/** A mapping as one of the dropdown: pinned to its bytes, or by its id alone. */
const keyOf = (mapping: NonNullable<UseCase['mapping']>): string =>
  typeof mapping === 'string' ? mapping : `${mapping.id} ${mapping.version} ${mapping.sha256}`;

export function PurposePart({ draft, useCase, path, onChange }: UseCasePartProps) {
  const { say, inLanguage } = useWords();
  const mappings = useAsk('mapping.list', {});
  const parties = draft.parties.map(({ id, name }) => ({
    id,
    label: <bdi>{name === '' ? say('editor.party.unnamed') : name}</bdi>,
    text: name,
  }));
  const versions = mappings.data ?? [];
  const named = useCase.mapping === undefined ? undefined : keyOf(useCase.mapping);
  const isHere = versions.some((each) => keyOf(each) === named);
  const absent = mappingIdOf(useCase);
  const mappingOptions = [
    ...(named !== undefined && absent !== undefined && !isHere
      ? [{ id: named, label: <bdi>{absent}</bdi>, text: absent }]
      : []),
    ...versions.map((each) => ({
      id: keyOf(each),
      label: <Say id="editor.mapping.version" values={{ mapping: inLanguage(each.title), version: each.version }} />,
      text: inLanguage(each.title),
    })),
  ];
  const setMapping = (key: string) => {
    const chosen = versions.find((each) => keyOf(each) === key);
    if (chosen) onChange({ ...useCase, mapping: { id: chosen.id, version: chosen.version, sha256: chosen.sha256 } });
    else if (key === notSaid) onChange({ ...useCase, mapping: undefined });
  };
  return (
    <div className="editor-part">
      <TongueFields
        label={say('editor.use-case.title')}
        text={useCase.title}
        onChange={(title) => onChange({ ...useCase, title })}
      />
      <Mend path={`${path}.title`} />
      <div className="columns">
        <Dropdown
          label={say('editor.purpose')}
          options={purposes.map((id) => ({ id, label: say(`purpose.${id}`) }))}
          value={useCase.purpose}
          onChange={(purpose) => onChange({ ...useCase, purpose })}
        />
        <Dropdown
          label={say('editor.identity')}
          options={[
            { id: notSaid, label: say('editor.not-said') },
            ...identities.map((id) => ({ id, label: say(`identity.${id}`) })),
          ]}
          value={useCase.identity ?? notSaid}
          onChange={(identity) => onChange({ ...useCase, identity: identities.find((each) => each === identity) })}
        />
        <Dropdown
          label={say('editor.sender')}
          options={parties}
          value={useCase.from}
          onChange={(from) => onChange({ ...useCase, from })}
        />
        <Dropdown
          label={say('editor.receiver')}
          options={parties}
          value={useCase.to}
          onChange={(to) => onChange({ ...useCase, to })}
        />
        <Dropdown
          label={say('editor.mapping')}
          options={[{ id: notSaid, label: say('editor.mapping.none'), text: '' }, ...mappingOptions]}
          value={named ?? notSaid}
          onChange={setMapping}
        />
      </div>
      {useCase.from === useCase.to && <p className="warning">{say('editor.same-party')}</p>}
      <Mend path={`${path}.mapping`} />
      <Mend path={`${path}.from`} />
      <Mend path={`${path}.to`} />
    </div>
  );
}
