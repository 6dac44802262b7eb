// The children who are easiest to find: to be looked at, or left out. Renderer.
import { Button } from '../../ui/Button.tsx';
import { Say, useWords } from '../../parts/words/words.tsx';
import { asPicked, type LeaveOut } from './choice.ts';
import type { RiskLine } from './risk.ts';

/** As many as are looked at one by one. */
const shown = 12;

interface RiskiestProps {
  readonly line: RiskLine;
  readonly leaveOut: LeaveOut;
  readonly onShow: (id: string) => void;
}

/** Their numbers as links, the smallest groups first. */
export function Riskiest({ line, leaveOut, onShow }: RiskiestProps) {
  const { say } = useWords();
  const lines = line.riskiestLines;
  if (lines.length === 0) return null;
  return (
    <section className="riskiest" aria-labelledby="riskiest-title">
      <h3 id="riskiest-title">{say('risk.riskiest')}</h3>
      <ul className="chips">
        {lines.slice(0, shown).map(({ case: each }) => (
          <li key={each.id}>
            <Button kind="quiet" onPress={() => onShow(each.id)}>
              <bdi className="case-number">{each.number}</bdi>
            </Button>
          </li>
        ))}
        {lines.length > shown && <li className="small soft">{say('risk.more', { count: lines.length - shown })}</li>}
      </ul>
      <Button icon="leaveOut" onPress={() => leaveOut.add(lines.map(asPicked))}>
        <Say id="findings.leave-out" values={{ count: lines.length }} />
      </Button>
    </section>
  );
}
