// The picked files as cards, and the one button that has them read and checked. Renderer.
import { Button } from '../../ui/Button.tsx';
import { Icon } from '../../ui/Icon.tsx';
import { Say, useWords } from '../../parts/words/words.tsx';
import { FileCard } from './FileCard.tsx';
import { isReadable, keyOf, type Picked } from './picked.ts';
import type { StagedBatch } from './BatchDetails.tsx';

interface PickedListProps {
  readonly files: readonly Picked[];
  /** An import that was checked before, and that checking these replaces. */
  readonly waiting: StagedBatch | null;
  readonly onChange: (files: readonly Picked[]) => void;
  readonly onAdd: () => void;
  readonly onCheck: () => void;
  readonly onForget: () => void;
}

/** Step one of an import. */
export function PickedList({ files, waiting, onChange, onAdd, onCheck, onForget }: PickedListProps) {
  const { say } = useWords();
  return (
    <>
      {waiting && (
        <p className="warning">
          <Icon name="info" size={22} />
          <span>
            <Say id="import.replaces" values={{ name: waiting.name, count: waiting.records }} />
          </span>
        </p>
      )}
      <div className="row picked-actions">
        <Button kind="primary" icon="assess" isDisabled={!files.every(isReadable)} onPress={onCheck}>
          {say('import.check', { count: files.length })}
        </Button>
        <Button icon="import" onPress={onAdd}>
          {say('import.add')}
        </Button>
        <Button kind="quiet" onPress={onForget}>
          {say('work.cancel')}
        </Button>
      </div>
      {files.length > 1 && <p className="soft">{say('import.together')}</p>}
      <ul className="cards">
        {files.map((picked) => (
          <FileCard
            key={keyOf(picked)}
            picked={picked}
            onHints={(hints) => onChange(files.map((each) => (each === picked ? { ...each, hints } : each)))}
            onMembers={(paths) =>
              onChange(
                files.flatMap((each) =>
                  each === picked
                    ? paths.map((member) => ({ ...each, hints: { ...each.hints, member }, look: null }))
                    : [each],
                ),
              )
            }
            onRemove={() => onChange(files.filter((each) => each !== picked))}
          />
        ))}
      </ul>
    </>
  );
}
