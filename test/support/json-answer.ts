/** What supertest gives for a JSON answer, without the `any` that it declares for the body. */
export interface JsonAnswer {
  body: unknown;
  headers: Record<string, string | undefined>;
}
