// A word with an icon: a state at a glance, never by colour alone. Renderer.
import type { ReactNode } from 'react';
import { Icon, type IconName } from './Icon.tsx';

export type Tone = 'go' | 'stop' | 'decide' | 'quiet' | 'accent';

/** A small label. */
export function Chip({
  tone = 'quiet',
  icon,
  children,
}: {
  readonly tone?: Tone;
  readonly icon?: IconName;
  readonly children: ReactNode;
}) {
  return (
    <span className={`chip chip-${tone}`}>
      {icon && <Icon name={icon} size={14} />}
      <span>{children}</span>
    </span>
  );
}
