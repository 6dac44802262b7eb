// Long work in sight: stage, count, pace, and a Cancel that works. Renderer.
import { useEffect, useState } from 'react';
import type { Method } from '../../../shared/rpc/contract/index.ts';
import type { Progress } from '../../../shared/rpc/link.ts';
import { Bar } from '../../ui/Bar.tsx';
import { Button } from '../../ui/Button.tsx';
import { FactLine } from '../words/FactLine.tsx';
import { Say, useWords } from '../words/words.tsx';
import type { UsedWork } from './works.ts';

/** What the stages count; a stage that is not here has nothing worth counting. */
const units: Readonly<Record<string, 'cases' | 'bytes'>> = {
  reading: 'cases',
  comparing: 'cases',
  indexing: 'cases',
  profiling: 'cases',
  matching: 'cases',
  assessing: 'cases',
  mapping: 'cases',
  keeping: 'cases',
  hashing: 'bytes',
  sealing: 'bytes',
  writing: 'bytes',
  checking: 'bytes',
};

/** Shown while the work runs, nothing before and after. */
export function WorkPanel<M extends Method>({ used }: { readonly used: UsedWork<M> }) {
  const { say, sayCode } = useWords();
  const { work } = used;
  const now = useNow(work?.status === 'running');
  if (work?.status !== 'running') return null;
  const { progress } = work;
  const stage = progress ? sayCode(`stage.${progress.stage}`) : say('state.working');
  return (
    <section className="work sheet" aria-label={stage}>
      <div className="work-head">
        <div>
          <p className="work-stage" role="status">
            {stage}
          </p>
          {work.subject !== '' && (
            <p className="small soft">
              <bdi>{work.subject}</bdi>
            </p>
          )}
        </div>
        <Button onPress={used.cancel}>{say('work.cancel')}</Button>
      </div>
      <Bar label={stage} part={progress?.total ? Math.min(1, progress.done / progress.total) : null} />
      {progress && progress.done > 0 && <Counted progress={progress} seconds={(now - work.stageStarted) / 1000} />}
    </section>
  );
}

/** How much of it is done, and how fast. */
function Counted({ progress, seconds }: { readonly progress: Progress; readonly seconds: number }) {
  const { number } = useWords();
  const unit = units[progress.stage];
  if (unit === undefined) return null;
  const inUnit = (count: number) => number(unit === 'cases' ? Math.round(count) : Math.round(count / 100_000) / 10);
  const done = inUnit(progress.done);
  // A pace after less than a second would be a guess.
  const pace = seconds > 1 ? progress.done / seconds : null;
  return (
    <p className="small soft">
      <FactLine>
        {progress.total === undefined ? (
          <Say id={`work.${unit}`} values={{ done }} />
        ) : (
          <Say id={`work.${unit}-of`} values={{ done, total: inUnit(progress.total) }} />
        )}
        {pace !== null && <Say id={`work.${unit}-pace`} values={{ pace: inUnit(pace) }} />}
      </FactLine>
    </p>
  );
}

/** The time, while it matters. */
function useNow(running: boolean): number {
  const [now, setNow] = useState(() => performance.now());
  useEffect(() => {
    if (!running) return;
    const timer = window.setInterval(() => setNow(performance.now()), 500);
    return () => window.clearInterval(timer);
  }, [running]);
  return now;
}
