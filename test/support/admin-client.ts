import { expect } from '@jest/globals';
import request from 'supertest';
import type { ProblemBody, ProblemCode } from '../../src/admin/api/problem.js';
import type { TestApp } from './app.js';
import { noteSecrets } from './log-sink.js';

/** An answer of the interface of administrators. */
export interface ApiAnswer {
  status: number;
  headers: Record<string, string | undefined>;
  body: unknown;
  text: string;
}

/** Asks the interface of administrators as the holder of a key would. */
export class AdminClient {
  constructor(
    private readonly app: TestApp,
    private readonly key?: string,
  ) {
    noteSecrets(key);
  }

  /** Asks, and gives whatever is answered. */
  async ask(
    method: 'get' | 'post' | 'patch' | 'put' | 'delete' | 'head' | 'options',
    path: string,
    body?: object,
    headers: Record<string, string> = {},
  ): Promise<ApiAnswer> {
    const asked = request(this.app.http)[method](`/api/v1${path}`).set(headers);
    if (this.key !== undefined) void asked.set('Authorization', `Bearer ${this.key}`);
    return body === undefined ? asked : asked.send(body);
  }

  /** The body of a success. */
  async done<T>(
    method: 'get' | 'post' | 'patch' | 'delete',
    path: string,
    body?: object,
    headers?: Record<string, string>,
  ): Promise<T> {
    const answer = await this.ask(method, path, body, headers);
    if (answer.status >= 300) throw new Error(`${String(answer.status)} ${answer.text}`);
    return answer.body as T;
  }

  /** The problem that a request leads to; it has to be that one. */
  async refused(
    code: ProblemCode,
    method: 'get' | 'post' | 'patch' | 'put' | 'delete' | 'options',
    path: string,
    body?: object,
    headers?: Record<string, string>,
  ): Promise<ProblemBody> {
    const answer = await this.ask(method, path, body, headers);
    const problem = problemIn(answer);
    expect(problem.code).toBe(code);
    return problem;
  }
}

/** The problem details of an answer, which have to be sound. */
export function problemIn(answer: Pick<ApiAnswer, 'status' | 'headers' | 'text'>): ProblemBody {
  expect(answer.headers['content-type']).toBe('application/problem+json');
  const problem = JSON.parse(answer.text) as ProblemBody;
  expect(problem.status).toBe(answer.status);
  expect(problem.type).toMatch(new RegExp(`/api#${problem.code}$`, 'u'));
  return problem;
}
