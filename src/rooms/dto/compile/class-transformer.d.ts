// What class-transformer keeps to itself, and libraries that read its decorators take from here.

declare module 'class-transformer/cjs/storage.js' {
  import type { TransformationType, TransformFnParams, TypeOptions } from 'class-transformer';

  interface TypeMetadata {
    typeFunction?: (options?: unknown) => unknown;
    reflectedType: unknown;
    options?: TypeOptions;
  }

  interface TransformMetadata {
    transformFn: (params: TransformFnParams) => unknown;
    options?: { since?: number; until?: number; groups?: string[] };
  }

  /** What the decorators of all classes have said. */
  export const defaultMetadataStorage: {
    findTypeMetadata(target: unknown, property: string): TypeMetadata | undefined;
    findTransformMetadatas(
      target: unknown,
      property: string,
      direction: TransformationType,
    ): TransformMetadata[];
    getExposedMetadatas(target: unknown): unknown[];
    getExcludedMetadatas(target: unknown): unknown[];
    getStrategy(target: unknown): string;
  };
}

declare module 'class-transformer/cjs/constants/default-options.constant.js' {
  import type { ClassTransformOptions } from 'class-transformer';

  /** What `plainToInstance` does when it is told nothing else. */
  export const defaultOptions: ClassTransformOptions;
}
