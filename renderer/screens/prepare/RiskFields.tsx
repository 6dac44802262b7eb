// The fields by which somebody could recognise a child: taken or left, and what would be without each. Renderer.
import { Button } from '../../ui/Button.tsx';
import { Checks } from '../../ui/Checks.tsx';
import { useLabels } from '../../parts/words/labels.ts';
import { useWords } from '../../parts/words/words.tsx';
import type { RiskData, RiskLine } from './risk.ts';

/** As many as the engine takes at once. */
const most = 12;

interface RiskFieldsProps {
  readonly data: RiskData;
  readonly line: RiskLine;
  /** True where a person has chosen other fields than those of the agreement. */
  readonly isOwn: boolean;
  readonly onTake: (fields: readonly string[] | null) => void;
}

/** A box a field; the figures follow at once. */
export function RiskFields({ data, line, isOwn, onTake }: RiskFieldsProps) {
  const { say } = useWords();
  const labels = useLabels();
  const fields = [
    ...new Set([...data.quasiIdentifiers, ...data.fields.filter((field) => !data.sensitive.includes(field))]),
  ];
  const checks = fields.map((field) => {
    const figures = line.without.find((each) => each.field === field);
    return {
      id: field,
      label: <bdi>{labels.field(field)}</bdi>,
      count: figures ? say('risk.without', { group: figures.smallestGroup, uniques: figures.uniques }) : '',
    };
  });
  return (
    <section>
      <Checks
        label={say('risk.fields')}
        checks={checks}
        values={data.quasiIdentifiers}
        onChange={(values) => values.length <= most && onTake(values)}
      />
      <p className="small soft">{say(data.agreed.length > 0 ? 'risk.fields.agreed' : 'risk.fields.proposed')}</p>
      {isOwn && (
        <Button kind="quiet" icon="undo" onPress={() => onTake(null)}>
          {say('risk.fields.again')}
        </Button>
      )}
    </section>
  );
}
