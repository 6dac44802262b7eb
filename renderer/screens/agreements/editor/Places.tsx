// Where in the agreement a person writes: the whole of it, a use case, a part of that. Renderer.
import type { ReactNode } from 'react';
import type { Agreement, UseCase } from '../../../../shared/model/agreement/agreement.ts';
import { useWords } from '../../../parts/words/words.tsx';
import { Button } from '../../../ui/Button.tsx';
import { Toggles } from '../../../ui/Choice.tsx';
import { emptyUseCase, without } from './draft.ts';
import { parts, type Spot } from './problems.ts';

interface PlacesProps {
  readonly draft: Agreement;
  readonly spot: Spot;
  readonly onGo: (spot: Spot) => void;
  readonly onChange: (draft: Agreement) => void;
}

/** The agreement and its use cases; of a use case, its parts. */
export function Places({ draft, spot, onGo, onChange }: PlacesProps) {
  const { say, inLanguage } = useWords();
  const whole = 'whole';
  const name = (useCase: UseCase, place: number): ReactNode =>
    useCase.title.en === '' ? say('editor.use-case', { place: place + 1 }) : <bdi>{inLanguage(useCase.title)}</bdi>;
  const remove = (place: number) => {
    onChange({ ...draft, useCases: without(draft.useCases, place) });
    onGo({ useCase: null, part: 'purpose' });
  };
  return (
    <div className="editor-places">
      <div className="row">
        <Toggles
          label={say('editor.places')}
          options={[
            { id: whole, label: say('editor.whole') },
            ...draft.useCases.map((each, place) => ({ id: String(place), label: name(each, place) })),
          ]}
          value={spot.useCase === null ? whole : String(spot.useCase)}
          onChange={(key) =>
            onGo({ useCase: key === whole ? null : Number(key), part: key === whole ? 'purpose' : spot.part })
          }
        />
        {spot.useCase === null && (
          <Button
            kind="quiet"
            icon="add"
            onPress={() => {
              onChange({ ...draft, useCases: [...draft.useCases, emptyUseCase(draft)] });
              onGo({ useCase: draft.useCases.length, part: 'purpose' });
            }}
          >
            {say('editor.use-case.add')}
          </Button>
        )}
      </div>
      {spot.useCase !== null && (
        <div className="row">
          <Toggles
            label={say('editor.parts')}
            className="toggles toggles-small"
            options={parts.map((part) => ({ id: part, label: say(`editor.part.${part}`) }))}
            value={spot.part}
            onChange={(part) => onGo({ ...spot, part })}
          />
          {spot.part === 'purpose' && draft.useCases.length > 1 && (
            <Button kind="quiet" icon="remove" onPress={() => remove(spot.useCase ?? 0)}>
              {say('editor.use-case.remove')}
            </Button>
          )}
        </div>
      )}
    </div>
  );
}
