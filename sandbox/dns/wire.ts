import {
  type Answer as WireAnswer,
  AUTHORITATIVE_ANSWER,
  decode,
  encode,
  type Packet,
  RECURSION_AVAILABLE,
  RECURSION_DESIRED,
  TRUNCATED_RESPONSE,
} from "dns-packet";
import { dataOf, type RecordType } from "./data";
import { fullName } from "./names";
import type { Answer, Resolution } from "./resolve";

/** Answers a question for a name and a type, whichever types there are. */
export type Answering = (name: string, type: string) => Resolution;

/** Response codes, RFC 1035. */
const codes = { NOERROR: 0, FORMERR: 1, SERVFAIL: 2, NXDOMAIN: 3, NOTIMP: 4, REFUSED: 5 } as const;
/** Bytes of a UDP answer when the question does not allow more. */
const smallest = 512;
const largest = 4_096;

/**
 * The answer to a message, both as bytes. What does not fit into UDP is left out and marked so: who asks then comes again over TCP.
 *
 * @returns undefined for what is no question.
 */
export function answerTo(message: Buffer, answering: Answering, transport: "udp" | "tcp"): Buffer | undefined {
  const query = decoded(message);
  if (query === undefined || query.type !== "query") return undefined;
  const { code, answers } = answersTo(query, answering);
  const response = (shown: readonly WireAnswer[], more: number): Buffer =>
    encode({
      type: "response",
      id: query.id,
      flags: AUTHORITATIVE_ANSWER | RECURSION_AVAILABLE | ((query.flags ?? 0) & RECURSION_DESIRED) | codes[code] | more,
      questions: query.questions,
      answers: [...shown],
    });
  const whole = response(answers, 0);
  return transport === "tcp" || whole.length <= roomFor(query) ? whole : response([], TRUNCATED_RESPONSE);
}

function decoded(message: Buffer): Packet | undefined {
  try {
    return decode(message);
  } catch {
    return undefined; // not DNS: nothing that could be answered
  }
}

function answersTo(
  query: Packet,
  answering: Answering,
): { readonly code: keyof typeof codes; readonly answers: readonly WireAnswer[] } {
  const [question, ...others] = query.questions ?? [];
  if ((query as { readonly opcode?: string }).opcode !== "QUERY") return { code: "NOTIMP", answers: [] };
  if (question === undefined || others.length > 0) return { code: "FORMERR", answers: [] };
  if (question.class !== undefined && question.class !== "IN") return { code: "REFUSED", answers: [] };
  const name = readName(question.name);
  if (name === undefined) return { code: "NXDOMAIN", answers: [] };
  const { status, answers } = answering(name, question.type);
  return { code: status, answers: answers.map(wireAnswer) };
}

function readName(text: string): string | undefined {
  try {
    return fullName(text);
  } catch {
    return undefined; // such a name has no records
  }
}

function wireAnswer({ name, type, ttl, value }: Answer): WireAnswer {
  return { name, type, ttl, class: "IN", data: wireData(type, value) } as WireAnswer;
}

function wireData(type: RecordType, value: string): unknown {
  if (type !== "CAA") return dataOf(type, value);
  const { flags: bits, tag, value: text } = dataOf("CAA", value);
  return { flags: bits, tag, value: text, issuerCritical: bits >= 128 };
}

/** Bytes that the one who asks takes over UDP. */
function roomFor({ additionals }: Packet): number {
  const option = additionals?.find((record) => record.type === "OPT");
  const asked = option === undefined ? smallest : (option as { readonly udpPayloadSize?: number }).udpPayloadSize;
  return Math.min(Math.max(asked ?? smallest, smallest), largest);
}
