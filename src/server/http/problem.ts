/** A refusal as it goes out: problem details of RFC 9457. The list of them is part of the contract. */
import { type ProblemCode, problems } from '#wire/problems.ts';

export class Problem {
  readonly code: ProblemCode;
  readonly detail: string;
  /** What is wrong per field, in Dutch where a person can mend it. */
  readonly fields: Readonly<Record<string, string>> | undefined;
  readonly headers: Readonly<Record<string, string>>;

  constructor(
    code: ProblemCode,
    more: { detail?: string; fields?: Readonly<Record<string, string>>; headers?: Record<string, string> } = {},
  ) {
    this.code = code;
    this.detail = more.detail ?? problems[code][2];
    this.fields = more.fields;
    this.headers = more.headers ?? {};
  }

  get status(): number {
    return problems[this.code][0];
  }

  toResponse(): Response {
    const body = {
      type: `urn:stoep:${this.code}`,
      title: problems[this.code][1],
      status: this.status,
      detail: this.detail,
      code: this.code,
      ...(this.fields ? { fields: this.fields } : {}),
    };
    return new Response(JSON.stringify(body), {
      status: this.status,
      headers: { 'content-type': 'application/problem+json', ...this.headers },
    });
  }
}

export const statusOf = (code: ProblemCode): number => problems[code][0];
export const titleOf = (code: ProblemCode): string => problems[code][1];
