// How far long work has come. Renderer.
import { Label, ProgressBar } from 'react-aria-components';

interface BarProps {
  readonly label: string;
  /** 0 to 1, or null where nobody can know. */
  readonly part: number | null;
}

/** A bar that fills, or that moves while the end is not known. */
export function Bar({ label, part }: BarProps) {
  return (
    <ProgressBar className="bar" isIndeterminate={part === null} value={(part ?? 0) * 100}>
      <Label className="unseen">{label}</Label>
      <div className="bar-track">
        <div
          className={part === null ? 'bar-fill bar-unknown' : 'bar-fill'}
          style={part === null ? {} : { inlineSize: `${part * 100}%` }}
        />
      </div>
    </ProgressBar>
  );
}
