// Which fields an expression lacks where only some are there: released by the agreement, or in the files at all. Engine; pure.
import { type Expression, expressionParts } from '../../../shared/model/mapping/expression.ts';
import { pathsRead } from '../../../shared/model/mapping/mapping.ts';

const nothing: readonly string[] = [];

/**
 * The fields without which an expression can give no value; none where it can give one. Of alternatives that all lack
 * something the first speaks for all: it is what the mapping would rather have.
 */
export function fieldsLacking(expression: Expression, isThere: (path: string) => boolean): readonly string[] {
  const lacking = (part: Expression) => fieldsLacking(part, isThere);
  switch (expression.kind) {
    case 'first-of':
    case 'list':
    case 'join':
      return alternatives(expression.of.map(lacking));
    case 'supplied':
      return alternatives([lacking(expression.of), lacking(expression.by)]);
    case 'when': {
      const { to, otherwise } = expression;
      return alternatives(otherwise === undefined ? [lacking(to)] : [lacking(to), lacking(otherwise)]);
    }
    case 'field':
    case 'column':
    case 'rows':
    case 'related':
    case 'count': {
      const paths = pathsRead(expression);
      return paths.length === 0 || paths.some(isThere) ? nothing : paths.slice(0, 1);
    }
    default:
      return [...new Set(expressionParts(expression).flatMap(lacking))];
  }
}

function alternatives(all: readonly (readonly string[])[]): readonly string[] {
  return all.some((fields) => fields.length === 0) ? nothing : (all[0] ?? nothing);
}
