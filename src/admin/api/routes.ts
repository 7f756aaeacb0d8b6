import 'reflect-metadata';
import { RequestMethod, type Type } from '@nestjs/common';
import {
  METHOD_METADATA,
  HTTP_CODE_METADATA,
  PATH_METADATA,
  ROUTE_ARGS_METADATA,
} from '@nestjs/common/constants.js';
import { OPERATION, type Operation } from './operation.js';

/** How Nest numbers what a parameter of a method is filled with. */
const BODY = 3;
const QUERY = 4;

/** A route of the interface, as its controller has it. */
export interface Route {
  method: string;
  /** Below the path of the server, as a template such as `/api/v1/rooms/{room}`. */
  path: string;
  /** The status of a success. */
  status: number;
  operation: Operation;
  /** The DTOs by which body and query are checked. */
  body: Type<object> | undefined;
  query: Type<object> | undefined;
}

/** Reads the routes from the decorators of controllers, in their order: there is no second list of them. */
export function routesOf(controllers: readonly Type<object>[]): Route[] {
  return controllers.flatMap((controller) => {
    const prototype = controller.prototype as Record<string, unknown>;
    return Object.getOwnPropertyNames(prototype).flatMap((name) => {
      const handler = prototype[name];
      if (typeof handler !== 'function') return [];
      const operation = Reflect.getMetadata(OPERATION, handler) as Operation | undefined;
      return operation ? [routeOf(controller, name, handler, operation)] : [];
    });
  });
}

function routeOf(
  controller: Type<object>,
  name: string,
  handler: object,
  operation: Operation,
): Route {
  const method = RequestMethod[Reflect.getMetadata(METHOD_METADATA, handler) as RequestMethod];
  const parts = [controller, handler].map((of) => String(Reflect.getMetadata(PATH_METADATA, of)));
  const path = parts.join('/').replace(/\/+/gu, '/').replace(/\/$/u, '');
  return {
    method,
    path: `/${path}`.replace(/:(\w+)/gu, '{$1}'),
    status: (Reflect.getMetadata(HTTP_CODE_METADATA, handler) as number | undefined) ?? 200,
    operation,
    body: dtoOf(controller, name, BODY),
    query: dtoOf(controller, name, QUERY),
  };
}

function dtoOf(controller: Type<object>, name: string, kind: number): Type<object> | undefined {
  const given = (Reflect.getMetadata(ROUTE_ARGS_METADATA, controller, name) ?? {}) as object;
  const key = Object.keys(given).find((entry) => entry.startsWith(`${String(kind)}:`));
  if (key === undefined) return undefined;
  const types = Reflect.getMetadata('design:paramtypes', controller.prototype as object, name) as
    Type<object>[] | undefined;
  return types?.[Number(key.split(':')[1])];
}
