// What a use case is for: its title, purpose, who sends to whom, how near to the child. Renderer.
import type { Agreement, UseCase } from '../../../../shared/model/agreement/agreement.ts';
import { useAsk } from '../../../parts/asking/ask.ts';
import { useWords } from '../../../parts/words/words.tsx';
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

export function PurposePart({ draft, useCase, path, onChange }: UseCasePartProps) {
  const { say, inLanguage } = useWords();
  const mappings = useAsk('mapping.list', {});
  const parties = draft.parties.map(({ id, name }) => ({
    id,
    label: <bdi>{name === '' ? say('editor.party.unnamed') : name}</bdi>,
    text: name,
  }));
  const mappingOptions = (mappings.data ?? []).map(({ id, title }) => ({ id, label: inLanguage(title) }));
  const own = useCase.mapping !== undefined && !mappingOptions.some(({ id }) => id === useCase.mapping);
  const chosen = own && useCase.mapping !== undefined ? [{ id: useCase.mapping, label: useCase.mapping }] : [];
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
          options={[{ id: notSaid, label: say('editor.mapping.none') }, ...chosen, ...mappingOptions]}
          value={useCase.mapping ?? notSaid}
          onChange={(mapping) => onChange({ ...useCase, mapping: mapping === notSaid ? undefined : mapping })}
        />
      </div>
      {useCase.from === useCase.to && <p className="warning">{say('editor.same-party')}</p>}
      <Mend path={`${path}.from`} />
      <Mend path={`${path}.to`} />
    </div>
  );
}
