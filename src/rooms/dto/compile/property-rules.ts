import {
  getMetadataStorage,
  type ValidationArguments,
  ValidationTypes,
  type ValidatorConstraintInterface,
} from 'class-validator';

const storage = getMetadataStorage();

/** What class-validator keeps about one decorator of one property. */
type Rule = ReturnType<typeof storage.getTargetValidationMetadatas>[number];

type Check = (value: unknown, dto: object) => boolean;
type Condition = (dto: object, value: unknown) => unknown;

/** The decorators of one property, ready to run. */
export interface PropertyRules {
  readonly name: string;
  /** `@ValidateIf` and its like: only when all of them agree, the other rules hold. */
  readonly conditions: readonly Condition[];
  /** The decorators' own functions, called as class-validator would. */
  readonly checks: readonly Check[];
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
  const checks: Check[] = [];
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

function checksOf(targetName: string, rule: Rule): Check[] | undefined {
  const constraints = storage.getTargetValidatorConstraints(rule.constraintCls);
  if (constraints.length === 0 || constraints.some((constraint) => constraint.async)) {
    return undefined;
  }
  return constraints.map(({ instance }) => checkOf(targetName, rule, instance));
}

function checkOf(targetName: string, rule: Rule, constraint: ValidatorConstraintInterface): Check {
  const { propertyName: property, constraints, each, validateIf } = rule;
  // One for all calls, as one for each would be most of what a rule costs. No rule may keep it.
  const args = { targetName, property, constraints } as ValidationArguments;
  const isValid = (item: unknown, value: unknown, object: object): boolean => {
    args.object = object;
    args.value = value;
    return constraint.validate(item, args) === true;
  };
  const check: Check = each
    ? (value, dto) =>
        Array.isArray(value)
          ? value.every((item) => isValid(item, value, dto))
          : isValid(value, value, dto)
    : (value, dto) => isValid(value, value, dto);
  if (!validateIf) return check;
  return (value, dto) => !validateIf(dto, value) || check(value, dto);
}
