// Fields of a case by what happens to them: chips with counts that filter; where it is low, one list. Renderer.
import { Dropdown, type Option, Toggles } from '../../ui/Choice.tsx';
import { lowWindow, useMedia } from '../../ui/media.ts';
import { Say, useWords } from '../../parts/words/words.tsx';
import type { FieldKind } from './fieldKinds.ts';

export type KindChoice = FieldKind | 'all';

interface KindFilterProps {
  readonly counts: readonly (readonly [FieldKind, number])[];
  readonly value: KindChoice;
  readonly onChange: (kind: KindChoice) => void;
}

/** Nothing where all fields are of one kind. */
export function KindFilter({ counts, value, onChange }: KindFilterProps) {
  const { say } = useWords();
  const isLow = useMedia(lowWindow);
  if (counts.length < 2) return null;
  const all = counts.reduce((sum, [, count]) => sum + count, 0);
  const options: Option<KindChoice>[] = [['all', all] as const, ...counts].map(([kind, count]) => ({
    id: kind,
    label: <Say id={`kind.${kind}`} values={{ count }} />,
    text: say(`kind.${kind}`, { count }),
  }));
  const given = { label: say('kind.filter'), options, value, onChange };
  return isLow ? (
    <Dropdown {...given} hideLabel icon="filter" />
  ) : (
    <Toggles {...given} className="toggles toggles-quiet toggles-small" />
  );
}
