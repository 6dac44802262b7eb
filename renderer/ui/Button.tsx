// Buttons. Renderer.
import { type ReactNode, useState } from 'react';
import { Button as AriaButton, type ButtonProps as AriaButtonProps } from 'react-aria-components';
import { Icon, type IconName } from './Icon.tsx';

interface ButtonProps extends Omit<AriaButtonProps, 'children' | 'className' | 'style'> {
  /** `primary`: the one thing to do here; `quiet`: looks like a link until it is pointed at. */
  readonly kind?: 'primary' | 'plain' | 'quiet' | 'danger';
  readonly icon?: IconName;
  readonly children: ReactNode;
}

/** A button that says what it will do. */
export function Button({ kind = 'plain', icon, children, ...rest }: ButtonProps) {
  return (
    <AriaButton {...rest} className={`button button-${kind}`}>
      {icon && <Icon name={icon} />}
      <span>{children}</span>
    </AriaButton>
  );
}

interface DoButtonProps extends Omit<ButtonProps, 'onPress' | 'isPending'> {
  /** What pressing does; until it is done the button cannot be pressed again. */
  readonly onDo: () => Promise<unknown>;
}

/** A button whose work takes a moment. */
export function DoButton({ onDo, isDisabled, ...rest }: DoButtonProps) {
  const [busy, setBusy] = useState(false);
  const press = () => {
    if (busy) return;
    setBusy(true);
    void onDo().finally(() => setBusy(false));
  };
  return <Button {...rest} isDisabled={isDisabled || busy} onPress={press} />;
}

/** A button with only an icon; `label` is its name. */
export function IconButton({
  icon,
  label,
  ...rest
}: Omit<AriaButtonProps, 'children' | 'className' | 'style'> & { readonly icon: IconName; readonly label: string }) {
  return (
    <AriaButton {...rest} aria-label={label} className="button button-quiet button-icon">
      <Icon name={icon} />
    </AriaButton>
  );
}
