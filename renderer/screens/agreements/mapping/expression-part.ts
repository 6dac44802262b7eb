// What the form of an expression and the forms of its parts have in common. Renderer; types only.
import type { ComponentType } from 'react';
import type { Expression } from '../../../../shared/model/mapping/expression.ts';

/** What is at hand where an expression stands. */
export interface Hand {
  /** The rows that are looked at. */
  readonly subform?: string | undefined;
  /** Inside `each`: one answer of a list. */
  readonly hasMember?: boolean;
}

export interface ExpressionProps {
  readonly label: string;
  readonly value: Expression;
  readonly onChange: (value: Expression) => void;
  readonly hand?: Hand;
  readonly onRemove?: (() => void) | undefined;
}

/** The form of an expression; its parts are expressions themselves. */
export type ExpressionForm = ComponentType<ExpressionProps>;
