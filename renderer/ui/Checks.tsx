// Several of several: a group of boxes to tick, each with how often there is such a thing. Renderer.
import type { ReactNode } from 'react';
import { Checkbox, CheckboxGroup, Label } from 'react-aria-components';
import { Icon } from './Icon.tsx';

export interface Check {
  readonly id: string;
  readonly label: ReactNode;
  /** Shown at the end of the line. */
  readonly count: ReactNode;
}

interface ChecksProps {
  readonly label: ReactNode;
  readonly checks: readonly Check[];
  readonly values: readonly string[];
  readonly onChange: (values: readonly string[]) => void;
  /** Below the boxes, e.g. what shows more of them. */
  readonly children?: ReactNode;
}

/** A named group of boxes. */
export function Checks({ label, checks, values, onChange, children }: ChecksProps) {
  return (
    <CheckboxGroup className="ticks" value={[...values]} onChange={onChange}>
      <Label>{label}</Label>
      {checks.map((check) => (
        <Checkbox key={check.id} value={check.id} className="tick">
          {({ isSelected }) => (
            <>
              <span className="tick-box">{isSelected && <Icon name="done" size={14} />}</span>
              <span className="tick-label">{check.label}</span>
              <span className="tick-count small">{check.count}</span>
            </>
          )}
        </Checkbox>
      ))}
      {children}
    </CheckboxGroup>
  );
}

interface TickProps {
  readonly label: ReactNode;
  readonly isSelected: boolean;
  readonly onChange: (isSelected: boolean) => void;
}

/** One box by itself: yes or no. */
export function Tick({ label, isSelected, onChange }: TickProps) {
  return (
    <Checkbox className="tick" isSelected={isSelected} onChange={onChange}>
      <span className="tick-box">{isSelected && <Icon name="done" size={14} />}</span>
      <span className="tick-label">{label}</span>
    </Checkbox>
  );
}
