import {
  getMetadataStorage,
  ValidationTypes,
  type ValidatorConstraintInterface,
} from 'class-validator';

const storage = getMetadataStorage();

/** What class-validator keeps about one decorator of one property. */
type Rule = ReturnType<typeof storage.getTargetValidationMetadatas>[number];

type Condition = (dto: object, value: unknown) => unknown;

/** One decorator's own function, and what class-validator would call it with. */
export interface RuleCheck {
  readonly targetName: string;
  readonly constraint: ValidatorConstraintInterface;
  /** What the decorator was given. */
  readonly constraints: unknown;
  /** True where the items of a list are checked in place of the list. */
  readonly isForEach: boolean;
  /** The option of the decorator: otherwise it agrees. */
  readonly validateIf: Condition | undefined;
}

/** The decorators of one property, ready to run. */
export interface PropertyRules {
  readonly name: string;
  /** `@ValidateIf` and its like: only when all of them agree, the other rules hold. */
  readonly conditions: readonly Condition[];
  readonly checks: readonly RuleCheck[];
  /** True for `@ValidateNested`. */
  readonly isNested: boolean;
}

/**
 * What class-validator knows of a class, its parents included. Undefined when anything in that is not
 * understood here: asynchronous rules, groups, kinds of rules that come one day.
 */
export function rulesOf(type: new () => object): PropertyRules[] | undefined {
  const rules = storage.getTargetValidationMetadatas(type, '', false, false);
  const properties: PropertyRules[] = [];
  for (const [name, ofProperty] of Object.entries(storage.groupByPropertyName(rules))) {
    const property = propertyRules(type.name, name, ofProperty);
    if (!property) return undefined;
    properties.push(property);
  }
  return properties;
}

function propertyRules(
  targetName: string,
  name: string,
  rules: readonly Rule[],
): PropertyRules | undefined {
  const conditions: Condition[] = [];
  const checks: RuleCheck[] = [];
  let isNested = false;
  for (const rule of rules) {
    // Empty where the decorator got no options, whatever the type says.
    if ((rule.groups as string[] | undefined)?.length) return undefined;
    switch (rule.type) {
      case ValidationTypes.CONDITIONAL_VALIDATION:
        conditions.push((rule.constraints as [Condition])[0]);
        break;
      case ValidationTypes.IS_DEFINED:
      case ValidationTypes.CUSTOM_VALIDATION: {
        const made = checksOf(targetName, rule);
        if (!made) return undefined;
        checks.push(...made);
        break;
      }
      case ValidationTypes.NESTED_VALIDATION:
        isNested = true;
        break;
      case ValidationTypes.WHITELIST:
        break;
      default:
        return undefined;
    }
  }
  return { name, conditions, checks, isNested };
}

function checksOf(targetName: string, rule: Rule): RuleCheck[] | undefined {
  const all = storage.getTargetValidatorConstraints(rule.constraintCls);
  if (all.length === 0 || all.some((constraint) => constraint.async)) return undefined;
  const { constraints, each, validateIf } = rule;
  return all.map(({ instance: constraint }) => {
    return { targetName, constraint, constraints, isForEach: each, validateIf };
  });
}
