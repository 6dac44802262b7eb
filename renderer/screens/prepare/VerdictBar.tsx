// One bar that always adds up: may go, may not, needs a decision; each part is a filter. Renderer.
import { type Option, Toggles } from '../../ui/Choice.tsx';
import type { IconName } from '../../ui/Icon.tsx';
import { Say, useWords } from '../../parts/words/words.tsx';
import type { Assessment, VerdictFilter } from './choice.ts';

const parts = ['go', 'decide', 'stop'] as const;

interface VerdictBarProps {
  readonly assessment: Assessment;
  readonly verdict: VerdictFilter;
  /** How many go under an exception. */
  readonly excepted: number;
  readonly onChange: (verdict: VerdictFilter) => void;
}

/** As wide as the cases are many, but never too narrow to read or to press. */
export function VerdictBar({ assessment, verdict, excepted, onChange }: VerdictBarProps) {
  const { say, number } = useWords();
  const options: Option<VerdictFilter>[] = parts.map((part) => ({
    id: part,
    icon: part satisfies IconName,
    className: `verdict verdict-${part}`,
    weight: assessment.total === 0 ? 1 : Math.max(0.001, assessment[part] / assessment.total),
    label: (
      <>
        <Say
          id={`verdict.${part}`}
          values={{ n: assessment[part], count: <strong className="verdict-count">{number(assessment[part])}</strong> }}
        />
        {part === 'go' && excepted > 0 && (
          <span className="small verdict-excepted">
            {' · '}
            <Say id="verdict.excepted" values={{ count: excepted }} />
          </span>
        )}
        {part !== 'stop' && assessment.sent[part] > 0 && (
          <span className="small verdict-excepted">
            {' · '}
            <Say id="verdict.sent" values={{ count: assessment.sent[part] }} />
          </span>
        )}
      </>
    ),
  }));
  const all: Option<VerdictFilter> = {
    id: 'all',
    className: 'verdict verdict-all',
    label: (
      <Say id="verdict.all" values={{ count: <strong className="verdict-count">{number(assessment.total)}</strong> }} />
    ),
  };
  return (
    <Toggles
      label={say('verdict.filter')}
      className="verdicts"
      options={[all, ...options]}
      value={verdict}
      onChange={onChange}
    />
  );
}
