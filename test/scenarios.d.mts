export const ON_THREE_NODES: readonly string[];
export const NIGHTLY_ON_THREE_NODES: readonly string[];
export const ON_ONE_NODE: Readonly<Record<string, string>>;
